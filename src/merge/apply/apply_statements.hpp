#pragma once

#include "merge/compare/turn_statements.hpp"
#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// SQL that writes what compare accepted; pure text, every name and operator qualified.
namespace dbxfer::postgres {

/// All new rows of the tables in ONE statement, so that foreign keys among them are checked at its
/// end: a cycle of tables goes in without deferrable constraints. Returns one row with the count
/// for each table. Of a table without an arbiter, unless it is the only one, each row's place is
/// kept among the verdicts of its table, as `inserted`, since nobody could tell it later.
[[nodiscard]] Statement insert_rows(const std::vector<const Staged *> &tables);
/// The same of one table without an arbiter: keeps the places of its rows, too.
[[nodiscard]] Statement insert_and_place_rows(const Staged &staged);
/// (the foreign key's columns) of those same rows, of one table. The stage must have the columns.
[[nodiscard]] FromItem new_children(const Staged &staged, const ForeignKey &key);
/// The same of all accepted rows that are written.
[[nodiscard]] FromItem written_children(const Staged &staged, const ForeignKey &key);
/// Changes each row that is to be updated, if it still is the version that was compared. There must
/// be columns to set: Staged::sets_any.
[[nodiscard]] Statement update_rows(const Staged &staged);
/// The same where this transaction, which keeps the rows locked, may have changed them already:
/// found by the arbiter.
[[nodiscard]] Statement update_again(const Staged &staged);
/// Where code of the target's wrote rows while others were written, before the statement for these
/// rows: (rows) new ones whose key it gave to a row of this transaction are updates from now on, of
/// what it made (Evidence::made_meanwhile). `among` restricts the rows `s` of the stage.
[[nodiscard]] Statement adopt_rows(const Staged &staged,
                                   const std::optional<Condition> &among = {});
/// (rows) updates whose row has another version of this transaction are updates of that.
[[nodiscard]] Statement follow_versions(const Staged &staged,
                                        const std::optional<Condition> &among = {});
/// insert_rows of one table, where the server refused a row: see row_by_row. One that lacks its
/// parent, whose turn may come later, waits. Rows of which code of the target's made one with the
/// same key are adopted.
[[nodiscard]] Statement insert_row_by_row(const Staged &staged, std::size_t round);
[[nodiscard]] Statement update_row_by_row(const Staged &staged, std::size_t round);
/// All of these leave out the rows that have a turn, which these write; the rows of several tables
/// in one statement. Places are kept as by insert_rows, of a single table too.
[[nodiscard]] InTurn insertion_in_turn(const std::vector<const Staged *> &tables);
[[nodiscard]] InTurn update_in_turn(const Staged &staged);

} // namespace dbxfer::postgres
