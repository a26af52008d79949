#pragma once

#include "postgres/answer.hpp"
#include "postgres/sql_types.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::postgres {

/// The statement with literals in the places of $1, $2 ..., so that it can be sent in one message
/// with others, where nothing can be bound. What stands in quotes and comments stays.
[[nodiscard]] Statement inline_parameters(const Statement &statement,
                                          const std::vector<Value> &parameters);
/// These tables and their partitions at any depth, with the alias r(root, oid); of a table that is
/// not partitioned itself alone.
[[nodiscard]] FromItem with_partitions(const std::vector<std::string> &oids);
/// Of how many statements a text is made, none of which is empty.
[[nodiscard]] std::size_t count_statements(std::string_view sql);

} // namespace dbxfer::postgres
