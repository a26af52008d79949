#pragma once

#include "postgres/staged.hpp"

#include <string>
#include <vector>

/// SQL that brings rows straight into empty tables, or without a trigger for each; pure text.
namespace dbxfer::postgres {

/// One row, one column: whether any of the tables holds a row.
[[nodiscard]] std::string any_row(const std::vector<const Staged *> &tables);
[[nodiscard]] std::string copy_into_table(const Staged &staged);
/// A condition: the row of a table, an alias, was written by this transaction, not by a part of it
/// within a savepoint.
[[nodiscard]] std::string is_ours(const std::string &row);
/// From here on, in this transaction, no trigger fires for a row, those of foreign keys included;
/// 42501 where the role may not do that.
[[nodiscard]] std::string silence_triggers();
[[nodiscard]] std::string heed_triggers();
/// (table, name) of constraints whose check is a trigger, which silence_triggers silences, too.
[[nodiscard]] std::string deferrable_constraints(const std::vector<const Staged *> &tables);
/// (oid) of the tables for which nothing is silenced by silence_triggers but the checks of their
/// own foreign keys.
[[nodiscard]] std::string only_foreign_keys_fire(const std::vector<const Staged *> &tables);
/// How many rows of a table are this transaction's own the planner cannot know: from here on it
/// does not count on there being few; and back.
[[nodiscard]] std::string expect_many_rows();
[[nodiscard]] std::string expect_as_analyzed();
/// The same until the transaction ends; expect_as_analyzed does not take it back.
[[nodiscard]] std::string expect_many_rows_always();
/// One row, one column: whether the statistics of any of the tables, none of which is so large that
/// nobody should read all of it, were taken when it was all but empty, as after an index was made
/// on a table whose rows had been deleted. The planner believes them, however full it is by now,
/// and looks for each row in all of another table.
[[nodiscard]] std::string any_seems_empty(const std::vector<Oid> &tables);
/// One row, one column: whether one of the child's rows, all of which this transaction brought,
/// lacks its parent. Keeps each parent that it did not bring, as the trigger of the key would, so
/// that the answer stays true until the transaction ends. `child_rows`: an item of FROM with the
/// key's columns; `loaded`: the parent's table was empty before.
[[nodiscard]] std::string lacks_parent(const std::string &child_rows, const ForeignKey &key,
                                       bool loaded);

} // namespace dbxfer::postgres
