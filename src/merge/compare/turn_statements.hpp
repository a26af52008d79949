#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// SQL for rows that take a unique value which another row of the same table lets go. dbxfer_waits
/// says which row waits for which, dbxfer_turn when it is the turn of each of them: a unique index
/// looks at every row as it is written, so that the one that lets go has to be written before. Pure
/// text.
namespace dbxfer::postgres {

/// What precedes FROM: rows of the table at `pos` wait for those at `holder`; see dbxfer_waits.
[[nodiscard]] std::string wait_for(const Staged &staged, Problem in_vain, std::size_t item,
                                   const std::string &pos, const std::string &holder,
                                   bool in_turn = true);
/// Gives a reason to rows that wait for a unique value of a row which is set aside itself, or is
/// left as it is.
[[nodiscard]] Statement refuse_waiting_for_bad();
/// Rows wait beside those to which they refer and which wait themselves, through dbxfer_beside.
[[nodiscard]] Statement wait_along_references();
[[nodiscard]] Statement analyze_beside();
/// (tbl, item) of the unique keys for which rows wait that the server has to let stand in two rows
/// until the transaction ends.
[[nodiscard]] Statement waiting_keys();
/// (pos, tbl, holder, after) of the accepted rows that wait for another's turn, in order, as a
/// COPY.
[[nodiscard]] Statement copy_waits();
[[nodiscard]] Statement copy_into_turns();
/// Gives a reason to rows that wait for each other.
[[nodiscard]] Statement refuse_circular();

/// ` AND ...`: the row is written with all others; empty where that is true of each.
[[nodiscard]] std::string and_not_in_turn(const Staged &staged, const std::string &pos);
/// Of the rows of a query, (pos), those that are written with all others.
[[nodiscard]] Statement not_in_turn_of(const Staged &staged, const Statement &query);
/// (new, changed, of them written): rows that have a turn.
[[nodiscard]] Statement count_in_turn(const Staged &staged);
/// A statement that writes those rows of some tables whose pos is among $1.
struct InTurn {
  std::vector<const Staged *> tables;
  bool new_rows = false; ///< it inserts; else it changes or deletes rows that the target has
  Statement statement;
  bool counts =
      false; ///< puts into dbxfer_written itself how many it wrote; always of several tables
};
/// Writes the rows that have a turn, turn by turn, in each by the statements in the given order.
[[nodiscard]] Statement write_in_turn(const std::vector<InTurn> &statements);
/// The same row by row, each in its own subtransaction, to find those that are refused:
/// dbxfer_reason gets a line with the SQLSTATE, none where a trigger or rule dropped the row; but
/// not for one that a key kept out, since the row before it was refused. Each statement is for one
/// table.
[[nodiscard]] Statement find_refused_in_turn(const std::vector<InTurn> &statements);

} // namespace dbxfer::postgres
