#include "app/commands/import.hpp"
#include "app/commands/undo.hpp"
#include "app/commands/verify.hpp"
#include "app/display.hpp"
#include "app/next_command.hpp"
#include "app/page/page_parts.hpp"
#include "app/page/report_pages.hpp"
#include "dbxfer/dbxfer.hpp"

namespace dbxfer::app {
namespace {

std::string mode_of(const ImportReport &report) {
  if (report.rehearsed)
    return "rehearsal: written, and rolled back";
  if (report.dry_run)
    return "dry run: nothing was changed";
  return report.committed ? "committed" : "nothing was changed";
}

std::vector<PageOutcome> outcomes_of(bool committed) {
  const std::string would = committed ? "" : "would be ";
  return {{would + "inserted", Tone::fresh},
          {would + "updated", Tone::changed},
          {"unchanged", Tone::same},
          {"skipped", Tone::left},
          {"set aside: conflict", Tone::aside},
          {"set aside: FK error", Tone::aside},
          {"set aside: invalid", Tone::aside}};
}

std::string are(std::uint64_t rows) { return rows == 1 ? " is" : " are"; }

/// `, 979 do not, for 2 reasons`; empty where all of them go in.
std::string aside_of(const ImportReport &report, std::size_t reasons) {
  const std::uint64_t aside = report.totals().set_aside();
  if (aside == 0)
    return "";
  const char *const verb = report.committed ? " did not" : aside == 1 ? " does not" : " do not";
  return ", " + with_commas(aside) + verb + ", " + for_reasons(reasons);
}

/// `18,369 rows go in, 979 do not, for 2 reasons; 62 change a row that is there, 2,480 are there
/// already.`
std::string verdict_of(const ImportReport &report, std::size_t reasons) {
  const OutcomeCounts totals = report.totals();
  if (!report.dry_run && !report.committed) {
    return totals.set_aside() > 0 ? "Nothing was changed: " + counted(totals.set_aside(), "row") +
                                        " would be set aside, and --strict wants all or nothing."
                                  : std::string("Nothing was changed.");
  }
  const std::uint64_t in = totals[Outcome::inserted];
  const char *const verb = report.committed ? " went in" : in > 1 ? " go in" : " goes in";
  std::string out = (in == 0 ? std::string("No row") : counted(in, "row")) + verb;
  out += aside_of(report, reasons);
  std::string there;
  if (const std::uint64_t updated = totals[Outcome::updated]; updated > 0) {
    there = with_commas(updated) +
            (report.committed ? " changed"
             : updated == 1   ? " changes"
                              : " change") +
            " a row that is there";
  }
  if (const std::uint64_t same = totals[Outcome::unchanged] + totals[Outcome::skipped]; same > 0)
    there += (there.empty() ? "" : ", ") + with_commas(same) + are(same) + " there already";
  return out + (there.empty() ? "" : "; ") + there + ".";
}

Remedy remedy_of(const ImportReport &report, const ImportOptions &options) {
  return [&](const Finding &finding) {
    ImportOptions with = options;
    if (finding.match)
      with.match.push_back(*finding.match);
    else if (finding.problem == Problem::same_number)
      for (const std::string &table : report.new_id_options)
        if (table == shown(finding.table))
          with.new_ids.push_back(table);
    const bool resolves = with.match != options.match || with.new_ids != options.new_ids;
    return resolves ? next_command(with) : std::string();
  };
}

std::vector<PageCommand> next_of(const ImportReport &report, const ImportOptions &options) {
  std::vector<PageCommand> out;
  if (!report.match_options.empty() || !report.new_id_options.empty()) {
    out.push_back({report.unresolved.empty()
                       ? "To resolve all collisions:"
                       : "To resolve the collisions that options can resolve:",
                   next_command(with_proposals(options, report))});
  }
  if (report.dry_run) {
    out.push_back({promise_of_import(report), next_command(for_real(options))});
  } else if (report.committed) {
    out.push_back({"To compare the file with the database:", next_command(verify_of(options))});
    if (!report.undo_path.empty())
      out.push_back({"To take the import back:", next_command(undo_of(options, report.undo_path))});
  }
  return out;
}

void add_files(Page &page, const ImportReport &report) {
  if (!report.undo_path.empty())
    page.files.push_back("What takes the import back is in " + printable(report.undo_path) +
                         "; delete it when nobody needs it any more.");
  if (!report.list_path.empty())
    page.files.push_back("The tables are listed with the options that resolve the collisions in " +
                         printable(report.list_path) + ", for --config.");
}

} // namespace

Page page_of(const ImportReport &report, const ImportOptions &options) {
  Page page;
  page.command = "import";
  page.mode = mode_of(report);
  page.heading = "Import of " + source_of(report) + " into " + target_of(report);
  page.facts = facts_of(report, "Target", next_command(options));
  if (!report.plan_path.empty())
    page.facts.push_back({"Plan", report.plan_path + ", SHA-256 " + report.plan_sha256});
  fill(page, report, outcomes_of(report.committed), remedy_of(report, options), report.committed);
  page.verdict = verdict_of(report, page.causes.size());
  page.tone = report.totals().set_aside() == 0     ? Tone::fresh
              : report.dry_run || report.committed ? Tone::left
                                                   : Tone::aside;
  page.next = next_of(report, options);
  page.next_note = password_note(options);
  page.shows_values = options.show_values;
  add_files(page, report);
  return page;
}

} // namespace dbxfer::app
