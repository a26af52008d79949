#include "app/commands/import.hpp"

#include "app/banner.hpp"
#include "app/commands/schema.hpp"
#include "app/commands/undo.hpp"
#include "app/commands/verify.hpp"
#include "app/confirm.hpp"
#include "app/counts_text.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/json_printer.hpp"
#include "app/next_command.hpp"
#include "app/option_groups.hpp"
#include "app/reporting_command.hpp"
#include "app/text_parts.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

constexpr const char *import_name = "import";

std::string mode(const ImportReport &report) {
  if (report.rehearsed)
    return " (rehearsal: rows locked and written, triggers fired, all of it rolled back)";
  const bool refused = report.strict && !report.dry_run && !report.committed;
  return refused ? " (--strict: nothing was changed)" : dry_run_mode(report.dry_run);
}

CountHeadings headings(const ImportReport &report) {
  return report.committed
             ? CountHeadings{"", "inserted", "updated", "unchanged", "skipped", "set aside"}
             : CountHeadings{"would be",  "inserted", "updated",
                             "unchanged", "skipped",  "would be set aside"};
}

std::string foreseen_result(const ImportReport &report, const ImportOptions &options) {
  return std::string("\nNothing was changed") +
         (report.rehearsed ? "; what triggers drew from sequences stays drawn. " : ". ") +
         with_command(promise_of_import(report), next_command(for_real(options)));
}

std::string committed_result(const ImportReport &report, const ImportOptions &options) {
  std::string out =
      report.totals().set_aside() > 0 ? "\nCommitted without the rows set aside." : "\nCommitted.";
  out += with_command(" To compare the file with the database:", next_command(verify_of(options)));
  if (report.undo_path.empty())
    return out;
  return out + with_command("To take it back:", next_command(undo_of(options, report.undo_path))) +
         "Delete that file, which holds rows, when you no longer need it.\n";
}

std::string import_result(const ImportReport &report, const ImportOptions &options) {
  if (report.dry_run)
    return foreseen_result(report, options);
  if (report.committed)
    return committed_result(report, options);
  return report.strict && report.totals().set_aside() > 0
             ? "\nNothing was changed: rows would be set aside (--strict).\n"
             : "\nNothing was changed.\n";
}

/// What would resolve the collisions.
std::string proposals_of(const ImportReport &report, const ImportOptions &options) {
  const char *const promise = report.unresolved.empty()
                                  ? "These options resolve the collisions:"
                                  : "These options resolve the other collisions:";
  return proposals_text(report, promise, next_command(with_proposals(options, report)));
}

/// `18,369 new, 62 changed, 979 set aside for 2 reasons`
std::string summary(const ImportReport &report) {
  const OutcomeCounts totals = report.totals();
  std::string out = with_commas(totals[Outcome::inserted]) + " new, " +
                    with_commas(totals[Outcome::updated]) + " changed";
  if (totals.set_aside() > 0) {
    out += ", " + with_commas(totals.set_aside()) + " set aside for " +
           counted(report.causes.size(), "reason");
  }
  return out;
}

Question question(const Confirmation<ImportReport> &confirmation, const ImportOptions &options,
                  const Screen &screen) {
  const ImportReport &report = confirmation.foreseen;
  const std::string facts = banner(import_name, report, asked_mode(confirmation.again), "into") +
                            counts_text(report, headings(report), screen) + totals_line(report) +
                            matching_text(report, false) + set_aside_text(report, screen) +
                            proposals_of(report, options) + changes_text(report, false) +
                            warnings_text(report) + notes_text(report, remarks_text(report, false));
  return {folded(with_password_note(facts, options), screen.columns),
          summary(report) + where(*report.database), report.database->database};
}

/// The table list, where it was written.
std::string list_text(const ImportReport &report) {
  return report.list_path.empty() ? ""
                                  : "The tables are listed with these options in " +
                                        printable(report.list_path) + ", for --config.\n";
}

class ImportCommand final : public ReportingCommand<ImportOptions, ImportReport> {
public:
  explicit ImportCommand(ImportOptions options)
      : ReportingCommand({import_name, "Merge a snapshot into a database"}, std::move(options)) {}

