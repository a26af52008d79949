#include "commands/export_source.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "base/version.hpp"
#include "export/fingerprint.hpp"
#include "postgres/lock_statements.hpp"
#include "postgres/settings.hpp"
#include "snapshot/files.hpp"
#include "tables/describe_table.hpp"
#include "tables/migration_differences.hpp"
#include "tables/object_references.hpp"
#include "tables/order.hpp"
#include "tables/relation_names.hpp"
#include "tables/rights.hpp"
#include "tables/sequences.hpp"
#include "tables/table_rules.hpp"

#include <utility>

namespace dbxfer::transfer {

namespace {

using postgres::Connected;

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
    ask_ahead_of_bookkeeping(session);
    auto choice = choose_tables(session, options, options.choice, list, source.which.url.schema);
    require_rights(session, tables_of(choice), Access::read);
    session.execute("COMMIT");
    postgres::begin(session, postgres::Transaction::snapshot, options.lock_timeout);
    session.execute(postgres::lock_for_reading(tables_of(choice)));
    postgres::ask_ahead_of_server(session);
    ask_ahead_of_bookkeeping(session);
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
      unlogged.push_back(shown(relation.name));
  if (!unlogged.empty())
    throw Error(ExitCode::refused,
                "the server is a standby, which has no rows of unlogged tables (" +
                    base::enumerate(unlogged) +
                    "); export from its primary, or leave them out with "
                    "--exclude");
}

/// Gives TableInfo::cycle of each.
std::vector<std::uint32_t> sort_by_dependency(postgres::Session &session, Choice &choice) {
  const auto order = base::collect(dependency_order(session, choice),
                                   [](const auto &component) { return component.tables; });
  const auto cycles = cycles_of(order);
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
void tell_migrations(const MigrationState &state, ExportReport &report) {
  for (const auto &each : state.tools)
    for (const auto &unfinished : unfinished_in(each, "this database"))
      report.warnings.push_back(unfinished + ", and export again: an import refuses this snapshot");
  for (const auto &each : state.unreadable)
    report.notes.push_back("the role may not read " + shown(each) +
                           ": the snapshot does not say which migrations it is at");
}

snapshot::Header snapshot_header(Connected &source, const postgres::ServerIdentity &identity,
                                 const Choice &choice, const MigrationState &migrations) {
  snapshot::Header header;
  header.writer = "dbxfer " + std::string(base::version);
  header.exported_at = snapshot::now_iso8601();
  header.database = source.info.database;
  header.server = source.info.server;
  header.system = identity.system;
  header.database_oid = identity.database_oid;
  header.types = types_of(postgres::read_types(*source.session, tables_of(choice)));
  header.fingerprint = fingerprint(
      base::collect(choice.tables, [](const auto &chosen) { return header_of(chosen); }),
      header.types);
  header.migrations = migrations.tools;
  return header;
}

} // namespace

std::vector<postgres::Table> LockedTables::tables() const { return tables_of(choice); }

LockedTables lock_tables(Connected &source, const ExportOptions &options,
                         const std::optional<snapshot::TableList> &list) {
  auto &session = *source.session;
  LockedTables locked;
  locked.choice = choose_and_lock(source, options, list);
  locked.identity = postgres::read_identity(session);
  refuse_unlogged_on_standby(session, locked.identity, locked.choice);
  locked.cycles = sort_by_dependency(session, locked.choice);
  locked.migrations = read_migrations(session, schemas_of(locked.tables()));
  locked.header = snapshot_header(source, locked.identity, locked.choice, locked.migrations);
  return locked;
}

void report_tables(const LockedTables &locked, const std::vector<std::uint64_t> &rows,
                   ExportReport &report) {
  const auto all = oids_of(locked.choice);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto &chosen = locked.choice.tables[i];
    ExportedTable table;
    table.table = chosen.table.name;
    table.rows = rows[i];
    table.audit = chosen.audit;
    table.joined = chosen.joined;
    if (table.joined)
      table.joins = parents_of(chosen.table);
    table.references = describe_keys(chosen.table, all);
    for (auto &declared : describe_references(chosen.table.name, chosen.rules))
      table.references.push_back(std::move(declared));
    table.cycle = locked.cycles[i];
    report.tables.push_back(std::move(table));
  }
}

std::vector<snapshot::Sequence> end_reading(Connected &source, LockedTables &locked,
                                            ExportReport &report) {
  auto &warnings = locked.choice.warnings;
  warnings.clear(); // those of the choice are told already
  auto sequences = read_sequences(*source.session, locked.choice);
  report.warnings.insert(report.warnings.end(), warnings.begin(), warnings.end());
  source.session->execute("COMMIT");
  return sequences;
}

void report_source(const Connected &source, const LockedTables &locked, ExportReport &report) {
  report.notes = postgres::note_newer_server(*source.session);
  report.notes.insert(report.notes.end(), locked.choice.notes.begin(), locked.choice.notes.end());
  tell_migrations(locked.migrations, report);
  if (auto references = object_references(locked.tables(), locked.header.types))
    report.warnings.push_back(std::move(*references));
}

void LockWaiters::look(std::vector<std::string> &warnings) {
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

} // namespace dbxfer::transfer
