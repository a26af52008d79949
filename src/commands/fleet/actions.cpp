#include "commands/fleet/actions.hpp"

#include "base/atomic_file.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/dbxfer.hpp"
#include "fleet/api/back_end.hpp"
#include "fleet/probe.hpp"
#include "fleet/run/child.hpp"
#include "fleet/run/manifest.hpp"
#include "fleet/run/record.hpp"
#include "fleet/run/sql_file.hpp"
#include "postgres/quote.hpp"
#include "postgres/session.hpp"
#include "postgres/settings.hpp"
#include "postgres/sql_template.hpp"
#include "postgres/transaction_status.hpp"
#include "postgres/url.hpp"
#include "postgres/url_text.hpp"
#include "snapshot/bytes/text_file.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dbxfer::fleet {

namespace {

using std::filesystem::path;

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.' || static_cast<unsigned char>(c) >= 0x80U;
}

/// A part of a path that leads nowhere else.
bool can_be_file_name(const std::string &word) {
  return !word.empty() && word.size() <= 200 && word.front() != '.' && word.front() != '-' &&
         std::ranges::all_of(word, is_plain);
}

CommonOptions connection_of(const Workplace &where) {
  CommonOptions options;
  options.database_url = where.url;
  options.role = where.run.role;
  options.lock_timeout = where.run.lock_timeout;
  options.stop = where.stop;
  return options;
}

/// The action's options, with the unit's connection.
template <typename Options> Options options_for(const Options &wanted, const Workplace &where) {
  Options options = wanted;
  static_cast<CommonOptions &>(options) = connection_of(where);
  options.schemas = wanted.schemas;
  options.all_schemas = wanted.all_schemas;
  return options;
}

/// `NAME-1.json`, the next number if it exists: an earlier worker may have left one.
path next_file(const path &folder, const std::string &name, const char *extension) {
  for (std::size_t number = 1;; ++number) {
    auto out = folder / (name + "-" + std::to_string(number) + extension);
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::symlink_status(out, ignored)))
      return out;
  }
}

path next_file(const Workplace &where, const std::string &kind) {
  return next_file(folder_of(where.folder, kind), std::to_string(where.unit.index), ".json");
}

/// All that there are of the unit, the first import's first.
std::vector<std::string> undo_files_of(const path &run, std::size_t index) {
  std::vector<std::string> out;
  for (std::size_t number = 1;; ++number) {
    const auto file =
        run / "undo" / (std::to_string(index) + "-" + std::to_string(number) + ".json");
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
      return out;
    out.push_back(file.lexically_relative(run).string());
  }
}

/// As records name it: from the run's folder on, where it is there.
std::string name_in(const path &run, const path &file) {
  const auto inside = file.lexically_relative(run);
  return inside.empty() || inside.begin()->string() == ".." ? file.string() : inside.string();
}

void tell_counts(const MergeReport &report, const Workplace &where, UnitRecord &record) {
  record.counts = report.totals();
  if (!report.rejects_path.empty())
    record.rejects_file = name_in(where.folder, report.rejects_path);
}

void perform_import(const ImportOptions &wanted, const Workplace &where, UnitRecord &record) {
  auto options = options_for(wanted, where);
  options.file = where.unit.file;
  options.sha256 = where.unit.sha256;
  const bool writes = !options.dry_run && !options.rehearse;
  if (writes && !options.no_undo)
    options.undo = next_file(where, "undo");
  if (writes)
    options.rejects = next_file(where, "rejects");
  const auto report = import_snapshot(options);
  tell_counts(report, where, record);
  record.exit_code = report.exit_code;
  record.undo_files = undo_files_of(where.folder, where.unit.index);
  const auto totals = report.totals();
  if (writes && report.strict && totals.set_aside() > 0) {
    record.outcome = UnitOutcome::failed;
    record.reason = base::counted(totals.set_aside(), "row") +
                    " would be set aside (--strict); nothing was changed";
    return;
  }
  if (totals.set_aside() > 0) {
    record.outcome = UnitOutcome::set_aside;
    record.reason = base::counted(totals.set_aside(), "row") +
                    (report.committed ? " were set aside" : " would be set aside");
    return;
  }
  // What an import that was killed behind its commit wrote is this unit's work, too.
  const bool wrote = totals[Outcome::inserted] + totals[Outcome::updated] > 0 ||
                     (writes && !record.undo_files.empty());
  record.outcome = wrote ? UnitOutcome::done : UnitOutcome::nothing_to_do;
}

