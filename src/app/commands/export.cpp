#include "app/commands/export.hpp"

#include "app/banner.hpp"
#include "app/commands/import.hpp"
#include "app/display.hpp"
#include "app/json_printer.hpp"
#include "app/next_command.hpp"
#include "app/option_groups.hpp"
#include "app/text_parts.hpp"
#include "app/text_table.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

std::string base_name(const std::string &path) { return path.substr(path.rfind('/') + 1); }

std::string file_text(const SnapshotInfo &snapshot) {
  ImportOptions foreseen;
  foreseen.file = base_name(snapshot.path);
  foreseen.dry_run = true;
  const std::string path = (snapshot.path.starts_with("-") ? "./" : "") + snapshot.path;
  return "\n" + printable(snapshot.path) + ", " + shown_bytes(snapshot.bytes) +
         "\nCopy it to the other machine, and see there what an import would do:\n  scp -p " +
         printable(shell_quoted(path)) + " HOST:\n  " + next_command(foreseen) + "\n";
}

class ExportCommand final : public CommandOf<ExportOptions> {
public:
  explicit ExportCommand(ExportOptions options)
      : CommandOf({"export", "Write the rows of a database to a snapshot"}, std::move(options)) {}

  void add_options(CLI::App &app) override {
    ExportOptions &options = parsed();
    add_optional_file(app, options.file);
    add_flag(app, "--force", "Replace FILE when it exists", options.force);
    add_flag(app, "--compress", "Pack the snapshot with zstd: .json.zst", options.compress);
    add_jobs(app, options.jobs);
    add_table_choice(app, options.choice);
    add_connection(app, options);
    add_show_values(app, options);
    add_schemas(app, options);
  }

  void check() const override {
    check_table_choice(options().choice);
    check_connection(options());
  }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ = export_snapshot(attached(around));
    return {report_.warnings, report_.exit_code, true};
  }

  [[nodiscard]] std::string text() const override { return export_text(report_); }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const ExportOptions &options) const override {
    Line line("export");
    if (options.file)
      line.file(options.file->string());
    line.add("--force", options.force);
    line.add("--compress", options.compress);
    if (options.jobs != ExportOptions().jobs)
      line.add("--jobs", std::to_string(options.jobs));
    add_table_choice(line, options.choice);
    add_schemas(line, options);
    add_connection(line, options);
    return line.text();
  }

private:
  Report report_;
};

} // namespace

std::string export_text(const Report &report) {
  TextTable table({{"table", Align::left}, {"rows"}, {"", Align::left}});
  for (const TableReport &each : report.tables)
    table.add({shown(each.table), with_commas(each.exported), each.audit ? "audit" : ""});
  std::string out = title(report, "") +
                    (report.database ? "from  " + shown(*report.database) + "\n" : "") + "\n" +
                    table.text() + counted(report.tables.size(), "table") + ", " +
                    counted(report.exported(), "row") + "\n";
  std::string notes = joined_text(report);
  for (const std::string &note : report.notes)
    notes += printable_lines(note) + "\n";
  out += notes.empty() ? "" : "\n" + notes;
  return out + (report.snapshot ? file_text(*report.snapshot) : "");
}

std::unique_ptr<Command> export_command(ExportOptions options) {
  return std::make_unique<ExportCommand>(std::move(options));
}

} // namespace dbxfer::app
