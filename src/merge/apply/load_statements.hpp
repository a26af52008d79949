#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <string>
#include <vector>

/// SQL that loads rows directly into empty tables, or without a trigger for each; pure text.
namespace dbxfer::postgres {

/// One row, one column: whether any of the tables holds a row.
[[nodiscard]] Statement any_row(const std::vector<const Staged *> &tables);
[[nodiscard]] Statement copy_into_table(const Staged &staged);
/// The row of a table, an alias, was written by this transaction, not by a part of it within a
/// savepoint.
[[nodiscard]] Condition is_ours(const std::string &row);
/// One row, one column: whether one of the child's rows, all of which this transaction brought,
/// lacks its parent. Keeps each parent that it did not bring, as the trigger of the key would, so
/// that the answer stays true until the transaction ends. `child_rows` has the key's columns;
/// `loaded`: the parent's table was empty before.
[[nodiscard]] Statement lacks_parent(const FromItem &child_rows, const ForeignKey &key,
                                     bool loaded);

} // namespace dbxfer::postgres
