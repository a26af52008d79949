#include "base/text.hpp"
#include "commands/migrate/site.hpp"
#include "dbxfer/migrate.hpp"
#include "migrations/alembic_script.hpp"
#include "migrations/concurrent_index.hpp"

#include <algorithm>

namespace dbxfer::migrations {

namespace {

class Application {
public:
  explicit Application(const ApplyOptions &options)
      : options_(options), script_(options.file), site_(options, "apply") {
    expected_ = options.expected;
    std::erase(expected_, "base");
    std::ranges::sort(expected_);
  }

  MigrateReport run() {
    site_.guarded([&] {
      look();
      if (options_.confirm && !options_.confirm({report_, false}))
        throw Error(ExitCode::usage, "not confirmed; nothing was changed");
      site_.lock();
      look();
      site_.back_up(report_);
      make_history();
      apply();
    });
    return std::move(report_);
  }

private:
  void look() {
    site_.look(true);
    report_ = {};
    site_.describe(report_);
    if (site_.table().alembic)
      script_.leave_out_table(site_.table().where.table.name);
    if (site_.heads() != expected_)
      throw Error(ExitCode::refused, "this database is at " + shown_heads(site_.heads()) +
                                         ", and --expect says " + shown_heads(expected_) +
                                         "; make the script anew by alembic upgrade " +
                                         shown_heads(site_.heads()) + ":heads --sql");
    report_.steps = {
        MigrationStep{.message = "a script of " + base::counted(script_.total(), "statement"),
                      .file = options_.file.string(),
                      .sha256 = script_.sha256(),
                      .whole = script_.blocks().size() == 1,
                      .statements = script_.total()}};
  }

  void make_history() {
    auto &session = site_.session();
    settle(session, site_.ways());
    session.execute("BEGIN");
    site_.history().create();
    session.commit();
  }

  void apply() {
    auto heads = site_.heads();
    try {
      for (const auto &block : script_.blocks())
        heads =
            block.in_transaction ? apply_in_transaction(block, heads) : apply_alone(block, heads);
    } catch (const Error &error) {
      fail(error);
    }
    report_.heads_after = heads;
    if (heads == report_.heads_before)
      throw Error(ExitCode::refused,
                  shown_file() + " ran to its end, and this database is still at " +
                      shown_heads(heads) + "; is it a script of alembic upgrade A:B --sql?");
    record(heads, "");
  }

  [[nodiscard]] std::string shown_file() const { return base::printable(options_.file.string()); }

  std::vector<std::string> apply_in_transaction(const StepBlock &block,
                                                const std::vector<std::string> &heads) {
    auto &session = site_.session();
    settle(session, site_.ways());
    session.execute("BEGIN");
    if (site_.table().exists && site_.table().alembic)
      hold_heads(session, site_.table(), heads);
    for (const auto &statement : block.statements)
      script_.run(session, statement);
    settle_role(session, site_.ways());
    auto after = heads_now();
    session.commit();
    done_ += block.statements.size();
    report_.committed = true;
    return after;
  }

  std::vector<std::string> apply_alone(const StepBlock &block,
                                       const std::vector<std::string> &heads) {
    auto &session = site_.session();
    settle(session, site_.ways());
    session.execute("SET statement_timeout TO 0");
    session.execute("SET lock_timeout TO 0");
    script_.run(session, block.statements.front());
    ++done_;
    report_.committed = true;
    return heads;
  }

  /// The script may have made the table only now.
  std::vector<std::string> heads_now() {
    auto &session = site_.session();
    auto table = site_.table();
    if (!table.exists)
      table = find_version_table(session, options_.version_table, site_.target().which.url.schema);
    return read_heads(session, table);
  }

  [[noreturn]] void fail(const Error &error) {
    std::string text = error.what();
    try {
      site_.session().roll_back();
      settle(site_.session(), site_.ways());
      record(std::nullopt, text);
      for (const auto &drop : drops_of_invalid_indexes(site_.session()))
        text += "; an INVALID index is there: " + base::printable(drop);
    } catch (const Error &) {
      // harmless: what stopped it is told.
    }
    text += done_ == 0 ? std::string("; nothing was changed")
                       : "; " + std::to_string(done_) + " of " +
                             base::counted(script_.total(), "statement") + " are done and stay";
    throw Error(error.code(), text, error.sqlstate());
  }

  void record(const std::optional<std::vector<std::string>> &after, const std::string &error) {
    HistoryEntry entry;
    entry.run = site_.run();
    entry.direction = "apply";
    entry.heads_before = report_.heads_before;
    entry.heads_after = after;
    entry.sha256 = script_.sha256();
    entry.done = done_;
    entry.total = script_.total();
    entry.finished = after.has_value();
    entry.error = error;
    site_.history().append(entry);
  }

  const ApplyOptions &options_;
  AlembicScript script_;
  Site site_;
  std::vector<std::string> expected_;
  std::size_t done_ = 0;
  MigrateReport report_;
};

} // namespace

} // namespace dbxfer::migrations

namespace dbxfer {

MigrateReport apply_script(const ApplyOptions &options) {
  return migrations::Application(options).run();
}

} // namespace dbxfer
