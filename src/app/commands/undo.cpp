#include "app/commands/undo.hpp"

#include "app/banner.hpp"
#include "app/causes_text.hpp"
#include "app/confirm.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/json_writer.hpp"
#include "app/next_command.hpp"
#include "app/option_groups.hpp"
#include "app/reporting_command.hpp"
#include "app/text_parts.hpp"
#include "app/text_table.hpp"
#include "dbxfer/dbxfer.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

constexpr const char *undo_name = "undo";

/// The undo that a dry run foresaw.
UndoOptions undo_for_real(UndoOptions options) {
  options.dry_run = false;
  return options;
}

/// One line per table.
std::string counts_of(const UndoReport &report, const Screen &screen) {
  const char *const group = report.committed ? "" : "would be";
  TextTable table({{"table", Align::left},
                   {"rows"},
                   {"deleted", Align::right, group},
                   {"restored"},
                   {"left as they are"}});
  for (const UndoneTable &each : report.tables) {
    table.add({shown(each.table), with_commas(each.deleted + each.restored + each.left),
               with_commas(each.deleted), with_commas(each.restored), with_commas(each.left)});
  }
  return table.fitted(screen.columns);
}

std::string undo_result(const UndoReport &report, const UndoOptions &options) {
  std::uint64_t taken_back = 0;
  for (const UndoneTable &table : report.tables)
    taken_back += table.deleted + table.restored;
  if (taken_back == 0) {
    return "\nNothing was changed: no row is left that could be taken back. This import was taken "
           "back already, or what it wrote was changed or is needed since.\n";
  }
  if (report.dry_run) {
    return with_command(
        std::string("\nNothing was changed. ") +
            (report.left() > 0 ? "To take the other rows back:" : "To take the import back:"),
        next_command(undo_for_real(options)));
  }
  return report.left() > 0 ? "\nTaken back, but for the rows left as they are.\n"
                           : "\nTaken back: every row of the undo file is as it was before the "
                             "import.\n";
}

std::string left_text(const UndoReport &report, const Screen &screen) {
  if (report.left() == 0 && report.findings.empty())
    return "";
  return "\nLeft as they are: " + counted(report.left(), "row") + "\n" +
         groups_text(report.findings, screen.columns);
}

std::string undo_as_text(const UndoReport &report, const UndoOptions &options,
                         const Screen &screen) {
  return folded(with_password_note(
                    banner(undo_name, report, dry_run_mode(report.dry_run), "into") +
                        counts_of(report, screen) + left_text(report, screen) + notes_text(report) +
                        screen.palette.verdict(report.exit_code, undo_result(report, options)),
                    options),
                screen.columns);
}

Question question(const Confirmation<UndoReport> &confirmation, const Screen &screen) {
  const UndoReport &report = confirmation.foreseen;
  std::uint64_t deleted = 0;
  std::uint64_t restored = 0;
  for (const UndoneTable &table : report.tables) {
    deleted += table.deleted;
    restored += table.restored;
  }
  std::string summary =
      with_commas(deleted) + " to delete, " + with_commas(restored) + " to restore";
  if (report.left() > 0)
    summary += ", " + with_commas(report.left()) + " left as they are";
  const std::string facts = banner(undo_name, report, asked_mode(confirmation.again), "into") +
                            counts_of(report, screen) + left_text(report, screen) +
                            warnings_text(report) + notes_text(report);
  return {folded(facts, screen.columns), summary + where(*report.database),
          report.database->database};
}

void write_undone_table(JsonWriter &json, const UndoneTable &table) {
  json.begin_object();
  json.member("schema", table.table.schema);
  json.member("name", table.table.name);
  json.member("deleted", table.deleted);
  json.member("restored", table.restored);
  json.member("left", table.left);
  json.end_object();
}

std::string undo_as_json(const UndoReport &report, const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  write_what_and_where(json, undo_name, {.dry_run = report.dry_run, .committed = report.committed},
                       report);
  json.begin_array("tables");
  for (const UndoneTable &table : report.tables)
    write_undone_table(json, table);
  json.end_array();
  write_findings(json, report.findings);
  write_end(json, warnings, report);
  json.end_object();
  return json.line();
}

class UndoCommand final : public ReportingCommand<UndoOptions, UndoReport> {
public:
  explicit UndoCommand(UndoOptions options)
      : ReportingCommand({undo_name, "Take an import back by its undo file",
                          "the file that the import wrote, NAME.undo-TIME.json"},
                         std::move(options)) {}

  void add_options(CLI::App &app) override {
    UndoOptions &options = parsed();
    add_undo_file(app, options.file);
    add_flag(app, "--dry-run", "Say what would happen and change nothing", options.dry_run);
    add_connection(app, options);
    add_override_read_only(app, options.override_read_only);
    add_show_values(app, options);
    add_report_option(app);
  }

  void check() const override {
    check_connection(options());
    check_report(report_file_, {options().file, options().log_sql});
  }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    UndoOptions attached_options = attached(around);
    screen_ = around.screen;
    if (around.confirm && !options().dry_run) {
      attached_options.confirm = [&](const Confirmation<UndoReport> &confirmation) {
        return around.confirm(question(confirmation, screen_));
      };
    }
    report_ = undo_import(attached_options);
    return {report_.warnings, report_.exit_code, report_.committed};
  }

  [[nodiscard]] std::string text() const override {
    return undo_as_text(report_, options(), screen_);
  }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return undo_as_json(report_, warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const UndoOptions &options) const override {
    return next_command(options);
  }

private:
  Screen screen_;
};

} // namespace

std::string next_command(const UndoOptions &options) {
  Line line(undo_name);
  line.file(options.file.string());
  line.add("--dry-run", options.dry_run);
  line.add("--override-read-only", options.override_read_only);
  add_connection(line, options);
  return line.text();
}

std::unique_ptr<Command> undo_command(UndoOptions options) {
  return std::make_unique<UndoCommand>(std::move(options));
}

} // namespace dbxfer::app
