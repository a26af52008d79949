#include "app/commands/migrate.hpp"
#include "app/option_groups.hpp"
#include "dbxfer/error.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <sstream>

namespace dbxfer::app {
namespace {

/// `a1,b2`
std::vector<std::string> parse_heads(const std::string &word) {
  std::vector<std::string> out;
  std::istringstream parts(word);
  for (std::string part; std::getline(parts, part, ',');)
    out.push_back(part);
  return out;
}

class MigrateApplyCommand final : public MigrateCommand<ApplyOptions> {
public:
  MigrateApplyCommand()
      : MigrateCommand({.name = "migrate apply",
                        .about = "Run a script that alembic upgrade --sql printed, with guards",
                        .file = "the script",
                        .group = migrate_group},
                       ApplyOptions()) {}

  void add_options(CLI::App &app) override {
    ApplyOptions &options = parsed();
    add_value(app, "FILE", "", "The script of alembic upgrade FROM:TO --sql",
              [&options](const std::string &word) { options.file = word; })
        ->required();
    add_value(app, "--expect", "HEADS", "Where it begins: a revision, several as A,B, or base",
              [&options](const std::string &word) { options.expected = parse_heads(word); });
    add_changing(app, options);
    add_migrating(app, options);
  }

  void check() const override {
    check_connection(options());
    if (options().expected.empty())
      throw Error(ExitCode::usage, "migrate apply needs the revision at which the script begins: "
                                   "--expect REV, or --expect base");
  }

protected:
  [[nodiscard]] MigrateReport call(const ApplyOptions &options) const override {
    return apply_script(options);
  }
  [[nodiscard]] std::string next() const override { return ""; }
  [[nodiscard]] std::string line_of(const ApplyOptions &options) const override {
    Line line(words().name);
    if (!options.file.empty())
      line.file(options.file.string());
    std::string heads;
    for (const std::string &head : options.expected)
      heads += (heads.empty() ? "" : ",") + head;
    if (!heads.empty())
      line.add("--expect", heads);
    line.add("--backup", options.backup);
    add_migrating(line, options);
    return line.text();
  }
};

} // namespace

std::unique_ptr<Command> migrate_apply_command() { return std::make_unique<MigrateApplyCommand>(); }

} // namespace dbxfer::app
