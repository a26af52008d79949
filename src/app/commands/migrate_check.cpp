#include "app/commands/migrate.hpp"
#include "app/option_groups.hpp"

#include <CLI/CLI.hpp>

namespace dbxfer::app {
namespace {

class MigrateCheckCommand final : public MigrateCommand<MigrateOptions> {
public:
  MigrateCheckCommand()
      : MigrateCommand({.name = "migrate check",
                        .about = "Tell whether a database is at the heads, and each file as it was",
                        .group = migrate_group},
                       MigrateOptions()) {}

  void add_options(CLI::App &app) override { add_migrating(app, parsed()); }

  void check() const override { check_connection(options()); }

protected:
  [[nodiscard]] MigrateReport call(const MigrateOptions &options) const override {
    return check_database(options);
  }
  [[nodiscard]] bool changes(const MigrateOptions & /*options*/) const override { return false; }
  [[nodiscard]] std::string line_of(const MigrateOptions &options) const override {
    Line line(words().name);
    add_migrating(line, options);
    return line.text();
  }
};

} // namespace

std::unique_ptr<Command> migrate_check_command() { return std::make_unique<MigrateCheckCommand>(); }

} // namespace dbxfer::app
