#include "app/commands/migrate.hpp"
#include "app/option_groups.hpp"

#include <CLI/CLI.hpp>

namespace dbxfer::app {
namespace {

class MigrateExecCommand final : public MigrateCommand<ExecMigrationOptions> {
public:
  MigrateExecCommand()
      : MigrateCommand({.name = "migrate exec",
                        .about = "Run the team's own command, and hold the database against before",
                        .file = "a command behind --, alembic upgrade head for one",
                        .group = migrate_group},
                       ExecMigrationOptions()) {}

  void add_options(CLI::App &app) override {
    ExecMigrationOptions &options = parsed();
    add_words(app, "COMMAND", "The command and its words, behind --", options.command, true);
    add_changing(app, options);
    add_migrating(app, options);
  }

  void check() const override { check_connection(options()); }

protected:
  [[nodiscard]] MigrateReport call(const ExecMigrationOptions &options) const override {
    return exec_migration(options);
  }
  [[nodiscard]] std::string next() const override { return ""; }
  [[nodiscard]] std::string line_of(const ExecMigrationOptions &options) const override {
    Line line(words().name);
    line.add("--backup", options.backup);
    add_migrating(line, options);
    std::string text = line.text();
    if (!options.command.empty())
      text += " --";
    for (const std::string &word : options.command)
      text += " " + shell_quoted(word);
    return text;
  }
};

} // namespace

std::unique_ptr<Command> migrate_exec_command() { return std::make_unique<MigrateExecCommand>(); }

} // namespace dbxfer::app
