#pragma once

#include "merge/compare/match_statements.hpp"
#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

/// SQL that gives images of the rows that an import writes: COPY lines with all columns of the
/// table, generated ones too. Pure text.
namespace dbxfer::postgres {

/// Whether the server can tell what a statement that writes has written: it cannot where rules send
/// rows elsewhere, and where there are no columns.
[[nodiscard]] bool can_return(const Table &table);
/// Whether rows that were inserted can be told from others afterwards.
[[nodiscard]] bool can_be_told(const Table &table);
/// Whether rows print alike under any search_path: names of tables, types, functions do not, nor
/// may composites, which can hold such.
[[nodiscard]] bool prints_alike_anywhere(const Table &table);
/// insert_rows of one table, and its rows as they stand then.
[[nodiscard]] Statement copy_inserted(const Staged &staged);
/// update_rows, and its rows as they stand then.
[[nodiscard]] Statement copy_updated(const Staged &staged);
/// Whether a server of this version (180004) can tell how rows were that update_rows changes.
[[nodiscard]] bool returns_old(int version, const Table &table);
/// update_rows, and its rows as they were and as they stand then.
[[nodiscard]] Statement copy_changed(const Staged &staged);
/// The versions that update_rows will replace.
[[nodiscard]] Statement copy_replaced(const Staged &staged);
/// Rows that were inserted, or updated, as they stand now; of a table with an arbiter.
[[nodiscard]] Statement copy_written(const Staged &staged, bool inserted);
/// How many equal rows stand beside those of the import, of a table without an arbiter, for each of
/// these: dbxfer_alike.
[[nodiscard]] Statement count_alike(const Staged &staged, Look look);
/// Rows of a table without an arbiter that were inserted, by their places; each with that number
/// and its version (xmin). One that was changed
/// since is all NULL: nobody can tell which row it has become.
[[nodiscard]] Statement copy_placed(const Staged &staged);
/// Rows that this transaction has loaded: a concurrent session may have put some beside them.
/// Without an arbiter as copy_placed; the table was empty.
[[nodiscard]] Statement copy_loaded(const Table &table);

} // namespace dbxfer::postgres
