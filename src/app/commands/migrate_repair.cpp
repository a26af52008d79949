#include "app/commands/migrate.hpp"
#include "app/display.hpp"
#include "app/option_groups.hpp"
#include "dbxfer/error.hpp"

#include <CLI/CLI.hpp>

#include <charconv>

namespace dbxfer::app {
namespace {

std::size_t parse_done(const std::string &word) {
  std::size_t number = 0;
  const char *const end = word.data() + word.size();
  const auto [last, error] = std::from_chars(word.data(), end, number);
  if (error != std::errc() || last != end) {
    throw Error(ExitCode::usage,
                "--done takes a number of statements, not \"" + printable(word) + "\"");
  }
  return number;
}

class MigrateRepairCommand final : public MigrateCommand<RepairOptions> {
public:
  MigrateRepairCommand()
      : MigrateCommand({.name = "migrate repair",
                        .about = "Say that files which were edited do the same as before, or how "
                                 "far one is done",
                        .group = migrate_group},
                       RepairOptions()) {}

  void add_options(CLI::App &app) override {
    RepairOptions &options = parsed();
    add_word(app, "REV", "The revision; else each whose file was edited", options.target, false);
    add_value(app, "--done", "N", "So many statements of it are done",
              [&options](const std::string &word) { options.done = parse_done(word); });
    add_changing(app, options);
    add_migrating(app, options);
  }

  void check() const override { check_connection(options()); }

protected:
  [[nodiscard]] MigrateReport call(const RepairOptions &options) const override {
    return repair_history(options);
  }
  [[nodiscard]] std::string line_of(const RepairOptions &options) const override {
    Line line(words().name);
    if (!options.target.empty())
      line.file(options.target);
    if (options.done)
      line.add("--done", std::to_string(*options.done));
    add_migrating(line, options);
    return line.text();
  }
};

} // namespace

std::unique_ptr<Command> migrate_repair_command() {
  return std::make_unique<MigrateRepairCommand>();
}

} // namespace dbxfer::app
