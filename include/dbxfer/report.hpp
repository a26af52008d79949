#pragma once

#include "dbxfer/error.hpp"
#include "dbxfer/table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dbxfer {

/// How one row of a snapshot ends; each row read ends as exactly one of these.
/// `skipped`: left as it is by the user's choice or by a rule. Of a verify it differs, if only in
/// columns that a rule keeps or ignores, unless its whole table was left out.
enum class Outcome : std::uint8_t {
  inserted,
  updated,
  unchanged,
  skipped,
  collided,
  orphaned,
  invalid
};
inline constexpr std::size_t outcome_count = 7;
/// `inserted`, `updated`, ...
[[nodiscard]] std::string_view name_of(Outcome outcome);

/// Rows per outcome. `read()` is their sum by construction.
struct OutcomeCounts {
  std::array<std::uint64_t, outcome_count> by_outcome{};

  [[nodiscard]] std::uint64_t &operator[](Outcome o) {
    return by_outcome[static_cast<std::size_t>(o)];
  }
  [[nodiscard]] std::uint64_t operator[](Outcome o) const {
    return by_outcome[static_cast<std::size_t>(o)];
  }
  [[nodiscard]] std::uint64_t read() const;
  [[nodiscard]] std::uint64_t conflicts() const; ///< updated + unchanged + skipped + collided
  [[nodiscard]] std::uint64_t ignored() const;   ///< skipped + collided
  [[nodiscard]] std::uint64_t fk_errors() const; ///< orphaned
  [[nodiscard]] std::uint64_t set_aside() const; ///< collided + orphaned + invalid
  OutcomeCounts &operator+=(const OutcomeCounts &other);
  bool operator==(const OutcomeCounts &) const = default;
};

/// One row named without its values: where it stands in the file, and its key.
struct RowName {
  std::uint64_t line = 0; ///< 1-based line of the snapshot
  std::string key;        ///< the row's key as `id=ck1, tenant=7`; `row` where there is none
  /// CommonOptions::show_values: those of the finding's columns, as they stand in the file.
  std::string values{};
  std::string held_by{}; ///< held_by_target: the key of the row that holds the value, if it still
                         ///< stands there
};

/// A value that is replaced by another, as the server prints both; none: NULL. Of long ones the
/// beginning, and what tells them apart.
struct ChangedValue {
  std::optional<std::string> before;
  std::optional<std::string> after;
};

/// A row that differs from the target's.
struct UpdatedRow {
  RowName row;
  std::vector<std::size_t> columns; ///< those that differ, as places in the table's changed_columns
  std::vector<ChangedValue> values{}; ///< of these; only where CommonOptions::show_values asked
};

/// What kind of problem a group of rows has.
enum class Problem : std::uint8_t {
  bad_value,      ///< the text is no value of the column's type
  wrong_shape,    ///< the JSON of the row does not fit the table (missing, extra column, wrong JSON
                  ///< type)
  would_narrow,   ///< the column would cut or round the value, or read it as another one
  not_null,       ///< NULL where the column forbids it
  check_failed,   ///< a CHECK, domain or partition bound refuses it
  held_by_target, ///< another row of the target holds the unique value
  double_in_file, ///< several rows of the file carry the same unique value
  same_number,    ///< the target's row of that number is another row, or may be
  still_referred, ///< the update would change a value that a foreign key still refers to
  missing_parent, ///< the parent is neither in the target nor in the file
  parent_set_aside,   ///< the parent stands in the file, and is set aside itself
  refused_by_trigger, ///< a trigger or rule refused or dropped the row
  changed_since,      ///< undo: the row is not as the import left it
  gone,               ///< undo: the row is not there any more
  referred_to,        ///< undo: rows that stay refer to it
};

/// `bad_value`, `wrong_shape`, ...
[[nodiscard]] std::string_view name_of(Problem problem);

