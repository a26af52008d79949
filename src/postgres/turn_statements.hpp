#pragma once

#include "postgres/staged.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// SQL for rows that take a unique value which another row of the same table lets go. dbxfer_waits
/// says which row waits for which, dbxfer_turn when it is the turn of each of them: a unique index
/// looks at every row as it is written, so that the one that lets go has to be written before. Pure
/// text.
namespace dbxfer::postgres {

/// Rows that refer to a new row which has to wait wait with it. Within a circle of tables.
[[nodiscard]] std::string wait_with_parent(const Staged &child, std::size_t foreign_key,
                                           const Staged &parent);
/// Sets aside the rows that wait for one which is set aside itself, or is left as it is.
[[nodiscard]] std::string refuse_waiting_for_bad();
/// Gives each accepted row that waits its turn, 1, 2 ...; those that wait for each other get none.
[[nodiscard]] std::string give_turns();
/// Sets aside the rows that got none.
[[nodiscard]] std::string refuse_without_turn();

/// The row is written with all others; empty where that is true of each.
[[nodiscard]] std::string not_in_turn(const Staged &staged, const std::string &pos);
/// (new, changed, of them written): rows that have a turn.
[[nodiscard]] std::string count_in_turn(const Staged &staged);
/// What writes the rows with a turn.
struct InTurn {
  const Staged *staged = nullptr;
  std::string insert; ///< both for the row `s` whose pos is $1; empty: there is none such
  std::string update;
};
/// Writes them one by one, and marks those that were. `isolated`: for a row that is refused
/// dbxfer_reason gets a line with its SQLSTATE, none where a trigger or rule dropped it; but not
/// for one that a key kept out, since the row before it was refused.
[[nodiscard]] std::string write_in_turn(const std::vector<InTurn> &tables, bool isolated);

} // namespace dbxfer::postgres