  void add_options(CLI::App &app) override {
    ImportOptions &options = parsed();
    add_file(app, options.file);
    add_flag(app, "--dry-run", "Say what would happen and change nothing", options.dry_run);
    add_flag(app, "--rehearse", "As --dry-run, but write under locks, with triggers; then undo it",
             options.rehearse);
    add_merging(app, options);
    add_reading(app, options);
    add_rejects(app, options.rejects);
    add_undo(app, options);
    add_flag(app, "--remember",
             "Keep in the database which of its rows the file's are, so that the next import knows "
             "them",
             options.remember);
    add_plan(app, options);
    add_write_list(app, options);
    add_connection(app, options);
    add_override_read_only(app, options.override_read_only);
    add_show_values(app, options);
    add_report_option(app);
    add_schemas(app, options);
  }

  void check() const override {
    check_connection(options());
    check_merging(options());
    check_report(report_file_, {options().file, options().config, options().rejects, options().undo,
                                options().plan, options().write_list, options().log_sql});
  }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    // The report's commands carry what the plan decided, too.
    parsed() = with_plan(options());
    ImportOptions attached_options = attached(around);
    screen_ = around.screen;
    attached_options.name_updates = screen_.verbose;
    if (around.confirm && !options().dry_run && !options().rehearse) {
      attached_options.confirm = [&](const Confirmation<ImportReport> &confirmation) {
        return around.confirm(question(confirmation, options(), screen_));
      };
    }
    report_ = import_snapshot(attached_options);
    return {report_.warnings, report_.exit_code, report_.committed};
  }

  [[nodiscard]] std::string text() const override { return as_text(report_, options(), screen_); }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings);
  }

  [[nodiscard]] std::string candidate_line() const override { return candidate_for(options()); }

protected:
  [[nodiscard]] std::string line_of(const ImportOptions &options) const override {
    return next_command(options);
  }

private:
  Screen screen_;
};

} // namespace

std::string next_command(const ImportOptions &options) {
  Line line(import_name);
  line.file(options.file.string());
  line.add("--dry-run", options.dry_run);
  line.add("--rehearse", options.rehearse);
  line.add("--plan", options.plan);
  line.add("--write-list", options.write_list);
  line.add("--strict", options.strict);
  if (options.fk_checks != ForeignKeyChecks::automatic) {
    line.add("--fk-checks",
             std::string(options.fk_checks == ForeignKeyChecks::bulk ? "bulk" : "row"));
  }
  if (options.triggers)
    line.add("--triggers", std::string(name_of(*options.triggers)));
  line.add("--allow-same-database", options.allow_same_database);
  line.add("--override-read-only", options.override_read_only);
  line.add("--undo", options.undo);
  line.add("--no-undo", options.no_undo);
  line.add("--remember", options.remember);
  line.add("--rejects", options.rejects);
  add_reading(line, options);
  return line.text();
}

std::string as_text(const ImportReport &report, const ImportOptions &options,
                    const Screen &screen) {
  const std::string text = banner(import_name, report, mode(report), "into") +
                           counts_text(report, headings(report), screen) + totals_line(report) +
                           matching_text(report, report.committed) +
                           set_aside_text(report, screen) + proposals_of(report, options) +
                           list_text(report) + rejects_text(report) +
                           changes_text(report, report.committed) +
                           notes_text(report, remarks_text(report, report.committed)) +
                           screen.palette.verdict(report.exit_code, import_result(report, options));
  return folded(with_password_note(text, options), screen.columns);
}

std::string as_json(const ImportReport &report, const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  write_what_and_where(json, import_name,
                       {report.dry_run, report.rehearsed, report.strict, report.committed}, report);
  write_rows(json, report);
  write_path(json, "rejects", report.rejects_path);
  write_path(json, "plan", report.plan_path);
  write_path(json, "undo", report.undo_path);
  if (report.remembered)
    json.member("remembered", *report.remembered);
  write_end(json, warnings, report);
  json.end_object();
  return json.line();
}

const char *promise_of_import(const ImportReport &report) {
  return !report.plan_path.empty() ? "To import exactly this, or nothing if it no longer holds:"
         : report.totals().set_aside() > 0 ? "To import the other rows:"
                                           : "To import:";
}

ImportOptions for_real(ImportOptions options) {
  options.dry_run = false;
  options.rehearse = false;
  options.write_list.reset();
  return options;
}

UndoOptions undo_of(const ImportOptions &options, const std::string &undo_file) {
  UndoOptions out;
  static_cast<CommonOptions &>(out) = options;
  out.file = undo_file;
  out.override_read_only = options.override_read_only;
  return out;
}

VerifyOptions verify_of(const ImportOptions &options) {
  VerifyOptions out;
  static_cast<ReadingOptions &>(out) = options;
  return out;
}

std::unique_ptr<Command> import_command(ImportOptions options) {
  return std::make_unique<ImportCommand>(std::move(options));
}

} // namespace dbxfer::app
