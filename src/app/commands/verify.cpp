#include "app/commands/verify.hpp"

#include "app/banner.hpp"
#include "app/commands/schema.hpp"
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

constexpr const char *verify_name = "verify";

constexpr CountHeadings verify_headings{"",      "missing",        "different",
                                        "equal", "left by a rule", "cannot be there"};

/// Of tables that nobody looked at.
std::uint64_t rows_left_out(const VerifyReport &report) {
  std::uint64_t rows = 0;
  for (const MergedTable &table : report.tables)
    rows += table.left_out ? table.counts.read() : 0;
  return rows;
}

std::string verify_result(const VerifyReport &report, const VerifyOptions &options) {
  const OutcomeCounts totals = report.totals();
  const std::uint64_t left_out = rows_left_out(report);
  const std::string but = left_out == 0
                              ? ""
                              : "; " + counted(left_out, "row") +
                                    " of tables left out (--skip-audit) were not compared";
  if (report.exit_code == ExitCode::done) {
    return std::string("\nequal: every row ") + (left_out == 0 ? "of the file" : "compared") +
           " stands in the database as it stands in the file" + but + "\n";
  }
  const std::uint64_t ruled = totals[Outcome::skipped] - left_out;
  std::string out =
      "\nnot equal: " + with_commas(totals[Outcome::inserted]) + " missing, " +
      with_commas(totals[Outcome::updated]) + " different, " +
      (ruled == 0 ? ""
                  : with_commas(ruled) + (ruled == 1 ? " that differs" : " that differ") +
                        " and a rule leaves, ") +
      with_commas(totals.set_aside()) + " that cannot stand there as they are" + but + "\n";
  if (totals[Outcome::inserted] + totals[Outcome::updated] + totals.set_aside() == 0)
    out += "An import with these rules leaves everything as it is.\n";
  if (totals[Outcome::updated] > 0 && !options.on_conflict) {
    out += "An import with --on-conflict skip or newer leaves rows that differ as they are: a "
           "verify with the same option counts them apart.\n";
  }
  return out;
}

class VerifyCommand final : public ReportingCommand<VerifyOptions, VerifyReport> {
public:
  explicit VerifyCommand(VerifyOptions options)
      : ReportingCommand({verify_name, "Compare a snapshot with a database"}, std::move(options)) {}

  void add_options(CLI::App &app) override {
    VerifyOptions &options = parsed();
    add_file(app, options.file);
    add_reading(app, options);
    add_rejects(app, options.rejects);
    add_connection(app, options);
    add_show_values(app, options);
    add_report_option(app);
    add_schemas(app, options);
  }

  void check() const override {
    check_connection(options());
    check_report(report_file_,
                 {options().file, options().config, options().rejects, options().log_sql});
  }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    VerifyOptions attached_options = attached(around);
    screen_ = around.screen;
    attached_options.name_updates = screen_.verbose;
    report_ = verify_snapshot(attached_options);
    return {report_.warnings, report_.exit_code, false};
  }

  [[nodiscard]] std::string text() const override { return as_text(report_, options(), screen_); }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings);
  }

  [[nodiscard]] std::string candidate_line() const override { return candidate_for(options()); }

protected:
  [[nodiscard]] std::string line_of(const VerifyOptions &options) const override {
    return next_command(options);
  }

private:
  Screen screen_;
};

} // namespace

std::string next_command(const VerifyOptions &options) {
  Line line(verify_name);
  line.file(options.file.string());
  line.add("--rejects", options.rejects);
  add_reading(line, options);
  return line.text();
}

std::string as_text(const VerifyReport &report, const VerifyOptions &options,
                    const Screen &screen) {
  const char *const promise =
      report.equal_as_proposed
          ? "The rows are equal as an import with these options leaves them. To verify that:"
          : "If the import was run with these options, verify with them, too:";
  const std::string text =
      banner(verify_name, report, "", "with") + counts_text(report, verify_headings, screen) +
      matching_text(report, false) + set_aside_text(report, screen) +
      proposals_text(report, promise, next_command(with_proposals(options, report))) +
      rejects_text(report) + changes_text(report, false) +
      notes_text(report, remarks_text(report, false)) +
      screen.palette.verdict(report.exit_code, verify_result(report, options));
  return folded(with_password_note(text, options), screen.columns);
}

std::string as_json(const VerifyReport &report, const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  write_what_and_where(json, verify_name, {.dry_run = true}, report);
  write_rows(json, report);
  json.member("equalAsProposed", report.equal_as_proposed);
  write_path(json, "rejects", report.rejects_path);
  write_end(json, warnings, report);
  json.end_object();
  return json.line();
}

std::unique_ptr<Command> verify_command(VerifyOptions options) {
  return std::make_unique<VerifyCommand>(std::move(options));
}

} // namespace dbxfer::app
