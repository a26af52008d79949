#include "app/banner.hpp"
#include "app/commands/schema.hpp"
#include "app/commands/schema_words.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/json_writer.hpp"
#include "app/next_command.hpp"
#include "app/option_groups.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

/// The two stay in their order, so that neither may look like an option.
std::string as_word(const std::string &given) {
  return (given.starts_with("-") ? "./" : "") + without_password(given);
}

class SchemaDiffCommand final : public CommandOf<SchemaDiffOptions> {
public:
  explicit SchemaDiffCommand(SchemaDiffOptions options)
      : CommandOf({.name = "schema diff",
                   .about = "Say how the schemas of two databases differ",
                   .file = "two things to compare, each a URL, an env file or a snapshot",
                   .group = schema_group},
                  std::move(options)) {}

  void add_options(CLI::App &app) override {
    SchemaDiffOptions &options = parsed();
    add_value(app, "A", "", "A database, by its URL or an env file, or a snapshot",
              [&options](const std::string &word) { options.left = word; })
        ->required();
    add_value(app, "B", "", "The other one", [&options](const std::string &word) {
      options.right = word;
    })->required();
    add_flag(app, "--exit-code", "End with 7 where they differ", exit_code_);
    add_schemas(app, options);
  }

  void check() const override { check_connection(options()); }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ = compare_schemas(attached(around));
    code_ = exit_code_ && !report_.differences.empty() ? ExitCode::set_aside : ExitCode::done;
    return {report_.warnings, code_};
  }

  [[nodiscard]] std::string text() const override { return as_text(report_); }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings, code_);
  }

protected:
  [[nodiscard]] std::string line_of(const SchemaDiffOptions &options) const override {
    Line line("schema diff");
    line.file(as_word(options.left));
    line.file(as_word(options.right));
    line.add("--exit-code", exit_code_);
    add_schemas(line, options);
    return line.text();
  }

private:
  bool exit_code_ = false;
  SchemaDiffReport report_;
  ExitCode code_ = ExitCode::done;
};

void write_difference(JsonWriter &json, const SchemaDifference &difference) {
  json.begin_object();
  json.member("kind", difference.kind);
  json.member("name", difference.name);
  json.member("inA", difference.on_left);
  json.member("inB", difference.on_right);
  if (!difference.what.empty()) {
    json.member("what", difference.what);
    json.member("a", difference.left);
    json.member("b", difference.right);
  }
  json.end_object();
}

} // namespace

std::string shown(const SchemaSide &side) {
  return side.database ? shown(*side.database) : shown(*side.snapshot);
}

void write_side(JsonWriter &json, const char *name, const SchemaSide &side) {
  json.begin_object(name);
  if (side.database)
    write_database(json, *side.database);
  else
    write_snapshot(json, *side.snapshot);
  json.end_object();
}

std::string as_text(const SchemaDiffReport &report) {
  std::string out = title("schema diff", "") + "A     " + shown(report.left) + "\nB     " +
                    shown(report.right) + "\n\n";
  for (const SchemaDifference &difference : report.differences)
    out += printable_whole(difference.text) + "\n";
  out += report.differences.empty() ? std::string("A and B hold the same.\n")
                                    : counted(report.differences.size(), "difference") + "\n";
  for (const std::string &note : report.notes)
    out += printable_lines(note) + "\n";
  return out;
}

std::string as_json(const SchemaDiffReport &report, const std::vector<std::string> &warnings,
                    ExitCode code) {
  JsonWriter json;
  json.begin_object();
  json.member("command", std::string_view("schema diff"));
  write_side(json, "a", report.left);
  write_side(json, "b", report.right);
  json.begin_array("differences");
  for (const SchemaDifference &difference : report.differences)
    write_difference(json, difference);
  json.end_array();
  write_warnings(json, warnings, report.warnings);
  json.member("notes", report.notes);
  json.member("exitCode", static_cast<int>(code));
  json.end_object();
  return json.line();
}

Commands schema_commands() {
  Commands commands;
  commands.push_back(schema_diff_command());
  commands.push_back(schema_candidate_command());
  return commands;
}

std::unique_ptr<Command> schema_diff_command(SchemaDiffOptions options) {
  return std::make_unique<SchemaDiffCommand>(std::move(options));
}

} // namespace dbxfer::app
