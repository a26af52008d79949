#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <cstdint>
#include <string>

/// SQL about what was written: where it stands, what became of it, and what else was; pure text,
/// every name and operator qualified.
namespace dbxfer::postgres {

/// What follows FROM: the rows `t` of the table in the versions that update_rows replaces, beside
/// their verdicts `p`.
[[nodiscard]] std::string versions_to_update(const Staged &staged);
/// What follows FROM: the rows `t` whose places were kept, beside their verdicts `p`.
[[nodiscard]] std::string placed_rows(const Staged &staged);
/// What follows FROM: the rows `t` that were inserted, or updated, found by the arbiter.
[[nodiscard]] std::string written_rows(const Staged &staged, bool inserted);

/// The row's version, its xmin, is this transaction's, behind a savepoint too.
[[nodiscard]] Condition is_ours_at_any_depth(const std::string &version);
/// (boolean) whether rows to be updated are not the versions any more that were compared, or new
/// ones are there by now. Once all that was written is taken back it can only be that others did
/// that.
[[nodiscard]] Statement any_written_by_others(const Staged &staged);
/// (boolean) whether somebody else's version stands in place of a row that was written, or nothing
/// where one was to be updated.
[[nodiscard]] Statement any_lost(const Staged &staged);
/// (name) of the exclusion constraints that wait for the end of the transaction, quoted.
[[nodiscard]] Statement deferred_exclusions();
/// (for SET CONSTRAINTS, trigger, schema, table) of the user's constraint triggers that wait for
/// the end of the transaction.
[[nodiscard]] Statement deferred_triggers();
/// (rows) that were adopted: see adopt_rows.
[[nodiscard]] Statement count_adopted(const Staged &staged);
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
