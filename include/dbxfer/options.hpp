#pragma once

#include "dbxfer/report.hpp"
#include "dbxfer/table.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer {

/// A step of a command, and how much of it is done. Work is told in seconds of the machine on which
/// it was measured: another one takes so much longer or shorter for all of it.
struct StepOfWork {
  std::string_view name;   ///< `checking file`, `staging` ...; lives for ever
  double work = 0;         ///< all of it, estimated
  double done = 0;         ///< never more than `work`
  bool apart = false;      ///< how fast it is says nothing of the other steps
  std::uint64_t rows = 0;  ///< that it has read, sent or received so far
  std::uint64_t bytes = 0; ///< of these rows, about
};

struct UnitRecord;

/// What keeps the server from going on with a statement.
struct ServerWait {
  std::string what;           ///< `a lock on public.User`, `the end of a transaction`
  int holder = 0;             ///< the server's process that has it; 0: nobody can say
  std::string application;    ///< what that one calls itself
  std::chrono::seconds since; ///< how long the statement takes already
};

/// Where a command stands; `rows` counts within `table`.
struct Progress {
  /// `exporting`, `checking file`, `reading`, `staging`, `comparing`, `applying` ...; lives for
  /// ever
  std::string_view step;
  TableName table;        ///< empty name: no table at hand
  std::uint64_t rows = 0; ///< done so far
  std::uint64_t of = 0;   ///< how many there are, perhaps estimated; 0: unknown
  bool bytes = false;     ///< these are bytes, not rows

  std::span<const StepOfWork> work = {}; ///< the whole command; valid during the call
  std::size_t at = 0;                    ///< the step in `work`
  bool guessed = false; ///< the tables are not known yet, so that the work to come is a guess
  double at_hand = 0; ///< work of that step which began just now and tells nothing until it is done
  const ServerWait *waits_for = nullptr; ///< valid during the call
  bool units = false;                    ///< a run of a fleet: these are units, not rows
  const UnitRecord *ended = nullptr;     ///< the unit that ended just now; valid during the call
};

/// What a person is asked before anything is written.
template <typename Foreseen> struct Confirmation {
  const Foreseen &foreseen; ///< the report of a dry run, as of a moment ago
  bool again = false; ///< what was agreed to is not what would be done: this is, and was not done
};
/// While it runs, no transaction is open. Nothing but what it agreed to is committed: where the
/// target's rows or its code let another number of rows of a table be written, it is asked again.
/// False ends the command with ExitCode::usage. Empty: go on.
template <typename Foreseen> using Confirm = std::function<bool(const Confirmation<Foreseen> &)>;

