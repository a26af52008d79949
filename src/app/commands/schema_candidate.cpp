#include "app/banner.hpp"
#include "app/commands/schema.hpp"
#include "app/commands/schema_words.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/json_writer.hpp"
#include "app/next_command.hpp"
#include "app/option_groups.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

class SchemaCandidateCommand final : public CommandOf<SchemaCandidateOptions> {
public:
  explicit SchemaCandidateCommand(SchemaCandidateOptions options)
      : CommandOf({.name = "schema candidate",
                   .about = "Write the migration that adds what a database lacks",
                   .group = schema_group},
                  std::move(options)) {}

  void add_options(CLI::App &app) override {
    SchemaCandidateOptions &options = parsed();
    add_value(app, "--from", "URL",
              "What has it: a database, by its URL or an env file, or a snapshot",
              [&options](const std::string &word) { options.from = word; });
    add_path(app, "-o,--output", "The new file to write; else it is printed", options.output);
    add_value(app, "--message", "TEXT", "What the migration is for, in a line",
              [&options](const std::string &word) { options.message = word; });
    add_value(app, "--revision", "ID", "Its id (twelve hexadecimal digits of its text)",
              [&options](const std::string &word) { options.revision = word; });
    add_values(app, "--down-revision", "ID",
               "What it follows, or none (where Alembic's table of the database stands; several "
               "times)",
               options.down_revisions);
    add_schemas(app, options);
    add_connection(app, options);
  }

  void check() const override {
    check_connection(options());
    if (options().from.empty())
      throw Error(ExitCode::usage, "schema candidate needs --from URL, an env file or a snapshot");
  }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ = schema_candidate(attached(around));
    const bool written = options().output && report_.statements > 0;
    output_ = written ? options().output->string() : "";
    return {report_.warnings, ExitCode::done, written};
  }

  [[nodiscard]] std::string text() const override { return as_text(report_, output_); }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const SchemaCandidateOptions &options) const override {
    return next_command(options);
  }

private:
  SchemaCandidateReport report_;
  std::string output_;
};

/// A name may hold what would do something to a terminal; a file takes it as it is.
std::string for_terminal(const std::string &sql) {
  std::string out;
  for (std::size_t at = 0; at < sql.size();) {
    const std::size_t end = std::min(sql.find_first_of("\n\t", at), sql.size());
    out += printable_whole(std::string_view(sql).substr(at, end - at));
    out += sql.substr(end, 1);
    at = end + 1;
  }
  return out;
}

} // namespace

std::string next_command(const SchemaCandidateOptions &options) {
  Line line("schema candidate");
  line.add("--from", without_password(options.from));
  line.add("--output", options.output);
  if (options.message != SchemaCandidateOptions().message)
    line.add("--message", options.message);
  if (options.revision)
    line.add("--revision", *options.revision);
  line.add("--down-revision", options.down_revisions);
  add_schemas(line, options);
  add_connection(line, options);
  return line.text();
}

std::string candidate_for(const ReadingOptions &options) {
  // Into a schema of another name the file's tables go under that name.
  if (!options.schemas.empty())
    return {};
  SchemaCandidateOptions out;
  static_cast<CommonOptions &>(out) = options;
  out.all_schemas = false;
  out.show_values = false;
  out.from = options.file.string();
  return next_command(out);
}

std::string as_text(const SchemaCandidateReport &report, const std::string &output) {
  if (report.statements == 0 && report.left_out.empty())
    return "The target lacks nothing of what the source has.\n";
  // Whoever takes it from stdout wants the file, and nothing else.
  if (output.empty() && report.statements > 0)
    return for_terminal(report.sql);
  std::string out = title("schema candidate", "") + "from  " + shown(report.from) + "\nfor   " +
                    shown(report.target) + "\n\n";
  for (const std::string &each : report.left_out)
    out += "left out: " + printable_lines(each) + "\n";
  for (const std::string &note : report.notes)
    out += printable_lines(note) + "\n";
  if (output.empty())
    return out + "Nothing else is lacking.\n";
  return out + printable(output) + ": " + counted(report.statements, "statement") +
         ". Read it before it runs.\n";
}

std::string as_json(const SchemaCandidateReport &report, const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  json.member("command", std::string_view("schema candidate"));
  write_side(json, "from", report.from);
  write_database(json, report.target);
  json.member("revision", report.revision);
  json.member("statements", report.statements);
  json.member("sql", report.sql);
  json.member("leftOut", report.left_out);
  write_warnings(json, warnings, report.warnings);
  json.member("notes", report.notes);
  json.member("exitCode", 0);
  json.end_object();
  return json.line();
}

std::unique_ptr<Command> schema_candidate_command(SchemaCandidateOptions options) {
  return std::make_unique<SchemaCandidateCommand>(std::move(options));
}

} // namespace dbxfer::app