void perform_verify(const VerifyOptions &wanted, const Workplace &where, UnitRecord &record) {
  auto options = options_for(wanted, where);
  options.file = where.unit.file;
  options.sha256 = where.unit.sha256;
  const auto report = verify_snapshot(options);
  tell_counts(report, where, record);
  record.exit_code = report.exit_code;
  record.outcome = report.exit_code == ExitCode::done ? UnitOutcome::done : UnitOutcome::set_aside;
  if (record.outcome == UnitOutcome::set_aside)
    record.reason = "rows of the snapshot differ or are not there";
}

std::uint64_t snapshot_of(ExportOptions options, const path &file, ExitCode &code) {
  options.file = file;
  const auto report = export_snapshot(options);
  code = report.exit_code;
  return report.rows();
}

void perform_export(const ExportOptions &wanted, const Workplace &where, UnitRecord &record) {
  auto options = options_for(wanted, where);
  auto file = path(where.unit.file);
  if (file.empty()) {
    file = folder_of(where.folder, "exports") / (name_of(where.unit) + ".json");
    options.force = true; // a worker that was killed may have left one
  }
  if (wanted.compress && file.extension() != ".zst")
    file += ".zst";
  record.rows = snapshot_of(std::move(options), file, record.exit_code);
  record.output = name_in(where.folder, file);
  record.outcome = UnitOutcome::done;
}

/// An earlier worker that was killed behind its commit took it back, or somebody else did.
bool was_taken_back(const UndoReport &report) {
  return !report.findings.empty() &&
         std::ranges::all_of(report.tables, [](const auto &each) { return each.deleted == 0; }) &&
         std::ranges::all_of(report.findings,
                             [](const auto &each) { return each.problem == Problem::gone; });
}

void perform_undo(const UndoRunOptions &wanted, const Workplace &where, UnitRecord &record) {
  const auto other = read_manifest(wanted.run);
  const auto unit = std::ranges::find_if(other.units, [&](const auto &each) {
    return each.organisation.slug == where.unit.organisation.slug;
  });
  record.outcome = UnitOutcome::nothing_to_do;
  record.rows = 0;
  if (unit == other.units.end()) {
    record.reason = "that run had no such organisation";
    return;
  }
  auto files = undo_files_of(wanted.run, unit->index);
  std::ranges::reverse(files);
  for (const auto &file : files) {
    UndoOptions options;
    static_cast<CommonOptions &>(options) = connection_of(where);
    options.file = wanted.run / file;
    options.if_committed = true; // a worker that was killed before leaves one, too
    const auto report = undo_import(options);
    for (const auto &table : report.tables)
      *record.rows += table.deleted + table.restored;
    if (!was_taken_back(report))
      record.left += report.left();
  }
  if (record.left > 0) {
    record.outcome = UnitOutcome::set_aside;
    record.exit_code = ExitCode::set_aside;
    record.reason = base::counted(record.left, "row") + " were left as they are";
  } else if (*record.rows > 0) {
    record.outcome = UnitOutcome::done;
  }
}

void keep_output(const Workplace &where, const std::string &output) {
  base::AtomicFile file(folder_of(where.folder, "log") /
                            (std::to_string(where.unit.index) + ".txt"),
                        base::AtomicFile::Existing::replace);
  file.write(postgres::without_secrets(output, where.url));
  file.commit();
}

/// Where the plan was made, since that is where names in the command begin.
const std::string &folder_of_command(const FleetRun &run) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(run.folder, ignored))
    throw Error(ExitCode::local_file, base::printable(run.folder) +
                                          ", where the command was planned and runs, is no folder "
                                          "here; plan it where the workers have it, too");
  return run.folder;
}

