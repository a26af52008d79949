#include "base/atomic_file.hpp"
#include "base/collect.hpp"
#include "base/text.hpp"
#include "base/version.hpp"
#include "commands/server_watch.hpp"
#include "dbxfer/dbxfer.hpp"
#include "export/export_rows.hpp"
#include "export/fingerprint.hpp"
#include "postgres/connect.hpp"
#include "postgres/lock_statements.hpp"
#include "postgres/settings.hpp"
#include "snapshot/bytes/compression.hpp"
#include "snapshot/files.hpp"
#include "snapshot/writer.hpp"
#include "tables/choose_tables.hpp"
#include "tables/describe_table.hpp"
#include "tables/migration_differences.hpp"
#include "tables/object_references.hpp"
#include "tables/order.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"
#include "tables/sequences.hpp"
#include "tables/snapshot_info.hpp"
#include "tables/table_rules.hpp"
#include "tables/workload.hpp"

#include <chrono>

namespace dbxfer {

namespace {

using postgres::Connected;
using transfer::Choice;
using transfer::ChosenTable;

// A concurrent session that alters tables all the time is not worth waiting for.
constexpr int most_attempts = 3;

std::vector<postgres::Relation> relations_of(const Choice &choice,
                                             const std::vector<postgres::Relation> &now) {
  std::vector<postgres::Relation> out;
  for (const auto &chosen : choice.tables)
    for (const auto &relation : now)
      if (relation.oid == chosen.table.oid && relation.kind == chosen.table.kind &&
          relation.name == chosen.table.name)
        out.push_back(relation);
  return out;
}

std::vector<postgres::Table> tables_of(const Choice &choice) {
  return base::collect(choice.tables, [](const auto &chosen) { return chosen.table; });
}

/// Whether the tables, now locked, still have the shape in which they were chosen.
bool still_the_same(postgres::Session &session, const Choice &choice) {
  const auto relations = relations_of(choice, postgres::read_relations(session, std::nullopt));
  return relations.size() == choice.tables.size() &&
         postgres::read_tables(session, relations) == tables_of(choice);
}

/// Chooses the tables and leaves the session in the one transaction that reads them all, under
/// locks taken before its snapshot.
Choice choose_and_lock(Connected &source, const ExportOptions &options,
                       const std::optional<snapshot::TableList> &list) {
  auto &session = *source.session;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    postgres::begin(session, postgres::Transaction::reading, options.lock_timeout);
    postgres::ask_ahead_of_server(session);
    transfer::ask_ahead_of_bookkeeping(session);
    auto choice =
        transfer::choose_tables(session, options, options.choice, list, source.which.url.schema);
    transfer::require_rights(session, tables_of(choice), transfer::Access::read);
    session.execute("COMMIT");
    postgres::begin(session, postgres::Transaction::snapshot, options.lock_timeout);
    session.execute(postgres::lock_for_reading(tables_of(choice)));
    postgres::ask_ahead_of_server(session);
    transfer::ask_ahead_of_bookkeeping(session);
    if (still_the_same(session, choice))
      return choice;
    session.roll_back();
  }
  throw Error(ExitCode::try_again, "the tables' shape changed again and again while the export "
                                   "began; run it again when the migration is done");
}

/// A standby has no rows of unlogged tables, and what it says instead depends on its version.
void refuse_unlogged_on_standby(postgres::Session &session,
                                const postgres::ServerIdentity &identity, const Choice &choice) {
  if (!identity.in_recovery)
    return;
  std::vector<std::string> unlogged;
  for (const auto &relation : relations_of(choice, postgres::read_relations(session, std::nullopt)))
    if (relation.persistence == 'u')
      unlogged.push_back(transfer::shown(relation.name));
  if (!unlogged.empty())
    throw Error(ExitCode::refused,
                "the server is a standby, which has no rows of unlogged tables (" +
                    base::enumerate(unlogged) +
                    "); export from its primary, or leave them out with "
                    "--exclude");
}

/// Gives TableInfo::cycle of each.
std::vector<std::uint32_t> sort_by_dependency(postgres::Session &session, Choice &choice) {
  const auto order = base::collect(transfer::dependency_order(session, choice),
                                   [](const auto &component) { return component.tables; });
  const auto cycles = transfer::cycles_of(order);
  std::vector<ChosenTable> sorted;
  std::vector<std::uint32_t> cycles_sorted;
  for (const auto &component : order)
    for (const auto i : component) {
      sorted.push_back(std::move(choice.tables[i]));
      cycles_sorted.push_back(cycles[i]);
    }
  choice.tables = std::move(sorted);
  return cycles_sorted;
}

/// What a person is told of the source's own migrations.
void tell_migrations(const transfer::MigrationState &state, ExportReport &report) {
  for (const auto &each : state.tools)
    for (const auto &unfinished : transfer::unfinished_in(each, "this database"))
      report.warnings.push_back(unfinished + ", and export again: an import refuses this snapshot");
  for (const auto &each : state.unreadable)
    report.notes.push_back("the role may not read " + shown(each) +
                           ": the snapshot does not say which migrations it is at");
}

snapshot::Header header_of(Connected &source, const postgres::ServerIdentity &identity,
                           const Choice &choice, const transfer::MigrationState &migrations) {
  snapshot::Header header;
  header.writer = "dbxfer " + std::string(base::version);
  header.exported_at = snapshot::now_iso8601();
  header.database = source.info.database;
  header.server = source.info.server;
  header.system = identity.system;
  header.database_oid = identity.database_oid;
  header.types = transfer::types_of(postgres::read_types(*source.session, tables_of(choice)));
  header.fingerprint = transfer::fingerprint(
      base::collect(choice.tables, [](const auto &chosen) { return transfer::header_of(chosen); }),
      header.types);
  header.migrations = migrations.tools;
  return header;
}

/// A migration that waits for the export holds up everybody who comes after it.
class Waiters {
public:
  explicit Waiters(postgres::Session &session) : session_(session) {}

