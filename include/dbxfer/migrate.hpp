#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Migrations in SQL: a database is moved from revision to revision, beside Alembic where that is
/// at work, too. One function per command; all of them throw Error for what stops them.
namespace dbxfer {

/// What is done for one revision.
struct MigrationStep {
  std::string revision = {}; ///< empty: it is no single one's
  std::string message = {};
  std::string file = {};
  std::string sha256 = {};    ///< of the file's text, the same on every machine
  bool up = true;             ///< else it is taken back
  bool whole = true;          ///< in one transaction; else statement by statement
  std::size_t statements = 0; ///< of its sections
  std::size_t done = 0;       ///< of these, by an earlier run
};

/// What a command that moves a database did; of a dry run, and of what is asked about, would do.
struct MigrateReport : Report {
  std::string table;                     ///< where its revisions stand, `public.alembic_version`
  bool alembic = false;                  ///< that is Alembic's
  std::string run;                       ///< names the invocation in dbxfer.history
  std::vector<std::string> heads_before; ///< sorted, as all heads
  std::vector<std::string> heads_after;
  std::vector<MigrationStep> steps;
  bool dry_run = false;
  bool committed = false;                   ///< something was
  std::vector<std::string> not_rehearsed;   ///< of a dry run: FILE:LINE and why, a sentence each
  std::vector<std::string> problems;        ///< of a check: a sentence each
  std::string backup;                       ///< the snapshot of before; empty: none was wanted
  std::string script;                       ///< of --sql
  std::string output;                       ///< what the command printed that was called
  std::vector<std::filesystem::path> files; ///< that were written
};

/// What the commands share.
struct MigrateOptions : CommonOptions {
  MigrateOptions() { lock_timeout = std::chrono::milliseconds(2'000); }

  std::vector<std::filesystem::path> folders; ///< --dir; none: where they usually stand
  std::optional<std::string> version_table;   ///< --version-table: where several look like one
  /// --lock-wait: for others that migrate the same database, and for all tries to get a lock.
  std::chrono::milliseconds lock_wait{60'000};
  bool override_read_only = false;             ///< as ImportOptions::override_read_only
  std::optional<std::filesystem::path> backup; ///< --backup: a snapshot before anything changes
  Confirm<MigrateReport> confirm;
};

struct MoveOptions : MigrateOptions {
  std::string target; ///< in Alembic's grammar
  bool dry_run = false;
  bool sql = false; ///< write the script to MigrateReport::script and change nothing
};
/// Runs the sections `up` of the revisions on the way to the target.
[[nodiscard]] MigrateReport upgrade_database(const MoveOptions &options);
/// Runs the sections `down`.
[[nodiscard]] MigrateReport downgrade_database(const MoveOptions &options);

struct StampOptions : MigrateOptions {
  std::string target;
  bool purge = false; ///< whatever stands there, known or not
};
/// Says that the database is at the target. Its tables stay as they are.
[[nodiscard]] MigrateReport stamp_database(const StampOptions &options);

/// Whether the database is at the heads of the folder, and each applied file is as it was:
/// `problems` and exit code 7 where not. Changes nothing.
[[nodiscard]] MigrateReport check_database(const MigrateOptions &options);

struct VerifyMigrationsOptions : MigrateOptions {
  bool all = false; ///< of all applied revisions; else of the heads
};
/// Runs the sections `verify`, and looks for the tables that are expected: `problems` and exit code
/// 7. Changes nothing.
[[nodiscard]] MigrateReport verify_migrations(const VerifyMigrationsOptions &options);

struct RepairOptions : MigrateOptions {
  std::string target;              ///< empty: every file that was edited
  std::optional<std::size_t> done; ///< so many statements of it are done
};
/// Tells dbxfer.history what holds from now on, by rows that it adds.
[[nodiscard]] MigrateReport repair_history(const RepairOptions &options);

struct ApplyOptions : MigrateOptions {
  std::filesystem::path file;        ///< what `alembic upgrade A:B --sql` printed
  std::vector<std::string> expected; ///< the heads at which it begins
};
/// Runs a script of Alembic's, each of its transactions as one of ours.
[[nodiscard]] MigrateReport apply_script(const ApplyOptions &options);

struct ExecMigrationOptions : MigrateOptions {
  std::vector<std::string> command; ///< its words
};
/// Runs a command with this database as DATABASE_URL, and holds the database against before.
[[nodiscard]] MigrateReport exec_migration(const ExecMigrationOptions &options);

/// The database of CommonOptions counts with `from` alone.
struct RevisionOptions : CommonOptions {
  std::vector<std::filesystem::path> folders; ///< the first takes the file
  std::string message;
  std::vector<std::string> parents; ///< none: the head; several: it merges them
  bool merge = false;               ///< none in `parents`: all heads
  bool alembic = false;             ///< with a file in Python by which Alembic runs the same
  /// As SchemaCandidateOptions::from: the file adds what the database lacks of it. Empty: it is to
  /// be filled.
  std::string from;
};
struct RevisionReport {
  std::string revision;
  std::string message;
  std::vector<std::string> parents;
  std::vector<std::filesystem::path> files; ///< written, or of which it consists
  std::string text;                         ///< of the file
  std::vector<std::string> left_out = {};   ///< as SchemaCandidateReport::left_out
  std::vector<std::string> warnings = {};
  std::vector<std::string> notes = {}; ///< as SchemaCandidateReport::notes
};
/// Writes the file of a new revision; none where the database lacks nothing that could be added.
[[nodiscard]] RevisionReport write_revision(const RevisionOptions &options);
/// What one revision is. `message` and `alembic` count for nothing; the first of `parents` names
/// it.
[[nodiscard]] RevisionReport show_revision(const RevisionOptions &options);

} // namespace dbxfer