void perform_exec(const ExecOptions &wanted, const Workplace &where, UnitRecord &record) {
  const auto &folder = folder_of_command(where.run);
  where.note();
  // It goes on where this process is killed, and so does the lock: nobody begins it beside itself.
  const auto end = run_child({.command = wanted.command,
                              .database_url = where.url,
                              .slug = where.unit.organisation.slug,
                              .folder = folder,
                              .inherited = where.lock,
                              .keeps_output = where.run.keeps_output},
                             where.stop);
  if (where.run.keeps_output)
    keep_output(where, end.output);
  if (where.stop.stop_requested())
    throw Error(ExitCode::stopped, "the command was ended");
  record.outcome = end.code == 0 ? UnitOutcome::done : UnitOutcome::failed;
  const std::string how = end.code ? "ended with " + std::to_string(*end.code)
                                   : "was ended by signal " + std::to_string(end.signal);
  if (end.code != 0)
    record.reason = "the command " + how +
                    (where.run.keeps_output ? "; what it printed is in the run's log/" +
                                                  std::to_string(where.unit.index) + ".txt"
                                            : "; a plan with --keep-output keeps what it prints");
}

/// As whoever runs the file by psql would have it.
void begin_plainly(postgres::Session &session, const Workplace &where) {
  using postgres::filled;
  session.execute("BEGIN");
  // Where this worker is killed its statement must not keep its locks.
  if (session.endpoint().version >= 140000)
    session.execute("SET LOCAL client_connection_check_interval TO '2s'");
  if (where.run.role)
    session.execute(
        filled("SET LOCAL ROLE {role}", {{"role", postgres::quote_ident(*where.run.role)}}));
  if (where.unit.organisation.schema)
    session.execute(filled("SET LOCAL search_path TO {schema}",
                           {{"schema", postgres::quote_ident(*where.unit.organisation.schema)}}));
  session.execute(
      filled("SET LOCAL lock_timeout TO {milliseconds}",
             {{"milliseconds", static_cast<std::uint64_t>(where.run.lock_timeout.count())}}));
}

/// Of the file of the action.
void require_planned(const std::string &sha256, const Workplace &where) {
  if (sha256 != where.unit.sha256)
    throw Error(ExitCode::snapshot, base::printable(where.unit.file) +
                                        " is another file than the one that was planned");
}

/// Whether the file's transaction of an earlier worker was committed.
bool was_committed(postgres::Session &session, const std::string &transaction) {
  if (transaction.empty())
    return false;
  const auto status = postgres::transaction_status(session, transaction);
  if (status == "in progress")
    throw Error(ExitCode::try_again, "the file is still running there, begun by another worker",
                postgres::sqlstate::lock_not_available);
  return status == "committed";
}

void perform_sql(const Workplace &where, UnitRecord &record) {
  const SqlFile file(where.unit.file);
  require_planned(file.sha256(), where);
  postgres::Session session(postgres::parse_url(where.url), "dbxfer fleet sql", where.stop);
  record.outcome = UnitOutcome::done;
  if (was_committed(session, record.transaction)) {
    record.reason = "an earlier worker did it";
    return;
  }
  begin_plainly(session, where);
  file.run(session);
  const auto written =
      session.value("SELECT pg_catalog.pg_current_xact_id_if_assigned()::pg_catalog.text");
  if (written) {
    record.transaction = *written;
    where.note();
  } else {
    record.outcome = UnitOutcome::nothing_to_do;
  }
  session.commit();
}

/// Its own locks are waited for as `migrate` does, the run's as the run says.
template <typename Options> Options migration_for(const Options &wanted, const Workplace &where) {
  Options options = options_for(wanted, where);
  options.lock_timeout = wanted.lock_timeout;
  return options;
}

void tell_migrated(const MigrateReport &report, UnitRecord &record) {
  record.exit_code = report.exit_code;
  record.outcome = report.committed ? UnitOutcome::done : UnitOutcome::nothing_to_do;
}

void perform_migrate(const MigrateOfFleet &wanted, const Workplace &where, UnitRecord &record) {
  where.note();
  const auto options = migration_for(wanted.move, where);
  tell_migrated(wanted.up ? upgrade_database(options) : downgrade_database(options), record);
}

void perform_apply(const ApplyOptions &wanted, const Workplace &where, UnitRecord &record) {
  require_planned(hash_of_script(where.unit.file), where);
  where.note();
  auto options = migration_for(wanted, where);
  options.file = where.unit.file;
  tell_migrated(apply_script(options), record);
}

