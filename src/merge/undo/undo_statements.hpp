#pragma once

#include "merge/compare/turn_statements.hpp"
#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <vector>

/// SQL that takes an import back. Its images are staged as the rows of a file are: of rows that it
/// inserted and of rows that it changed, as it left them and as they were before. An image's
/// verdict is `unchanged` where the table still holds the image. Pure text.
namespace dbxfer::postgres {

/// Locks the rows that still are what their images say against everybody who would change or refer
/// to them, and counts them: (rows).
[[nodiscard]] Statement lock_images(const Staged &images);
/// (rows) that still are what their images say.
[[nodiscard]] Statement count_images(const Staged &images);
/// Images that no row of the table is any more: they are changed since, or gone.
[[nodiscard]] Statement find_changed_since(const Staged &images);
/// What was before of rows that are not left as the import left them.
[[nodiscard]] Statement leave_unrestored(const Staged &before, const Staged &after);

/// What an undo means to do to one table.
struct Pending {
  const Staged *inserted = nullptr; ///< will be deleted
  const Staged *before = nullptr;   ///< will be restored
};
/// Rows to be deleted, or to be `restored` with another value, that a row refers to which will
/// neither go nor let go. `of`: their images; `child`: what becomes of the referring table.
[[nodiscard]] Statement find_referred(const Staged &of, bool restored, std::size_t referring_key,
                                      const Pending &child);
/// Rows that `child` was given refer to what rows are to lose: these wait until those are deleted.
[[nodiscard]] Statement wait_for_deletion(const Staged &before, std::size_t referring_key,
                                          const Staged &child);
/// Rows that are to be deleted, and to which rows of `child` refer that are to be deleted or given
/// their former values, go with these or after them: dbxfer_beside.
[[nodiscard]] Statement delete_beside(const Staged &inserted, std::size_t referring_key,
                                      const Staged &child);
/// References between rows of one cycle of tables that both are to be deleted, in dbxfer_edge: if
/// the referring one stays, so does the other.
[[nodiscard]] Statement add_held_edges(const Staged &of, std::size_t referring_key,
                                       const Staged &child);
/// Leaves rows that have a reason to be left.
[[nodiscard]] Statement leave_rows_with_reasons();
/// Takes the reasons from images of former rows that are left already, but for a refusal: what they
/// would run into matters no more.
[[nodiscard]] Statement forget_reasons_of_left(const Staged &before);

/// Deletes, in one statement, the rows of the tables that still are what their images say and are
/// not left; one row with the count for each table. Where `code_ran`, of the target's own, it may
/// have given them another version.
[[nodiscard]] Statement delete_inserted(const std::vector<const Staged *> &tables, bool code_ran);
/// Deletes rows of the tables, which have keys, that stand as their images have them, whatever was
/// planned. One row: how many of each.
[[nodiscard]] Statement delete_as_left(const std::vector<const Staged *> &tables);
/// delete_inserted of one table, of the rows whose positions are over `after`, up to `last`.
[[nodiscard]] Statement delete_part(const Staged &inserted, std::uint64_t after,
                                    std::uint64_t last);
/// (pos) of the last row of each of so many parts of those that delete_inserted deletes.
[[nodiscard]] Statement ends_of_parts(const Staged &inserted, std::size_t parts);
/// One row, one column: whether a row refers to one that delete_inserted deleted of the tables, and
/// that nothing has taken the place of. Empty: none can, as far as the server looks.
[[nodiscard]] Statement any_refers_to_deleted(const std::vector<const Staged *> &tables);
/// Foreign keys to the tables whose referring columns no index has, so that whoever deletes a row
/// makes the server look through the whole referring table: (table, referring schema, name, oid,
/// rows, key, what an index would be on).
[[nodiscard]] Statement references_without_index(const std::vector<Table> &tables);
/// The same of one table with an arbiter, where this transaction, which keeps the rows locked, may
/// have changed them meanwhile.
[[nodiscard]] Statement delete_again(const Staged &images);
/// These leave out the rows that have a turn, which this deletes, of all tables in one statement.
[[nodiscard]] InTurn deletion_in_turn(const std::vector<const Staged *> &tables);
/// delete_inserted of one table, where the server refused a row: see row_by_row. One that rows of
/// `component` still refer to, which may go later, waits.
[[nodiscard]] Statement delete_row_by_row(const Staged &images,
                                          const std::vector<const Staged *> &component,
                                          std::size_t round);
/// (pos) of rows that are to be deleted and, after it was done without an error, stand there.
[[nodiscard]] Statement find_undeleted(const Staged &images);
/// (rows) of the file's images that are not left.
[[nodiscard]] Statement count_not_left(const Staged &images);
/// The same, without those that already are as they were before.
[[nodiscard]] Statement count_to_restore(const Staged &before);

} // namespace dbxfer::postgres
