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
/// for each table. Of a table without an
/// arbiter, unless it is the only one, each row's place is kept among the verdicts of its
/// table, as `inserted`, since nobody could tell it later.
[[nodiscard]] Statement insert_rows(const std::vector<const Staged *> &tables);
/// The same of one table without an arbiter: keeps the places of its rows, too.
[[nodiscard]] Statement insert_and_place_rows(const Staged &staged);
/// (the foreign key's columns) of those same rows, of one table. The stage must have the
/// columns.
[[nodiscard]] FromItem new_children(const Staged &staged, const ForeignKey &key);
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
/// (boolean) whether rows to be updated are not the versions any more that were compared, or new
/// ones are there by now. Once all that was written is taken back it can only be that others did
/// that.
[[nodiscard]] Statement any_written_by_others(const Staged &staged);
/// (boolean) whether somebody else's version stands in place of a row that was written, or nothing
/// where one was to be updated.
[[nodiscard]] Statement any_lost(const Staged &staged);
/// (rows) that were adopted.
[[nodiscard]] Statement count_adopted(const Staged &staged);
/// insert_rows of one table, where the server refused a row: see row_by_row. One that lacks its
/// parent, whose turn may come later, waits. Rows of which code of the target's made one with the
/// same key are adopted.
[[nodiscard]] Statement insert_row_by_row(const Staged &staged, std::size_t round);
[[nodiscard]] Statement update_row_by_row(const Staged &staged, std::size_t round);
/// All of these leave out the rows that have a turn, which these write; the rows of several tables
/// in one statement. Places are kept as by insert_rows, of a single table too.
[[nodiscard]] InTurn insertion_in_turn(const std::vector<const Staged *> &tables);
[[nodiscard]] InTurn update_in_turn(const Staged &staged);

/// What follows FROM: the rows `t` of the table in the versions that update_rows replaces, beside
/// their verdicts `p`.
[[nodiscard]] std::string versions_to_update(const Staged &staged);
/// What follows FROM: the rows `t` whose places were kept, beside their verdicts `p`.
[[nodiscard]] std::string placed_rows(const Staged &staged);
/// What follows FROM: the rows `t` that were inserted, or updated, found by the arbiter.
[[nodiscard]] std::string written_rows(const Staged &staged, bool inserted);

/// The same of all accepted rows that are written.
[[nodiscard]] FromItem written_children(const Staged &staged, const ForeignKey &key);
/// (name) of the exclusion constraints that wait for the end of the transaction, quoted.
[[nodiscard]] Statement deferred_exclusions();
/// (for SET CONSTRAINTS, trigger, schema, table) of the user's constraint triggers that wait for
/// the end of the transaction.
[[nodiscard]] Statement deferred_triggers();
/// (pos) of accepted new rows that are not in the table now, though they were written without an
/// error.
[[nodiscard]] Statement find_dropped(const Staged &staged);
/// (pos) of accepted updates whose row still is the version that was compared, though it was
/// written.
[[nodiscard]] Statement find_untouched(const Staged &staged);
/// (rows) of accepted rows that stand there with other values than were written.
[[nodiscard]] Statement count_altered(const Staged &staged);

/// (oid, schema, name, rows inserted or updated, rows deleted) of every table that this transaction
/// has written into, partitions under their root.
[[nodiscard]] Statement count_writes();

/// (value) that accepted rows bring for the sequence's column, whole, within its bounds, and the
/// furthest on; NULL: none.
[[nodiscard]] Statement furthest_new_value(const Staged &staged, const Sequence &sequence);
/// Whether a row of the table has the value in a column that holds whole numbers.
[[nodiscard]] Statement any_row_has(const Table &table, const Column &column, std::int64_t value);

} // namespace dbxfer::postgres
