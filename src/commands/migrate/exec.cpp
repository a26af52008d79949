#include "base/collect.hpp"
#include "base/text.hpp"
#include "commands/migrate/site.hpp"
#include "dbxfer/migrate.hpp"
#include "fleet/probe.hpp"
#include "fleet/run/child.hpp"
#include "postgres/settings.hpp"
#include "postgres/url_text.hpp"

#include <algorithm>

namespace dbxfer::migrations {

namespace {

/// As a shell reads it back.
std::string quoted_for_shell(const std::string &word) {
  std::string out = "'";
  for (const char c : word)
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

class Execution {
public:
  explicit Execution(const ExecMigrationOptions &options)
      : options_(options), site_(options, "exec") {}

  MigrateReport run() {
    site_.guarded([&] {
      site_.look(true);
      site_.describe(report_);
      report_.steps = {
          MigrationStep{.message = "a command: " + base::printable(options_.command.front()),
                        .file = {},
                        .whole = false}};
      if (options_.confirm && !options_.confirm({report_, false}))
        throw Error(ExitCode::usage, "not confirmed; nothing was changed");
      site_.lock();
      site_.back_up(report_);
      call();
    });
    return std::move(report_);
  }

private:
  /// Revision and tables. No lock of it is left.
  fleet::Probed look() {
    auto &session = site_.session();
    postgres::begin(session, postgres::Transaction::reading, options_.lock_timeout);
    auto out = fleet::probe(session, site_.target().which.url.schema.value_or("public"));
    session.execute("COMMIT");
    return out;
  }

  void call() {
    const auto before = look();
    const auto url = postgres::uri_of(site_.target().which.url);
    std::string command;
    for (const auto &word : options_.command)
      command += (command.empty() ? "" : " ") + quoted_for_shell(word);
    const auto end =
        fleet::run_child({.command = command,
                          .database_url = url,
                          .slug = {},
                          .folder = ".",
                          .inherited = site_.session().descriptor(),
                          .keeps_output = true,
                          .variables = postgres::environment_of(site_.target().which.url)},
                         options_.stop);
    report_.output = postgres::without_secrets(end.output, url);
    if (options_.stop.stop_requested())
      throw Error(ExitCode::stopped, "the command was ended");
    const auto after = look();
    judge(before, after, end);
  }

  void judge(const fleet::Probed &before, const fleet::Probed &after, const fleet::ChildEnd &end) {
    const bool changed =
        before.revision != after.revision || before.fingerprint != after.fingerprint;
    site_.look(false);
    report_.heads_after = site_.heads();
    report_.committed = changed;
    report_.notes.push_back("before: " + state_of(before));
    report_.notes.push_back("after: " + state_of(after));
    if (end.code != 0) {
      report_.problems.push_back(
          "the command " +
          (end.code ? "ended with " + std::to_string(*end.code)
                    : "was ended by signal " + std::to_string(end.signal)) +
          (changed ? ", and this database did change" : ", and this database did not change"));
      report_.exit_code = ExitCode::refused;
    } else if (!changed) {
      report_.problems.emplace_back(
          "the command ended with 0, and this database did not change: it is at its end already, "
          "or the command went to another database (Alembic's env.py reads DATABASE_URL only where "
          "it says so)");
      report_.exit_code = ExitCode::refused;
    }
  }

  static std::string state_of(const fleet::Probed &probed) {
    return (probed.revision.empty() ? std::string("no revision") : probed.revision) + ", " +
           base::counted(probed.shape.tables.size(), "table");
  }

  const ExecMigrationOptions &options_;
  Site site_;
  MigrateReport report_;
};

} // namespace

} // namespace dbxfer::migrations

namespace dbxfer {

MigrateReport exec_migration(const ExecMigrationOptions &options) {
  return migrations::Execution(options).run();
}

} // namespace dbxfer
