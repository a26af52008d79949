#include "base/atomic_file.hpp"
#include "base/collect.hpp"
#include "base/text.hpp"
#include "commands/arrivals.hpp"
#include "commands/export_source.hpp"
#include "commands/server_watch.hpp"
#include "dbxfer/parts.hpp"
#include "export/adopt.hpp"
#include "export/part_rows.hpp"
#include "export/pieces.hpp"
#include "snapshot/files.hpp"
#include "snapshot/parts.hpp"
#include "snapshot/writer.hpp"
#include "tables/describe_table.hpp"
#include "tables/snapshot_info.hpp"
#include "tables/workload.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <system_error>

#include <sys/stat.h>

namespace dbxfer {

namespace {

namespace fs = std::filesystem;
using postgres::Connected;

constexpr auto between_looks = std::chrono::milliseconds(200);

/// Said before the work. Nothing of anybody's is removed or replaced.
void refuse_taken_folder(const fs::path &folder) {
  std::error_code error;
  const auto name = base::printable(folder.native());
  const auto there = fs::symlink_status(folder, error);
  if (!fs::exists(there))
    return;
  if (!fs::is_directory(there))
    throw Error(ExitCode::usage, name + " is no folder; name one that is not there yet");
  if (is_parts_run(folder))
    throw Error(ExitCode::usage, name + " holds another export in parts; name another folder, or "
                                        "delete it if that one is over");
  if (!fs::is_empty(folder, error) || error)
    throw Error(ExitCode::usage, name + " is not an empty folder; name one that is not there yet");
}

void make_folder(const fs::path &folder) {
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    throw Error(ExitCode::local_file, "cannot make the folder " + base::printable(folder.native()) +
                                          ": " + std::system_category().message(errno));
}

void publish(const fs::path &path, std::string_view text) {
  base::AtomicFile file(path, base::AtomicFile::Existing::keep);
  file.write(text);
  file.commit();
}

/// The tables in pieces, about `shards` of them; a table without a page has no rows.
std::vector<transfer::Piece> cut(const transfer::LockedTables &locked,
                                 const transfer::TableSizes &sizes, unsigned shards, int version) {
  std::uint64_t all = 0;
  for (const auto &[oid, size] : sizes)
    all += size.bytes;
  const auto tables = locked.tables();
  auto pieces = transfer::cut(tables, sizes,
                              postgres::reads_page_ranges(version) ? all / shards + 1
                                                                   : transfer::whole_tables);
  std::erase_if(pieces, [&](const auto &piece) {
    const auto size = sizes.find(tables[piece.table].oid);
    return size != sizes.end() && size->second.pages == 0;
  });
  return pieces;
}

snapshot::Shards shards_of(Connected &source, const transfer::LockedTables &locked,
                           const std::vector<transfer::Piece> &pieces) {
  snapshot::Shards run;
  run.writer = locked.header.writer;
  run.started_at = locked.header.exported_at;
  run.database = locked.header.database;
  run.system = locked.header.system;
  run.database_oid = locked.header.database_oid;
  run.snapshot = source.session->value(postgres::lend_snapshot()).value();
  run.moment = source.session->value(postgres::describe_moment()).value();
  for (const auto &piece : pieces) {
    const auto &table = locked.choice.tables[piece.table].table;
    run.units.push_back(
        {table.name, piece.pages.first, piece.pages.last, transfer::shape_of_rows(table)});
  }
  return run;
}

/// Workers connect by the same URL. One that stands for several servers leads some of them to a
/// server that does not have the moment, or, worse, to another state of the rows. All sessions are
/// open at once, since some addresses go on to the next server only then.
void refuse_several_servers(const Connected &source, const PartsOptions &options,
                            const snapshot::Shards &run) {
  std::array<std::unique_ptr<postgres::Session>, 4> sessions;
  for (auto &session : sessions) {
    session = std::make_unique<postgres::Session>(source.which.url, "dbxfer export", options.stop,
                                                  source.session->log());
    if (options.role)
      session->act_as(*options.role);
    if (transfer::adopt(*session, run, options.lock_timeout) != transfer::Adopted::yes)
      throw Error(ExitCode::refused,
                  "the URL leads to more than one server: another connection met one that does "
                  "not have the moment that this one reads; name the server itself, not a "
                  "balancer of load or several hosts");
  }
}

/// Waits for all parts. The server is asked now and then, so that the loss of the transaction is
/// noticed.
void wait_for_parts(Connected &source, const PartsOptions &options, transfer::Arrivals &arrivals,
                    std::vector<std::string> &warnings, const std::function<void()> &told) {
  transfer::LockWaiters waiters(*source.session);
  const auto deadline = std::chrono::steady_clock::now() + options.wait;
  std::mutex mutex;
  std::condition_variable_any wake;
  while (!arrivals.complete()) {
    std::unique_lock lock(mutex);
    wake.wait_for(lock, options.stop, between_looks, [] { return false; });
    source.session->check_stop();
    if (std::chrono::steady_clock::now() > deadline)
      throw Error(ExitCode::try_again, "the time to wait for the parts is up");
    static_cast<void>(source.session->value("SELECT 1"));
    waiters.look(warnings);
    if (arrivals.look(options.stop, warnings))
      told();
  }
}

/// What the error says, and what is missing.
Error unfinished(const Error &error, const transfer::Arrivals &arrivals, const fs::path &folder) {
  const auto missing = arrivals.missing();
  return {error.code(),
          error.what() + std::string("; ") + base::printable(folder.native()) +
              " got no manifest.json" +
              (missing.empty() ? std::string() : ", and these parts are missing: " + missing),
          error.sqlstate()};
}

/// Writes the last file of the folder; gives the sum of what it names.
SnapshotInfo close_manifest(const fs::path &folder, const transfer::LockedTables &locked,
                            const std::vector<transfer::Piece> &pieces,
                            const transfer::Arrivals &arrivals,
                            const std::vector<snapshot::Sequence> &sequences) {
  base::AtomicFile file(snapshot::manifest_path(folder), base::AtomicFile::Existing::keep);
  snapshot::Writer writer([&](std::string_view bytes) { file.write(bytes); }, locked.header);
  std::vector<std::vector<snapshot::Part>> parts(locked.choice.tables.size());
  auto info = transfer::describe(locked.header, folder);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto &record = arrivals.record(i);
    parts[pieces[i].table].push_back(
        {snapshot::part_name(i), record.rows, record.bytes, record.sha256});
    info.bytes += record.bytes;
  }
  for (std::size_t i = 0; i < parts.size(); ++i)
    writer.table_of_parts(transfer::header_of(locked.choice.tables[i]), parts[i]);
  const auto totals = writer.finish(sequences);
  file.commit();
  info.tables = totals.tables;
  info.rows = totals.rows;
  info.bytes += totals.bytes;
  return info;
}

ExportReport export_parts_from(Connected &source, const PartsOptions &options,
                               const std::optional<snapshot::TableList> &list,
                               transfer::Workload &workload, transfer::ServerWatch &watch) {
  auto locked = transfer::lock_tables(source, options, list);
  const auto sizes = transfer::measure(*source.session, locked.tables());
  const auto pieces = cut(locked, sizes, options.shards, source.session->endpoint().version);
  workload.expect(transfer::expected_of(locked.tables(), sizes));
  auto run = shards_of(source, locked, pieces);
  refuse_several_servers(source, options, run);

  const auto folder = snapshot::snapshot_path(options.folder);
  make_folder(folder);
  make_folder(snapshot::record_path(folder, 0).parent_path());
  publish(snapshot::shards_path(folder), snapshot::shards_text(run));
  run = snapshot::read_shards(folder);
  ExportReport report;
  report.database = source.info;
  report.warnings = locked.choice.warnings;
  transfer::Arrivals arrivals(folder, run, pieces);
  const auto tell = [&] {
    if (options.progress)
      options.progress({"exporting", {}, arrivals.bytes(), arrivals.bytes_of_all(), true});
  };
  tell();
  watch.pause(); // the session is idle by intent
  try {
    wait_for_parts(source, options, arrivals, report.warnings, tell);
    std::vector<std::uint64_t> rows(locked.choice.tables.size());
    for (std::size_t i = 0; i < pieces.size(); ++i)
      rows[pieces[i].table] += arrivals.record(i).rows;
    transfer::report_tables(locked, rows, report);
    const auto sequences = transfer::end_reading(source, locked, report);
    report.snapshot = close_manifest(folder, locked, pieces, arrivals, sequences);
  } catch (const Error &error) {
    throw unfinished(error, arrivals, folder);
  }
  report.parts = pieces.size();
  transfer::report_source(source, locked, report);
  return report;
}

} // namespace

ExportReport export_parts(const PartsOptions &wanted) {
  transfer::Workload workload(wanted.progress);
  auto options = wanted;
  options.progress = workload.callback();
  workload.plan({transfer::Step::exporting});
  if (!options.folder.has_filename()) // RUN/
    options.folder = options.folder.parent_path();
  refuse_taken_folder(options.folder);
  const auto list = transfer::read_list(options.choice);
  auto source = postgres::connect(options, postgres::Side::source, "export");
  transfer::ServerWatch watch(options, source, workload);
  try {
    return export_parts_from(source, options, list, workload, watch);
  } catch (const Error &error) {
    throw postgres::about(source, error);
  }
}

bool is_parts_run(const fs::path &folder) {
  std::error_code error;
  return fs::exists(fs::symlink_status(snapshot::shards_path(folder), error));
}

} // namespace dbxfer