  /// Asks the server, but not more than once a second.
  void look(std::vector<std::string> &warnings) {
    const auto now = std::chrono::steady_clock::now();
    if (told_ || now - last_ < std::chrono::seconds(1))
      return;
    last_ = now;
    const auto waiting = session_.query(postgres::lock_waiters());
    if (waiting.empty())
      return;
    told_ = true;
    const auto &row = waiting.front();
    warnings.push_back("process " + row.at(0).value_or("?") + " (" +
                       base::printable(row.at(1).value_or("")) + ") had to wait for the export, " +
                       row.at(2).value_or("?") +
                       " seconds so far, and others may have queued behind it; give migrations a "
                       "lock_timeout, or export at another time");
  }

private:
  postgres::Session &session_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
  bool told_ = false;
};

SnapshotInfo describe(const snapshot::Header &header, const snapshot::Totals &totals,
                      const std::filesystem::path &path) {
  auto info = transfer::describe(header, path);
  info.tables = totals.tables;
  info.rows = totals.rows;
  info.sha256 = totals.sha256;
  return info;
}

void refuse_taken_name(const ExportOptions &options) {
  std::error_code ignored;
  if (!options.file || options.force)
    return;
  if (!std::filesystem::exists(std::filesystem::symlink_status(*options.file, ignored)))
    return;
  throw Error(ExitCode::usage,
              base::printable(options.file->string()) + " exists already; --force replaces it");
}

bool packs(const ExportOptions &options) {
  return options.compress || (options.file && options.file->extension() == ".zst");
}

base::AtomicFile file_for(const ExportOptions &options) {
  using File = base::AtomicFile;
  if (!options.file)
    return File([&] { return snapshot::default_snapshot_path(packs(options)); });
  return {snapshot::snapshot_path(*options.file),
          options.force ? File::Existing::replace : File::Existing::keep};
}

/// The snapshot's file, packed or not; visible once commit() published it.
class OutputFile {
public:
  explicit OutputFile(const ExportOptions &options) : file_(file_for(options)) {
    if (packs(options))
      compressor_.emplace([this](std::string_view bytes) { put(bytes); });
  }

