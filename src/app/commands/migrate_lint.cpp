#include "app/banner.hpp"
#include "app/commands/migrate.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/option_groups.hpp"
#include "dbxfer/lint.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace dbxfer::app {
namespace {

std::string text_of(const LintFinding &finding) {
  std::string out = printable(finding.file);
  if (finding.line > 0)
    out += ":" + std::to_string(finding.line);
  out += "  " + finding.rule;
  if (finding.allowed)
    return out + " is allowed: " + printable(*finding.allowed) + "\n";
  return out + "\n      " + finding.what + "\n";
}

std::string text_of(const LintReport &report, const Screen &screen) {
  std::string out = "dbxfer migrate lint\n";
  if (report.database)
    out += "rows  " + shown(*report.database) + "\n";
  out += "\n";
  for (const LintFinding &finding : report.findings)
    out += text_of(finding);
  if (!report.findings.empty())
    out += "\n";
  for (const std::string &note : report.notes)
    out += "note: " + note + "\n";
  const std::size_t open = report.open();
  const auto files = counted(report.files, "file");
  return out +
         screen.palette.verdict(open == 0 ? ExitCode::done : ExitCode::set_aside,
                                open == 0 ? files + ", nothing to object to"
                                          : counted(open, "finding") + " in " + files +
                                                "; what is meant is allowed by --allow "
                                                "RULE=REASON, or by a comment above it: -- "
                                                "lint-allow RULE: REASON") +
         "\n";
}

std::string json_of(const LintReport &report, const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  json.member("command", std::string_view("migrate lint"));
  if (report.database)
    write_database(json, *report.database);
  json.member("files", static_cast<std::uint64_t>(report.files));
  json.begin_array("findings");
  for (const LintFinding &finding : report.findings) {
    json.begin_object();
    json.member("rule", finding.rule);
    json.member("file", finding.file);
    json.member("line", static_cast<std::uint64_t>(finding.line));
    json.member("what", finding.what);
    if (finding.allowed)
      json.member("allowed", *finding.allowed);
    json.end_object();
  }
  json.end_array();
  json.member("notes", report.notes);
  write_warnings(json, warnings, report.warnings);
  json.member("exitCode",
              static_cast<int>(report.open() == 0 ? ExitCode::done : ExitCode::set_aside));
  json.end_object();
  return json.line();
}

/// The rules with what they look for, for the help.
std::string rules() {
  std::string out = "Rules:\n";
  std::size_t width = 0;
  for (const LintRule &rule : lint_rules())
    width = std::max(width, rule.name.size());
  for (const LintRule &rule : lint_rules())
    out += "  " + std::string(rule.name) + std::string(width + 2 - rule.name.size(), ' ') +
           std::string(rule.about) + "\n";
  return out;
}

class MigrateLintCommand final : public CommandOf<LintOptions> {
public:
  MigrateLintCommand()
      : CommandOf({.name = "migrate lint",
                   .about = "Look for what migrations would do to tables that are in use",
                   .file = "a file of SQL or a folder of migrations",
                   .group = migrate_group},
                  LintOptions()) {}

  void add_options(CLI::App &app) override {
    LintOptions &options = parsed();
    app.add_option("FILE", options.files, "Files of SQL, or folders of migrations")
        ->type_name("")
        ->required();
    app.add_option("--allow", options.allow, "What may be so all the same, and why: RULE=REASON")
        ->type_name("RULE=REASON")
        ->allow_extra_args(false);
    app.add_flag("--no-database", options.without_database,
                 "Ask no database how many rows tables have: every one counts as a filled one");
    add_connection(app, options);
    app.footer(rules());
  }

  void check() const override { check_connection(options()); }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    screen_ = around.screen;
    report_ = lint_migrations(attached(around));
    return {report_.warnings, report_.open() == 0 ? ExitCode::done : ExitCode::set_aside};
  }

  [[nodiscard]] std::string text() const override {
    return folded(text_of(report_, screen_), screen_.columns);
  }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return json_of(report_, warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const LintOptions &options) const override {
    Line line(words().name);
    for (const auto &file : options.files)
      line.file(file.string());
    line.add("--allow", options.allow);
    line.add("--no-database", options.without_database);
    add_connection(line, options);
    return line.text();
  }

private:
  LintReport report_;
  Screen screen_;
};

} // namespace

std::unique_ptr<Command> migrate_lint_command() { return std::make_unique<MigrateLintCommand>(); }

} // namespace dbxfer::app
