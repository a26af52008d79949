#include "commands/migrate/site.hpp"

#include "dbxfer/dbxfer.hpp"
#include "postgres/catalog.hpp"
#include "postgres/read_only.hpp"
#include "postgres/settings.hpp"

namespace dbxfer::migrations {

Site::Site(const MigrateOptions &options, std::string_view command)
    : options_(options),
      target_(
          postgres::connect(options, postgres::Side::target, "migrate " + std::string(command))) {}

void Site::look(bool writes) {
  auto &session = *target_.session;
  postgres::begin(session, postgres::Transaction::reading, options_.lock_timeout);
  if (writes)
    postgres::require_writable(session, options_.override_read_only);
  table_ = find_version_table(session, options_.version_table, target_.which.url.schema);
  heads_ = read_heads(session, table_);
  history_.emplace(session);
  unfinished_ = history_->unfinished();
  hashes_ = history_->hashes();
  session.execute("COMMIT");
}

void Site::lock() {
  lock_ = std::make_unique<RunnerLock>(*target_.session, target_.which.url, options_.lock_wait,
                                       options_.stop, options_.progress);
}

void Site::make_tables() {
  auto &session = *target_.session;
  settle(session, ways());
  if (table_.exists && history_->exists())
    return;
  session.execute("BEGIN");
  if (!table_.exists) {
    require_own_schema(session, "dbxfer.revisions, where it is kept at which revisions it is");
    session.execute(postgres::create_revisions());
  }
  history_->create();
  session.commit();
  table_.exists = true;
}

void Site::back_up(MigrateReport &report) {
  if (!options_.backup)
    return;
  if (postgres::schemas_with_tables(*target_.session).empty()) {
    report.notes.emplace_back("no backup was written: this database has no table yet");
    return;
  }
  ExportOptions wanted;
  static_cast<CommonOptions &>(wanted) = options_;
  wanted.log_sql.reset();
  wanted.all_schemas = !target_.which.url.schema;
  wanted.file = options_.backup;
  wanted.choice.without_list = true;
  const auto made = export_snapshot(wanted);
  report.backup = made.snapshot->path;
  report.warnings.insert(report.warnings.end(), made.warnings.begin(), made.warnings.end());
  report.notes.insert(report.notes.end(), made.notes.begin(), made.notes.end());
}

void Site::describe(MigrateReport &report) const {
  report.database = target_.info;
  report.table = table_.where.table.schema + "." + table_.where.table.name;
  report.alembic = table_.alembic;
  report.run = run_;
  report.heads_before = heads_;
  report.heads_after = heads_;
  for (auto &note : postgres::note_newer_server(*target_.session))
    report.notes.push_back(std::move(note));
}

void Site::guarded(const std::function<void()> &work) {
  try {
    work();
  } catch (const Error &error) {
    throw postgres::about(target_, error);
  }
}

SessionWays Site::ways() const {
  return {options_.role, target_.which.url.schema, options_.lock_timeout,
          options_.override_read_only};
}

RunContext Site::context() {
  return {*target_.session,   table_,        *history_,        ways(), run_,
          options_.lock_wait, options_.stop, options_.progress};
}

} // namespace dbxfer::migrations
