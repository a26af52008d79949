#pragma once

#include "dbxfer/fleet.hpp"
#include "dbxfer/migrate.hpp"
#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// One piece of work in the database of each organisation. A folder, the run, holds what was
/// planned and what came of it; whoever likes places the work.
namespace dbxfer {

/// A command of the shell, with the database as DATABASE_URL.
struct ExecOptions {
  std::string command;
};

/// A file of SQL, in one transaction.
struct SqlOptions {
  std::filesystem::path file;
};

/// A back end that migrates the databases of its organisations itself.
struct ApiOptions {
  std::string base;                 ///< `https://api.example.com`
  std::filesystem::path token_file; ///< 0600; its first line is a bearer token
};

/// Takes back what another run imported.
struct UndoRunOptions {
  std::filesystem::path run;
};

/// Migrations in SQL.
struct MigrateOfFleet {
  MoveOptions move;
  bool up = true; ///< else they are taken back
};

/// What is done in each database; options of a connection count for nothing in it. In a file's name
/// `{slug}`, `{id}` and `{index}` are those of the unit.
using FleetAction = std::variant<ExportOptions, ImportOptions, VerifyOptions, UndoRunOptions,
                                 ExecOptions, SqlOptions, ApiOptions, MigrateOfFleet, ApplyOptions>;

/// How a database looks.
struct DatabaseState {
  std::string identity;    ///< tells the very database; empty: the role may not ask
  std::string revision;    ///< as OrganisationStatus::revision
  std::string fingerprint; ///< as OrganisationStatus::fingerprint
  std::uint64_t tables = 0;
  bool operator==(const DatabaseState &) const = default;
};

/// One database of a run.
struct FleetUnit {
  std::size_t index = 0; ///< from 0
  Organisation organisation;
  std::optional<DatabaseState> planned; ///< as the plan found it
  std::string file;                     ///< of the action, absolute; empty: it has none
  std::string sha256;                   ///< of what that file says
};

/// A run as RUN/manifest.json has it.
struct FleetRun {
  std::string created; ///< ISO 8601, UTC
  std::string writer;  ///< `dbxfer 0.1.0`
  /// What the units do, as a person wrote it: `import app.json --skip-audit`.
  std::string action;
  std::string folder; ///< where names in it that are not absolute begin
  /// Where the workers find the registry: a database's URL without password, or a file; none:
  /// where DATABASE_URL leads.
  std::optional<std::string> registry;
  std::optional<std::string> query;
  std::optional<std::string> env_file;
  bool dedupe = false;
  std::optional<std::string> role;
  std::chrono::milliseconds lock_timeout{10'000};
  std::optional<std::chrono::milliseconds> deadline; ///< for each unit; none: as long as it takes
  std::optional<std::string> backup; ///< folder for a snapshot of each database before
  bool keeps_output = false;         ///< of commands of the shell, in RUN/log
  std::vector<FleetUnit> units;
  std::string sha256; ///< of the file but for this
};

/// How a unit ended.
enum class UnitOutcome : std::uint8_t {
  done,           ///< and the database is another than before, where the action changes any
  nothing_to_do,  ///< everything stands there already
  set_aside,      ///< done, but for rows that were set aside, or differ, or were left as they are
  no_url,         ///< the registry has no connection string
  unreachable,    ///< nobody answers there, or the connection broke
  authentication, ///< the server does not let the URL's user in
  locked,         ///< somebody else has what it needs
  timeout,        ///< it took longer than FleetRun::deadline
  drifted,        ///< the database is not as the plan, or the snapshot, expects it
  wrong_database, ///< another database is where this one was, or the main one was changed
  failed,         ///< anything else
  not_attempted,  ///< nobody tried
};

/// `done`, `nothing-to-do`, ...
[[nodiscard]] std::string_view name_of(UnitOutcome outcome);

/// What came of a unit: RUN/out/INDEX.json.
struct UnitRecord {
  std::size_t index = 0;
  Organisation organisation;
  UnitOutcome outcome = UnitOutcome::not_attempted;
  std::string reason; ///< in a sentence that is safe to print; of `done` often empty
  ExitCode exit_code = ExitCode::done;
  std::uint64_t attempt = 0; ///< from 1; 0: nobody tried
  std::string started;       ///< ISO 8601, UTC
  std::chrono::milliseconds took{};
  std::string
      transaction; ///< of a file of SQL, by which somebody can tell whether it was committed
  std::optional<DatabaseState> before; ///< of the organisation's database
  std::optional<DatabaseState> after;
  std::optional<DatabaseState> main_before; ///< of the registry's, where a command might move it
  std::optional<DatabaseState> main_after;
  std::optional<OutcomeCounts> counts; ///< of an import and a verify
  std::optional<std::uint64_t> rows;   ///< of an export, or that an undo took back
  std::uint64_t left = 0;              ///< rows that an undo left as they are
  std::string output;                  ///< the snapshot of an export
  std::vector<std::string> undo_files; ///< the last import's last
  std::string rejects_file;
  std::string backup;
};

struct FleetPlanOptions : FleetOptions {
  std::filesystem::path run;                 ///< a folder that is not there, or empty
  std::optional<std::string> named_registry; ///< FleetRun::registry
  std::string action_text;                   ///< FleetRun::action
  FleetAction action;
  std::optional<std::filesystem::path> backup;
  bool keep_output = false;
  std::optional<std::chrono::milliseconds> unit_deadline; ///< FleetRun::deadline
};

struct FleetPlanReport : FleetReport {
  std::filesystem::path folder;
  FleetRun run;
  std::vector<Organisation> organisations; ///< by unit, as they were found
  std::vector<std::string> summary;        ///< how the databases stand, in sentences
};
/// Looks at the databases, and writes the run's folder. Changes no database.
[[nodiscard]] FleetPlanReport plan_fleet(const FleetPlanOptions &options);

/// Throws Error: 4 it is of another version or was edited; 9 it is not there.
[[nodiscard]] FleetRun read_fleet_run(const std::filesystem::path &folder);

/// Of whoever does units. The connection's options, if any, overrule those of the run.
struct FleetWorkOptions : CommonOptions {
  std::filesystem::path run;
  std::optional<std::string> registry; ///< overrules the run's
  FleetAction action;                  ///< FleetRun::action, understood
  std::size_t index = 0;
};

struct FleetWorkReport {
  UnitRecord record;
  bool was_done = false; ///< already, and nothing was written
  std::vector<std::string> warnings;
};
/// Does one unit. Whatever befalls it is its outcome.
[[nodiscard]] FleetWorkReport work_unit(const FleetWorkOptions &options);

/// How many units may fail before no other begins.
struct FailureLimit {
  std::uint64_t count = 10;
  bool percent = true; ///< of all units
};

/// What all units came to.
struct FleetRunReport : FleetReport {
  std::filesystem::path folder;
  FleetRun run;
  std::vector<UnitRecord> records;  ///< one for each unit; `not-attempted` where there is none
  std::vector<std::string> summary; ///< in sentences, the largest part first
  std::string left;                 ///< units that a resume would do: `3,7,12-15`
  std::string stopped;              ///< why not all units were begun, in a sentence; or empty
  ExitCode exit_code = ExitCode::done;
};

struct FleetRunOptions : FleetWorkOptions {
  bool resume = false; ///< the run has begun already
  unsigned jobs = 8;
  unsigned per_server = 4;
  std::uint64_t canary = 0; ///< so many units first
  FailureLimit max_failures;
  unsigned retries = 2;                         ///< of what may go better next time
  std::chrono::milliseconds first_pause{1'000}; ///< before the first retry; then twice as long
  /// Asked once the canaries are done; empty: go on. False ends the run there.
  std::function<bool(const FleetRunReport &)> go_on;
};
/// Does all units that are not done; Progress::ended tells of each. Once a stop is requested no
/// other begins.
[[nodiscard]] FleetRunReport run_fleet(const FleetRunOptions &options);

/// What is known of a run by its folder.
[[nodiscard]] FleetRunReport report_fleet(const std::filesystem::path &folder);

/// Whether nothing is left to do: `done`, `nothing-to-do`, `set-aside`, and where there is no
/// database to do it in.
[[nodiscard]] bool is_settled(UnitOutcome outcome);
/// Whether it may go better next time: `unreachable`, `locked`, `timeout`, `not-attempted`.
[[nodiscard]] bool is_retryable(UnitOutcome outcome);
/// Of one unit, or of all: 0 all settled, 7 rows were set aside, 8 what is left is retryable, 6
/// else.
[[nodiscard]] ExitCode exit_code_of(const std::vector<UnitRecord> &records);

} // namespace dbxfer
