#include "app/commands/migrate.hpp"
#include "app/option_groups.hpp"
#include "dbxfer/error.hpp"

#include <CLI/CLI.hpp>

namespace dbxfer::app {
namespace {

constexpr const char *target_words =
    "where to: head, heads, base, a revision or its beginning, +1, -1";

/// upgrade and downgrade.
class MigrateMoveCommand final : public MigrateCommand<MoveOptions> {
public:
  MigrateMoveCommand(CommandWords words, bool up)
      : MigrateCommand(std::move(words), MoveOptions()), up_(up) {}

  void add_options(CLI::App &app) override {
    MoveOptions &options = parsed();
    add_word(app, "TARGET",
             up_ ? "head, heads, a revision or its beginning, LABEL@head, +1, REV+1; with --sql "
                   "also FROM:TO"
                 : "base, a revision or its beginning, -1, REV-1; with --sql also FROM:TO",
             options.target, true);
    add_flag(app, "--dry-run", "Do it, verify it, and roll it back", options.dry_run);
    add_flag(app, "--sql", "Print a script for psql, which guards itself, and change nothing",
             options.sql);
    add_changing(app, options);
    add_migrating(app, options);
  }

  void check() const override {
    check_connection(options());
    if (options().sql && (options().dry_run || options().backup))
      throw Error(ExitCode::usage, "--sql changes nothing, so that it takes no --dry-run and no "
                                   "--backup");
    if (!options().sql && options().target.find(':') != std::string::npos)
      throw Error(ExitCode::usage, "FROM:TO is for --sql; a database says itself where it is");
  }

protected:
  [[nodiscard]] MigrateReport call(const MoveOptions &options) const override {
    return up_ ? upgrade_database(options) : downgrade_database(options);
  }
  [[nodiscard]] bool changes(const MoveOptions &options) const override {
    return !options.dry_run && !options.sql;
  }
  [[nodiscard]] std::string line_of(const MoveOptions &options) const override {
    Line line(words().name);
    if (!options.target.empty())
      line.file(options.target);
    line.add("--dry-run", options.dry_run);
    line.add("--sql", options.sql);
    line.add("--backup", options.backup);
    add_migrating(line, options);
    return line.text();
  }

private:
  bool up_;
};

} // namespace

std::unique_ptr<Command> migrate_upgrade_command() {
  return std::make_unique<MigrateMoveCommand>(
      CommandWords{.name = "migrate upgrade",
                   .about = "Apply the revisions on the way to a target",
                   .file = target_words,
                   .group = migrate_group},
      true);
}

std::unique_ptr<Command> migrate_downgrade_command() {
  return std::make_unique<MigrateMoveCommand>(
      CommandWords{.name = "migrate downgrade",
                   .about = "Take revisions back, down to a target",
                   .file = target_words,
                   .group = migrate_group},
      false);
}

} // namespace dbxfer::app