/// What every command is given.
struct CommonOptions {
  std::optional<std::string> database_url;        ///< --database-url
  std::optional<std::filesystem::path> env_file;  ///< --env-file
  std::vector<std::string> schemas;               ///< --schema, several times
  bool all_schemas = false;                       ///< --all-schemas
  std::optional<std::string> role;                ///< --role: SET LOCAL ROLE in each transaction
  std::chrono::milliseconds lock_timeout{10'000}; ///< --lock-timeout
  /// --show-values: messages and reports may tell values of rows; without it only keys.
  bool show_values = false;
  /// --log-sql: a new file that takes every statement, with the time that it took.
  std::optional<std::filesystem::path> log_sql;

  std::stop_token stop; ///< ends the command with ExitCode::stopped
  /// May be empty. It is called from any thread, never from two at once.
  std::function<void(const Progress &)> progress;
  /// Tell by `progress`, too, what the server waits for when it says nothing for seconds. That is
  /// asked on a connection of its own, which is made then; without one nothing is told.
  bool tell_waits = false;
};

/// Which tables, and what is known of them beyond the catalog.
struct TableChoice {
  std::optional<std::filesystem::path> config; ///< --config; else ./dbxfer.json when it is there
  bool without_list = false;                   ///< not even that: all tables of the schemas
  std::vector<std::string> tables;             ///< --table: exact names
  std::vector<std::string> exclude;            ///< --exclude: exact names
  bool skip_audit = false;                     ///< --skip-audit
};

struct ExportOptions : CommonOptions {
  std::optional<std::filesystem::path> file; ///< none: exports/export-YYYY-MM-DDTHH-MM-SS.json
  bool force = false;                        ///< replace an existing file
  bool compress = false; ///< pack the file with zstd; so does a name that ends in .zst
  unsigned jobs = 2;     ///< --jobs: sessions that read, at most
  TableChoice choice;
};

/// How the references of new rows are checked.
enum class ForeignKeyChecks : std::uint8_t {
  automatic, ///< bulk where the role may and rows are many, else row
  bulk,      ///< one question for each foreign key
  row,       ///< by the server's own triggers, row by row
};

/// How a snapshot's rows are read, recognised and compared.
struct ReadingOptions : CommonOptions {
  std::filesystem::path file; ///< a bare name is looked for here, then under exports/
  std::optional<std::filesystem::path> config; ///< a list on the target's side overrules the file's
  bool skip_audit = false;
  /// None: what the table list says, else update. A verify counts the rows apart that an import
  /// leaves alone by it.
  std::optional<OnConflict> on_conflict;
  std::vector<std::string>
      match; ///< --match: `Table=column,...`, a unique key that recognises rows
  std::vector<std::string> new_ids;  ///< --new-ids: tables whose rows are others than the target's
  std::vector<std::string> same_ids; ///< --same-ids: tables whose numbers mean the same rows
  std::optional<std::string> sha256; ///< what the file says must have this hash; none: any
  bool allow_edited = false;
  bool ignore_extra_columns = false; ///< leave out what the target has no column for
  bool ignore_revision = false;      ///< go on where the two sides are at different migrations
};

struct ImportOptions : ReadingOptions {
  bool dry_run = false;
  bool rehearse = false; ///< go all the way and roll back; not together with dry_run
  bool strict = false;
  bool remember = false; ///< keep in the target which rows of it the file's are
  std::optional<std::filesystem::path>
      rejects; ///< none: NAME.rejects-TIME.json here, and none for a dry run
  std::optional<std::filesystem::path> undo; ///< none: NAME.undo-TIME.json here
  bool no_undo = false;                      ///< write nothing that could take the import back
  /// Dry run, rehearsal: where what is foreseen is written. Import: do exactly what that file says,
  /// or nothing; options that decide the rows' outcome are taken from it.
  std::optional<std::filesystem::path> plan;
  /// Dry run, rehearsal: where the tables are listed with the options that would resolve
  /// collisions.
  std::optional<std::filesystem::path> write_list;
  bool allow_same_database = false;
  bool override_read_only = false; ///< write though transactions are read only by default there
  bool name_updates = false;       ///< dry run, rehearsal: tell of each row which columns differ
  ForeignKeyChecks fk_checks = ForeignKeyChecks::automatic;
  std::optional<Triggers> triggers; ///< --triggers; none: what the table list says, else fire
  bool stage_always = false;        ///< take no way past the working tables
  Confirm<ImportReport> confirm;
};

struct UndoOptions : CommonOptions {
  std::filesystem::path file; ///< an import's undo file
  bool dry_run = false;
  bool if_committed = false; ///< do nothing where the import was rolled back; else that is refused
  bool override_read_only = false; ///< as ImportOptions::override_read_only
  Confirm<UndoReport> confirm;
};

struct VerifyOptions : ReadingOptions {
  bool name_updates = false;                    ///< tell of each row which columns differ
  std::optional<std::filesystem::path> rejects; ///< where to write the rows that would be set aside
};

/// The rows that imports remembered.
struct KnownOptions : CommonOptions {
  std::optional<std::string> forget; ///< a table whose entries are deleted
  bool override_read_only = false;   ///< as ImportOptions::override_read_only
};

struct TablesOptions : CommonOptions {
  TableChoice choice;
};

struct InspectOptions {
  std::filesystem::path file;
  bool allow_edited = false;
  std::stop_token stop;
  std::function<void(const Progress &)> progress;
};

} // namespace dbxfer
