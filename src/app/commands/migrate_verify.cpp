#include "app/commands/migrate.hpp"
#include "app/option_groups.hpp"

#include <CLI/CLI.hpp>

namespace dbxfer::app {
namespace {

class MigrateVerifyCommand final : public MigrateCommand<VerifyMigrationsOptions> {
public:
  MigrateVerifyCommand()
      : MigrateCommand({.name = "migrate verify",
                        .about = "Run the sections verify of what is applied, and change nothing",
                        .group = migrate_group},
                       VerifyMigrationsOptions()) {}

  void add_options(CLI::App &app) override {
    VerifyMigrationsOptions &options = parsed();
    add_flag(app, "--all", "Of all applied revisions, not only of the last of each branch",
             options.all);
    add_migrating(app, options);
  }

  void check() const override { check_connection(options()); }

protected:
  [[nodiscard]] MigrateReport call(const VerifyMigrationsOptions &options) const override {
    return verify_migrations(options);
  }
  [[nodiscard]] bool changes(const VerifyMigrationsOptions & /*options*/) const override {
    return false;
  }
  [[nodiscard]] std::string line_of(const VerifyMigrationsOptions &options) const override {
    Line line(words().name);
    line.add("--all", options.all);
    add_migrating(line, options);
    return line.text();
  }
};

} // namespace

std::unique_ptr<Command> migrate_verify_command() {
  return std::make_unique<MigrateVerifyCommand>();
}

} // namespace dbxfer::app