/// Its list is of this very database: else it migrates another one.
void compare_tables(BackEnd &back_end, const Workplace &where, UnitRecord &record) {
  postgres::Session session(postgres::parse_url(where.url), "dbxfer fleet api", where.stop);
  postgres::begin(session, postgres::Transaction::reading, where.run.lock_timeout);
  const auto ours = read_own_tables(session, where.unit.organisation.schema.value_or("public"));
  session.execute("COMMIT");
  const auto theirs = back_end.tables(where.unit.organisation.id);
  std::vector<std::string> missing;
  for (const auto &table : ours)
    if (std::ranges::find(theirs, table.name.name) == theirs.end())
      missing.push_back(base::printable(table.name.name));
  if (missing.empty())
    return;
  record.outcome = UnitOutcome::wrong_database;
  record.exit_code = ExitCode::refused;
  record.reason = "the back end looks at another database: its list of tables lacks " +
                  base::enumerate(missing);
}

void perform_api(const ApiOptions &wanted, const Workplace &where, UnitRecord &record) {
  BackEnd back_end(wanted, where.stop);
  where.note();
  auto verdict = back_end.migrate(where.unit.organisation.id);
  record.outcome = verdict.outcome;
  record.reason = std::move(verdict.reason);
  if (record.outcome == UnitOutcome::done)
    compare_tables(back_end, where, record);
  else
    record.exit_code = is_retryable(record.outcome) ? ExitCode::try_again : ExitCode::refused;
}

} // namespace

std::string file_of(const std::string &pattern, const FleetUnit &unit) {
  const std::array words{
      std::pair<std::string, std::string>{"{slug}", unit.organisation.slug},
      std::pair<std::string, std::string>{"{id}", unit.organisation.id},
      std::pair<std::string, std::string>{"{index}", std::to_string(unit.index)}};
  std::string out = pattern;
  for (const auto &[place, word] : words)
    for (auto at = out.find(place); at != std::string::npos; at = out.find(place, at)) {
      if (!can_be_file_name(word))
        throw Error(ExitCode::usage, place + " of organisation " +
                                         base::printable(unit.organisation.slug) +
                                         " cannot be part of a file's name; use {index}");
      out.replace(at, place.size(), word);
      at += word.size();
    }
  return out;
}

std::string name_of(const FleetUnit &unit) {
  return can_be_file_name(unit.organisation.slug) ? unit.organisation.slug
                                                  : std::to_string(unit.index);
}

std::string hash_of_script(const path &file) {
  constexpr std::uint64_t most_mebibytes = 64;
  return base::sha256_of(snapshot::read_text_file(file, most_mebibytes, "a script of migrations"));
}

void perform(const FleetAction &action, const Workplace &where, UnitRecord &record) {
  struct Performer {
    const Workplace &where;
    UnitRecord &record;
    void operator()(const ExportOptions &options) const { perform_export(options, where, record); }
    void operator()(const ImportOptions &options) const { perform_import(options, where, record); }
    void operator()(const VerifyOptions &options) const { perform_verify(options, where, record); }
    void operator()(const UndoRunOptions &options) const { perform_undo(options, where, record); }
    void operator()(const ExecOptions &options) const { perform_exec(options, where, record); }
    void operator()(const SqlOptions & /*options*/) const { perform_sql(where, record); }
    void operator()(const ApiOptions &options) const { perform_api(options, where, record); }
    void operator()(const MigrateOfFleet &options) const {
      perform_migrate(options, where, record);
    }
    void operator()(const ApplyOptions &options) const { perform_apply(options, where, record); }
  };
  std::visit(Performer{where, record}, action);
}

void back_up(const Workplace &where, UnitRecord &record) {
  ExportOptions options;
  static_cast<CommonOptions &>(options) = connection_of(where);
  options.choice.without_list = true;
  const auto file = next_file(*where.run.backup, name_of(where.unit), ".json.zst");
  ExitCode ignored{};
  static_cast<void>(snapshot_of(std::move(options), file, ignored));
  record.backup = name_in(where.folder, file);
}

} // namespace dbxfer::fleet
