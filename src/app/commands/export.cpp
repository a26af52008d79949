#include "app/commands/export.hpp"

#include "app/banner.hpp"
#include "app/commands/import.hpp"
#include "app/display.hpp"
#include "app/duration.hpp"
#include "app/json_parts.hpp"
#include "app/json_printer.hpp"
#include "app/next_command.hpp"
#include "app/option_groups.hpp"
#include "app/reporting_command.hpp"
#include "app/text_parts.hpp"
#include "app/text_table.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

constexpr const char *export_name = "export";
constexpr unsigned most_shards = 100'000;

std::string base_name(const std::string &path) { return path.substr(path.rfind('/') + 1); }

std::string file_text(const ExportReport &report) {
  const SnapshotInfo &snapshot = *report.snapshot;
  ImportOptions foreseen;
  foreseen.file = base_name(snapshot.path);
  foreseen.dry_run = true;
  const std::string path = (snapshot.path.starts_with("-") ? "./" : "") + snapshot.path;
  return "\n" + printable(snapshot.path) + ", " + shown_bytes(snapshot.bytes) +
         (report.parts > 0 ? " in " + counted(report.parts, "part") : "") +
         "\nCopy it to the other machine, and see there what an import would do:\n  scp " +
         (report.parts > 0 ? "-rp " : "-p ") + printable_whole(shell_quoted(path)) + " HOST:\n  " +
         next_command(foreseen) + "\n";
}

/// --shards and what goes with it.
void add_parts(CLI::App &app, PartsOptions &options) {
  add_value(app, "--shards", "N",
            "Write a folder instead, in about so many parts, each of which another process writes",
            [&options](const std::string &word) {
              options.shards = parse_number("--shards", word, most_shards);
            });
  add_value(app, "-o,--output", "FOLDER", "With --shards, the folder: not there yet, or empty",
            [&options](const std::string &word) { options.folder = word; });
  add_value(app, "--wait", "TIME",
            "With --shards, how long to wait for the parts: 90min, 3600 (1440min)",
            [&options](const std::string &word) { options.wait = parse_duration("--wait", word); });
}

void check_parts(const PartsOptions &options) {
  if (options.shards == 0 && !options.folder.empty())
    throw Error(ExitCode::usage, "--output is the folder of --shards N; without --shards, name "
                                 "FILE alone");
  if (options.shards == 0 && options.wait != PartsOptions().wait)
    throw Error(ExitCode::usage, "--wait needs --shards");
  if (options.shards == 0)
    return;
  if (options.folder.empty())
    throw Error(ExitCode::usage, "--shards needs --output FOLDER");
  if (options.file)
    throw Error(ExitCode::usage, "--shards writes the folder of --output, and no FILE");
  if (options.force || options.compress)
    throw Error(ExitCode::usage, "--shards goes with neither --force, since no folder is replaced, "
                                 "nor --compress, since parts are always packed");
}

void add_parts(Line &line, const PartsOptions &options) {
  if (options.shards == 0)
    return;
  line.add("--shards", std::to_string(options.shards));
  line.add("--output", options.folder.string());
  if (options.wait != PartsOptions().wait)
    line.add("--wait", std::to_string(options.wait.count()) + "ms");
}

class ExportCommand final : public ReportingCommand<PartsOptions, ExportReport> {
public:
  explicit ExportCommand(PartsOptions options)
      : ReportingCommand({export_name, "Write the rows of a database to a snapshot"},
                         std::move(options)) {}

  void add_options(CLI::App &app) override {
    PartsOptions &options = parsed();
    add_optional_file(app, options.file);
    add_flag(app, "--force", "Replace FILE when it exists", options.force);
    add_flag(app, "--compress", "Pack the snapshot with zstd: .json.zst", options.compress);
    add_jobs(app, options.jobs);
    add_parts(app, options);
    add_table_choice(app, options.choice);
    add_connection(app, options);
    add_show_values(app, options);
    add_report_option(app);
    add_schemas(app, options);
  }

  void check() const override {
    check_parts(options());
    check_table_choice(options().choice);
    check_connection(options());
    check_report(report_file_, {options().file, options().choice.config, options().log_sql});
  }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ =
        options().shards > 0 ? export_parts(attached(around)) : export_snapshot(attached(around));
    return {report_.warnings, report_.exit_code, true};
  }

  [[nodiscard]] std::string text() const override { return export_text(report_); }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const PartsOptions &options) const override {
    return next_command(options);
  }
};

} // namespace

std::string next_command(const PartsOptions &options) {
  Line line(export_name);
  if (options.file)
    line.file(options.file->string());
  line.add("--force", options.force);
  line.add("--compress", options.compress);
  if (options.jobs != ExportOptions().jobs)
    line.add("--jobs", std::to_string(options.jobs));
  add_parts(line, options);
  add_table_choice(line, options.choice);
  add_schemas(line, options);
  add_connection(line, options);
  return line.text();
}

std::string export_text(const ExportReport &report) {
  TextTable table({{"table", Align::left}, {"rows"}, {"", Align::left}});
  for (const ExportedTable &each : report.tables)
    table.add({shown(each.table), with_commas(each.rows), each.audit ? "audit" : ""});
  std::string out = title(export_name, "") +
                    (report.database ? "from  " + shown(*report.database) + "\n" : "") + "\n" +
                    table.text() + counted(report.tables.size(), "table") + ", " +
                    counted(report.rows(), "row") + "\n";
  std::string joined;
  for (const ExportedTable &each : report.tables)
    joined += joined_text(each);
  out += notes_text(report, joined);
  return out + (report.snapshot ? file_text(report) : "");
}

std::string as_json(const ExportReport &report, const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  write_what_and_where(json, export_name, {}, report);
  if (report.parts > 0)
    json.member("parts", report.parts);
  write_rows(json, report);
  write_end(json, warnings, report);
  json.end_object();
  return json.line();
}

std::unique_ptr<Command> export_command(PartsOptions options) {
  return std::make_unique<ExportCommand>(std::move(options));
}

} // namespace dbxfer::app
