#pragma once

#include "postgres/catalog.hpp"
#include "postgres/sql_types.hpp"

#include <vector>

/// SQL about what the planner believes; pure text.
namespace dbxfer::postgres {

/// How many rows of a table are this transaction's own the planner cannot know: from here on it
/// does not count on there being few; and back.
[[nodiscard]] Statement expect_many_rows();
[[nodiscard]] Statement expect_as_analyzed();
/// The same until the transaction ends; expect_as_analyzed does not take it back.
[[nodiscard]] Statement expect_many_rows_always();
/// One row, one column: whether the statistics of any of the tables, none of which is so large that
/// nobody should read all of it, were taken when it was all but empty, as after an index was made
/// on a table whose rows had been deleted. The planner believes them, however full it is by now,
/// and looks for each row in all of another table.
[[nodiscard]] Statement any_seems_empty(const std::vector<Oid> &tables);
/// Whether the planner of PostgreSQL 18 may fail (`cache lookup failed for collation 0`) over
/// statistics of the column, one of the type "char": to estimate an inequality with a value, or a
/// merge join with another such column.
[[nodiscard]] bool fails_with_statistics(const Column &column);
/// Whether the server must not weigh a merge join where a column of the table is compared.
/// @param server_version as libpq counts
[[nodiscard]] bool breaks_merge_join_estimates(const Table &table, int server_version);
/// The table's own rows with ctid and tableoid, for a condition of the user's: the planner sees no
/// statistics of a column that fails with them, and finds no index by it.
[[nodiscard]] FromItem rows_for_a_condition(const Table &table);
/// Keeps the planner from weighing merge joins until the transaction ends.
[[nodiscard]] Statement weigh_no_merge_joins();

} // namespace dbxfer::postgres