/// A group of rows with the same problem.
struct Finding {
  Problem problem{};
  Outcome outcome{}; ///< collided, orphaned or invalid
  TableName table;
  std::string constraint;           ///< unique key, foreign key, check ...; may be empty
  std::vector<std::string> columns; ///< of `table`
  std::optional<TableName> parent;  ///< for missing_parent and parent_set_aside
  std::optional<TableName> child;   ///< for referred_to
  std::vector<std::string> parent_columns;
  std::string key;               ///< missing_parent: the key looked for, `id=ck9`
  std::string sqlstate;          ///< what the server would answer
  std::string said;              ///< its words, where CommonOptions::show_values asked for them
  std::uint64_t rows = 0;        ///< how many rows of `table` have it
  std::vector<RowName> examples; ///< the first few of them
  /// Rows of these tables fall with them, since they refer to them through any number of parents.
  std::vector<std::pair<TableName, std::uint64_t>> fallen;
  std::optional<std::string> match; ///< `Table=column,...`: the --match that would resolve it
};

/// A root cause of rows that are set aside. Each of them is counted for exactly one cause: for a
/// problem of its own; where it has none, for one that its parents lead to; of several for the one
/// that stands first among the findings.
struct Cause {
  std::size_t finding = 0; ///< place in MergeReport::findings: what, where, examples
  std::uint64_t rows = 0;  ///< rows of the finding's table that are counted here
  /// Rows counted here that fall because a parent fell, by table.
  std::vector<std::pair<TableName, std::uint64_t>> fallen;

  [[nodiscard]] std::uint64_t explains() const; ///< `rows`, and those that fall
};

/// What one tool's bookkeeping said of the source's schema when the snapshot was taken.
struct MigrationInfo {
  std::string tool;     ///< `Prisma`
  TableName table;      ///< where it is kept
  std::string revision; ///< `12 migrations, the last 20250115_orders`
  std::vector<std::string> applied;
  std::vector<std::string> unfinished; ///< failed or broken off
};

/// The snapshot as a banner shows it.
struct SnapshotInfo {
  std::string path;
  std::string writer;      ///< `dbxfer 0.1.0`
  std::string exported_at; ///< ISO 8601, UTC
  std::string database;    ///< the source's name
  std::string server;      ///< the source's version
  std::uint64_t tables = 0;
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;
  std::string sha256;      ///< of the trailer; empty where there is none
  bool hash_ok = true;     ///< false only where --allow-edited accepted it
  bool rejects = false;    ///< a rejects file: rows stand beside their reasons
  bool undo = false;       ///< an undo file: images of what an import wrote
  std::string fingerprint; ///< SHA-256 of the tables' shape; empty where the file does not tell it
  std::vector<MigrationInfo> migrations;
};

/// The database as a banner shows it.
struct DatabaseInfo {
  std::string database;
  std::string host; ///< host name, or socket folder
  std::string port;
  std::string user;
  std::string role;   ///< --role: as whom the user acts
  std::string server; ///< `15.18`
  bool encrypted = false;
  bool local = false; ///< through a Unix-domain socket
  std::string origin; ///< where the URL was found: `DATABASE_URL from .env.production`
  std::optional<std::string>
      schema; ///< the one schema everything goes into, when it is not the file's
};

/// What an export, an import and a verify tell of a table.
struct TableReport {
  TableName table;              ///< as in the target (export: the source)
  bool audit = false;           ///< one of those that --skip-audit leaves out
  bool joined = false;          ///< taken along as a join table though nobody named it
  std::vector<TableName> joins; ///< of a joined table: the two tables that it joins
  std::vector<ForeignKeyInfo>
      references;          ///< of its rows; one that a table list declares has no name
  std::uint32_t cycle = 0; ///< as TableInfo::cycle
};

/// What an export took of a table.
struct ExportedTable : TableReport {
  std::uint64_t rows = 0; ///< written to the snapshot
};

/// What became of a table's rows in an import; of a verify: what would become of them.
struct MergedTable : TableReport {
  OutcomeCounts counts;
  bool left_out = false;          ///< by the user's choice: nobody looked at its rows
  std::vector<std::string> match; ///< the unique key that recognised the rows, when not the arbiter
  std::uint64_t without_match_value = 0; ///< rows that only the primary key can recognise
  std::uint64_t new_ids = 0; ///< of the inserted rows: under another key than the file's
  std::optional<std::string> updated_at; ///< name of the column that tells a row's age, if any
  std::uint64_t newer_in_target = 0; ///< updated rows that are newer in the target than in the file
  std::vector<std::pair<std::string, std::uint64_t>>
      changed_columns;             ///< of the updated rows: column, rows
  std::vector<UpdatedRow> updates; ///< each of them, if ImportOptions::name_updates asked for it
  /// Columns named like a password or a token that updates give another value: column, rows.
  std::vector<std::pair<std::string, std::uint64_t>> secrets;
  std::vector<std::string> proposed_keep; ///< the table list's `keep` that would spare them
};

