#pragma once

#include "world.hpp"

#include <string>

namespace dbxfer::test::apart {

/// One side as SQL that psql takes: tables, rows, and then the foreign keys.
[[nodiscard]] std::string sql_of(const World &world, const Rows &side);
/// The columns as they are to be printed, those with a time zone without it.
[[nodiscard]] std::string query_of(const Table &table);

} // namespace dbxfer::test::apart
