#pragma once

#include "postgres/catalog.hpp"

#include <string>
#include <vector>

/// How --match and a table list name a unique key.
namespace dbxfer::transfer {

/// Whether the words name the key: its columns in any order, or written exactly as the key's, where
/// a name holds a comma; the expressions of its index; or its own name.
[[nodiscard]] bool is_named(const postgres::UniqueKey &key, const std::vector<std::string> &words);
/// Words that name it and no other key of the table: its columns or expressions; its name where
/// others have the same.
[[nodiscard]] std::vector<std::string> key_words(const postgres::Table &table,
                                                 const postgres::UniqueKey &key);

} // namespace dbxfer::transfer