/// What an undo took back of a table, in rows that the import had written.
struct UndoneTable {
  TableName table;                        ///< as in the target
  std::uint64_t deleted = 0;              ///< the import had inserted them
  std::uint64_t restored = 0;             ///< it had changed them
  std::uint64_t left = 0;                 ///< of either kind: they stay as they are
  std::vector<ForeignKeyInfo> references; ///< of its rows
  std::uint32_t cycle = 0;                ///< as TableInfo::cycle
};

/// A sequence that was (dry run: would be) moved forward.
struct SequenceMove {
  TableName sequence;
  std::int64_t from = 0; ///< the value that it would have given next
  std::int64_t to = 0;   ///< the one that it gives next
};

/// A table of which rows of the target bear the numbers of other rows of the file, or may.
struct ContestedTable {
  TableName table;
  std::uint64_t rows = 0;                     ///< contested ones
  std::uint64_t pairs = 0;                    ///< rows of the file whose number the target has
  std::vector<std::vector<std::string>> keys; ///< natural keys that could recognise the rows
  bool new_ids = false;                       ///< the rows could get new numbers
};

/// What every command tells that moves rows or compares them.
struct Report {
  std::optional<SnapshotInfo> snapshot; ///< the file that was read (export: written)
  std::optional<DatabaseInfo> database; ///< the target (export: the source)
  std::vector<std::string> warnings;    ///< one sentence each, safe to print
  std::vector<std::string> notes;       ///< as warnings, but nothing to worry about
  ExitCode exit_code = ExitCode::done;
};

/// What an export wrote.
struct ExportReport : Report {
  std::vector<ExportedTable> tables; ///< in the order they were walked
  std::uint64_t parts = 0;           ///< files that hold the rows; 0: the snapshot itself does

  [[nodiscard]] std::uint64_t rows() const; ///< of all tables
};

/// What an import and a verify tell alike of a snapshot and a target.
struct MergeReport : Report {
  std::vector<MergedTable> tables;  ///< in the order they were walked
  std::vector<Finding> findings;    ///< of the rows set aside
  std::vector<Cause> causes;        ///< worst first; together they explain totals().set_aside()
  std::uint64_t several_causes = 0; ///< rows that would be set aside without theirs, too
  std::vector<SequenceMove> sequences;
  std::vector<ContestedTable> contested;
  /// What would resolve the collisions: `Table=column` for --match, and `Table` for --new-ids.
  std::vector<std::string> match_options;
  std::vector<std::string> new_id_options;
  std::vector<std::string> unresolved; ///< what would be left with these options, a sentence each
  std::string rejects_path;            ///< where the rows set aside were written; empty: nowhere

  [[nodiscard]] OutcomeCounts totals() const;
};

/// What an import did. For a dry run and a rehearsal: what it would do.
struct ImportReport : MergeReport {
  bool dry_run = false;                    ///< nothing is changed, rehearsed or not
  bool rehearsed = false;                  ///< the rows were written and rolled back
  bool strict = false;                     ///< rows set aside refuse the whole import
  bool committed = false;                  ///< the transaction was committed
  std::string list_path;                   ///< the table list that was written; empty: none was
  std::string plan_path;                   ///< the plan that was written, or followed; or empty
  std::string plan_sha256;                 ///< of that file
  std::string undo_path;                   ///< what takes the import back; empty: nothing does
  std::optional<std::uint64_t> remembered; ///< --remember: pairs of rows that were not known before
};

/// What a verify found. `exit_code` is `done` where every row stands in the target as in the file,
/// and `set_aside` else.
struct VerifyReport : MergeReport {
  bool equal_as_proposed = false; ///< with the options that it proposes every row would be equal
};

/// What an undo did. For a dry run: what it would do.
struct UndoReport : Report {
  bool dry_run = false;            ///< nothing is changed
  bool committed = false;          ///< the transaction was committed
  std::vector<UndoneTable> tables; ///< in the order they were walked
  std::vector<Finding> findings;   ///< of the rows that stay as they are

  [[nodiscard]] std::uint64_t left() const; ///< rows that stay as they are, of all tables
};

} // namespace dbxfer
