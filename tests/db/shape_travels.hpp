#pragma once

#include <string_view>

/// One shape of table at a time: keys, names, partitions, references.
namespace dbxfer::test {

/// Fills tables of `source_schema` with `rows`, sends them into an empty `target_schema`, and
/// again. No row may be set aside, every column that both sides have must print the same in every
/// table (partitions under their root), the sequences must stand alike, the dry run must have
/// foreseen it, and the second import must write nothing.
void shape_travels(std::string_view source_schema, std::string_view target_schema,
                   std::string_view rows);

} // namespace dbxfer::test

#define SHAPE_TRAVELS(title, schema, rows)                                                         \
  TEST_CASE(title) { ::dbxfer::test::shape_travels(schema, schema, rows); }
#define SHAPE_TRAVELS_INTO(title, source_schema, target_schema, rows)                              \
  TEST_CASE(title) { ::dbxfer::test::shape_travels(source_schema, target_schema, rows); }
