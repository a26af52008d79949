#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <string>
#include <vector>

/// SQL about the conditions under which a reference counts: what a table list says of it, and in
/// which partitions a foreign key of some of them has its rows; pure text.
namespace dbxfer::postgres {

/// Empty, or ` AND ...`: the reference counts for the row `alias` of the child's table itself.
[[nodiscard]] std::string and_counts(const ForeignKey &key, const std::string &alias);
/// The same for a row of its stage, which tells what the file means.
[[nodiscard]] std::string staged_and_counts(const ForeignKey &key, const std::string &alias);
/// Empty, or ` AND ...`: the row `alias` of the parent's table itself is one that the key may refer
/// to.
[[nodiscard]] std::string and_is_parent(const ForeignKey &key, const std::string &alias);
/// The same for a row of its stage.
[[nodiscard]] std::string staged_and_is_parent(const ForeignKey &key, const std::string &alias);
/// Fills the condition columns of the child's stage, empty where it has none; to be done while all
/// stages hold what the file holds. `staged` are the tables that have a stage: a row that is
/// referred to and that the file does not have, or that was not staged, is the target's.
[[nodiscard]] Statement decide_conditions(const Staged &child,
                                          const std::vector<const Staged *> &staged);
/// Fills the stage's columns for the partitions that keys name, by the values that it holds now:
/// to be done again where these change. Empty where there are none.
[[nodiscard]] Statement decide_shares(const Staged &staged);

} // namespace dbxfer::postgres
