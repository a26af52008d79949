#include "app/commands/import.hpp"
#include "app/commands/verify.hpp"
#include "app/display.hpp"
#include "app/page/page_parts.hpp"
#include "app/page/report_pages.hpp"
#include "dbxfer/dbxfer.hpp"

namespace dbxfer::app {
namespace {

const std::vector<PageOutcome> &outcomes() {
  static const std::vector<PageOutcome> out{{"missing", Tone::left},
                                            {"different", Tone::changed},
                                            {"equal", Tone::fresh},
                                            {"left by a rule", Tone::same},
                                            {"cannot be there: conflict", Tone::aside},
                                            {"cannot be there: FK error", Tone::aside},
                                            {"cannot be there: invalid", Tone::aside}};
  return out;
}

std::string verdict_of(const VerifyReport &report) {
  const OutcomeCounts totals = report.totals();
  if (report.exit_code == ExitCode::done)
    return "Every row of the file that was compared stands in the database as in the file.";
  std::string out =
      "The database differs from the file: " + with_commas(totals[Outcome::inserted]) +
      " missing, " + with_commas(totals[Outcome::updated]) + " different, " +
      with_commas(totals.set_aside()) + " that cannot be there as they are";
  return out + "; " + with_commas(totals[Outcome::unchanged]) + " equal.";
}

Remedy remedy_of(const VerifyOptions &options) {
  return [&](const Finding &finding) {
    VerifyOptions with = options;
    if (finding.match)
      with.match.push_back(*finding.match);
    return finding.match ? next_command(with) : std::string();
  };
}

} // namespace

Page page_of(const VerifyReport &report, const VerifyOptions &options) {
  Page page;
  page.command = "verify";
  page.heading = "Comparison of " + source_of(report) + " with " + target_of(report);
  page.verdict = verdict_of(report);
  page.tone = report.exit_code == ExitCode::done ? Tone::fresh : Tone::left;
  page.facts = facts_of(report, "Database", next_command(options));
  fill(page, report, outcomes(), remedy_of(options), false);
  // They are a verify's of an import to come.
  page.sequences_heading = "Sequences that an import would move forward";
  if (!report.match_options.empty() || !report.new_id_options.empty()) {
    page.next.push_back({report.equal_as_proposed
                             ? "With these options every row is equal. To verify that:"
                             : "If the import was run with these options, verify with them, too:",
                         next_command(with_proposals(options, report))});
  }
  page.next_note = page.next.empty() ? "" : password_note(options);
  page.shows_values = options.show_values;
  return page;
}

} // namespace dbxfer::app
