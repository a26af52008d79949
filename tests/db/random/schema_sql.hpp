#pragma once

#include "schema.hpp"

#include <cstdint>
#include <string>

namespace dbxfer::test {

enum class Side : std::uint8_t { source, target };

/// Extensions, schemas, types, sequences, tables and all constraints but foreign keys.
[[nodiscard]] std::string create_tables(const Schema &schema, Side side);
/// Columns that come when the rows are there.
[[nodiscard]] std::string add_columns(const Schema &schema);
[[nodiscard]] std::string add_foreign_keys(const Schema &schema);
/// One row, in a statement of its own: a column's text each, NULL for none.
[[nodiscard]] std::string insert_row(const Schema &schema, const Table &table, const Row &row);
/// Removes rows whose parents are not there, until none is left.
[[nodiscard]] std::string delete_orphans(const Schema &schema);
/// `ONLY "schema"."table"`, or a partitioned root: the rows that are the table's own.
[[nodiscard]] std::string rows_of(const Table &table);

} // namespace dbxfer::test