  void write(std::string_view bytes) {
    if (compressor_)
      compressor_->write(bytes);
    else
      put(bytes);
  }
  void commit() {
    if (compressor_)
      compressor_->finish();
    file_.commit();
  }
  [[nodiscard]] const std::filesystem::path &path() const { return file_.path(); }
  [[nodiscard]] std::uint64_t size() const { return size_; }

private:
  void put(std::string_view bytes) {
    file_.write(bytes);
    size_ += bytes.size();
  }

  base::AtomicFile file_;
  std::uint64_t size_ = 0;
  std::optional<snapshot::Compressor> compressor_;
};

ExportReport export_from(Connected &source, const ExportOptions &options,
                         const std::optional<snapshot::TableList> &list,
                         transfer::Workload &workload) {
  auto choice = choose_and_lock(source, options, list);
  const auto identity = postgres::read_identity(*source.session);
  refuse_unlogged_on_standby(*source.session, identity, choice);
  const auto cycles = sort_by_dependency(*source.session, choice);
  const auto all = transfer::oids_of(choice);

  OutputFile file(options);
  const auto migrations =
      transfer::read_migrations(*source.session, transfer::schemas_of(tables_of(choice)));
  const auto header = header_of(source, identity, choice, migrations);
  snapshot::Writer writer([&](std::string_view bytes) { file.write(bytes); }, header);

  ExportReport report;
  report.database = source.info;
  report.warnings = std::move(choice.warnings);
  Waiters waiters(*source.session);
  const auto counts =
      transfer::export_rows({*source.session, source.which.url}, choice.tables, writer, options,
                            workload, [&] { waiters.look(report.warnings); });
  for (std::size_t i = 0; i < choice.tables.size(); ++i) {
    const auto &chosen = choice.tables[i];
    ExportedTable table;
    table.table = chosen.table.name;
    table.rows = counts[i];
    table.audit = chosen.audit;
    table.joined = chosen.joined;
    if (table.joined)
      table.joins = transfer::parents_of(chosen.table);
    table.references = transfer::describe_keys(chosen.table, all);
    for (auto &declared : transfer::describe_references(chosen.table.name, chosen.rules))
      table.references.push_back(std::move(declared));
    table.cycle = cycles[i];
    report.tables.push_back(std::move(table));
  }
  choice.warnings.clear(); // those of the choice are told already
  const auto totals = writer.finish(transfer::read_sequences(*source.session, choice));
  report.warnings.insert(report.warnings.end(), choice.warnings.begin(), choice.warnings.end());
  source.session->execute("COMMIT");
  transfer::report_progress(options, "writing file");
  file.commit();
  report.snapshot = describe(header, totals, file.path());
  report.snapshot->bytes = file.size();
  report.notes = postgres::note_newer_server(*source.session);
  report.notes.insert(report.notes.end(), choice.notes.begin(), choice.notes.end());
  tell_migrations(migrations, report);
  if (auto references = transfer::object_references(tables_of(choice), header.types))
    report.warnings.push_back(std::move(*references));
  return report;
}

} // namespace

ExportReport export_snapshot(const ExportOptions &wanted) {
  transfer::Workload workload(wanted.progress);
  auto options = wanted;
  options.progress = workload.callback();
  workload.plan({transfer::Step::exporting, transfer::Step::publishing});
  // Said before the work rather than after it; the file itself is still published without
  // overwriting.
  refuse_taken_name(options);
  const auto list = transfer::read_list(options.choice);
  auto source = postgres::connect(options, postgres::Side::source, "export");
  const transfer::ServerWatch watch(options, source, workload);
  try {
    return export_from(source, options, list, workload);
  } catch (const Error &error) {
    throw postgres::about(source, error);
  }
}

} // namespace dbxfer
