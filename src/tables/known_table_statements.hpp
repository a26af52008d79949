#pragma once

#include "postgres/catalog.hpp"
#include "postgres/sql_types.hpp"

#include <string>
#include <string_view>

/// SQL about which tables dbxfer.known_rows knows rows of; pure text.
namespace dbxfer::postgres {

/// The table's comment.
inline constexpr std::string_view known_rows_version = "rows that dbxfer import remembered, 1";
/// Its columns, as sql/known_rows.sql tells them. `witness` tells whether the row of the target
/// still says the same of itself (evidence_statements.hpp). `source` names the very database that
/// the rows came from, `import` the transaction of the target that wrote the line, as undo files
/// name it.
inline constexpr std::string_view known_rows_columns =
    "source text, source_name text, schema_name text, table_name text, key_columns text, "
    "file_key text, target_key text, witness text, import text";

/// (schema, table, columns of the key) of which rows of the source are known.
[[nodiscard]] Statement known_tables(const std::string &source);
/// What a line calls the columns of the table's key.
[[nodiscard]] std::string known_key(const Table &table);

} // namespace dbxfer::postgres
