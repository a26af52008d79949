#include "app/commands/migrate.hpp"
#include "app/option_groups.hpp"

#include <CLI/CLI.hpp>

namespace dbxfer::app {
namespace {

class MigrateStampCommand final : public MigrateCommand<StampOptions> {
public:
  MigrateStampCommand()
      : MigrateCommand({.name = "migrate stamp",
                        .about = "Say at which revision a database is, and change no table of it",
                        .file = "the revision at which it is",
                        .group = migrate_group},
                       StampOptions()) {}

  void add_options(CLI::App &app) override {
    StampOptions &options = parsed();
    add_word(app, "TARGET", "head, heads, base, a revision or its beginning", options.target, true);
    add_flag(app, "--purge", "Take away what stands there, also what no file knows", options.purge);
    add_changing(app, options);
    add_migrating(app, options);
  }

  void check() const override { check_connection(options()); }

protected:
  [[nodiscard]] MigrateReport call(const StampOptions &options) const override {
    return stamp_database(options);
  }
  [[nodiscard]] std::string line_of(const StampOptions &options) const override {
    Line line(words().name);
    if (!options.target.empty())
      line.file(options.target);
    line.add("--purge", options.purge);
    line.add("--backup", options.backup);
    add_migrating(line, options);
    return line.text();
  }
};

} // namespace

std::unique_ptr<Command> migrate_stamp_command() { return std::make_unique<MigrateStampCommand>(); }

} // namespace dbxfer::app
