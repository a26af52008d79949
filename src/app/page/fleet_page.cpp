#include "app/banner.hpp"
#include "app/commands/fleet_run_words.hpp"
#include "app/display.hpp"
#include "app/next_command.hpp"
#include "app/page/report_pages.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

namespace dbxfer::app {
namespace {

/// What a reader takes in; the rows of the table have the others.
constexpr std::size_t most_reasons = 3;
constexpr std::size_t most_slugs = 8;
constexpr std::size_t most_examples = 40;

constexpr unsigned usual_jobs = 8;

Tone tone_of(UnitOutcome outcome) {
  switch (outcome) {
  case UnitOutcome::done: return Tone::fresh;
  case UnitOutcome::nothing_to_do:
  case UnitOutcome::not_attempted: return Tone::same;
  case UnitOutcome::set_aside:
  case UnitOutcome::no_url: return Tone::left;
  default: return Tone::aside;
  }
}

std::string registry_of(const FleetRunReport &report) {
  const FleetRun &run = report.run;
  std::string out = report.database        ? shown(*report.database)
                    : !report.file.empty() ? report.file
                    : run.registry         ? *run.registry
                    : run.env_file ? "the database that DATABASE_URL of " + *run.env_file + " names"
                                   : std::string("the database that DATABASE_URL names");
  return run.query ? out + ", by a query" : out;
}

std::vector<PageFact> facts_of_run(const FleetRunReport &report, const std::string &folder,
                                   const std::string &line) {
  const FleetRun &run = report.run;
  std::vector<PageFact> out;
  out.push_back({"Run", folder});
  out.push_back({"What each unit does", run.action, true});
  out.push_back({"Planned", shown_time(run.created) + ", by " + run.writer});
  out.push_back({"Registry", registry_of(report)});
  if (run.query)
    out.push_back({"Query", *run.query, true});
  if (run.role)
    out.push_back({"Role", *run.role});
  if (run.deadline)
    out.push_back({"Time limit of a unit", shown(*run.deadline)});
  if (run.backup)
    out.push_back({"Snapshots of before", *run.backup});
  std::chrono::milliseconds work{};
  for (const UnitRecord &record : report.records)
    work += record.took;
  out.push_back({"Time of all units together", shown(work)});
  out.push_back({"SHA-256 of the manifest", run.sha256, true});
  out.push_back({"Command", line, true});
  return out;
}

/// Units by what is said against them, the largest group first.
std::vector<std::pair<std::string, std::vector<const UnitRecord *>>>
by_reason(const std::vector<const UnitRecord *> &units) {
  std::map<std::string, std::vector<const UnitRecord *>> reasons;
  for (const UnitRecord *unit : units)
    reasons[unit->reason].push_back(unit);
  std::vector<std::pair<std::string, std::vector<const UnitRecord *>>> out(reasons.begin(),
                                                                           reasons.end());
  std::ranges::stable_sort(
      out, [](const auto &a, const auto &b) { return a.second.size() > b.second.size(); });
  return out;
}

PageCause cause_of(const UnitsOfOutcome &group, const FleetRunReport &report) {
  PageCause out;
  out.rows = group.units.size();
  out.table = spoken(group.outcome);
  const auto reasons = by_reason(group.units);
  for (std::size_t i = 0; i < std::min(reasons.size(), most_reasons); ++i) {
    const auto &[reason, units] = reasons[i];
    out.sentence +=
        (i == 0 ? "" : "; ") + slugs_of(units, most_slugs) + (reason.empty() ? "" : ": " + reason);
  }
  if (reasons.size() > most_reasons)
    out.sentence += "; and " + counted(reasons.size() - most_reasons, "other reason") +
                    ", which the rows below have";
  const FleetAdvice advice = advice_on(group, report);
  out.fix = advice.text;
  out.command = advice.command;
  if (group.units.size() <= most_slugs)
    return out;
  const std::size_t told = std::min(group.units.size(), most_examples);
  for (std::size_t i = 0; i < told; ++i)
    out.examples.push_back(group.units[i]->organisation.slug);
  out.more_examples = group.units.size() - told;
  return out;
}

bool any_skipped(const FleetRunReport &report) {
  return std::ranges::any_of(report.records, [](const UnitRecord &record) {
    return record.counts && (*record.counts)[Outcome::skipped] > 0;
  });
}

/// What the counts of a unit are counts of.
enum class Counted : std::uint8_t { nothing, merged, merged_and_skipped, exported, undone };

Counted counted_by(const FleetRunReport &report) {
  const auto any = [&](auto what) { return std::ranges::any_of(report.records, what); };
  if (any([](const UnitRecord &record) { return record.counts.has_value(); }))
    return any_skipped(report) ? Counted::merged_and_skipped : Counted::merged;
  if (!any([](const UnitRecord &record) { return record.rows.has_value(); }))
    return Counted::nothing;
  return any([](const UnitRecord &record) { return !record.output.empty(); }) ? Counted::exported
                                                                              : Counted::undone;
}

std::vector<PageOutcome> outcomes_of_units(const FleetRunReport &report) {
  const std::string would = is_trial(report.run) ? "would be " : "";
  switch (counted_by(report)) {
  case Counted::merged:
    return {{would + "new", Tone::fresh},
            {would + "changed", Tone::changed},
            {"equal", Tone::same},
            {would + "set aside", Tone::aside}};
  case Counted::merged_and_skipped:
    return {{would + "new", Tone::fresh},
            {would + "changed", Tone::changed},
            {"equal", Tone::same},
            {"skipped", Tone::left},
            {would + "set aside", Tone::aside}};
  case Counted::exported: return {{"exported", Tone::fresh}};
  case Counted::undone: return {{"taken back", Tone::fresh}, {"left as they are", Tone::left}};
  case Counted::nothing: break;
  }
  return {};
}

std::vector<std::uint64_t> counts_of_unit(const UnitRecord &record, Counted kind) {
  const OutcomeCounts counts = record.counts.value_or(OutcomeCounts{});
  switch (kind) {
  case Counted::merged:
    return {counts[Outcome::inserted], counts[Outcome::updated], counts[Outcome::unchanged],
            counts.set_aside()};
  case Counted::merged_and_skipped:
    return {counts[Outcome::inserted], counts[Outcome::updated], counts[Outcome::unchanged],
            counts[Outcome::skipped], counts.set_aside()};
  case Counted::exported: return {record.rows.value_or(0)};
  case Counted::undone: return {record.rows.value_or(0), record.left};
  case Counted::nothing: break;
  }
  return {};
}

/// Why it ended so, and where to look.
std::string note_of(const UnitRecord &record) {
  std::vector<std::string> parts;
  if (!record.reason.empty())
    parts.push_back(record.reason);
  if (!record.rejects_file.empty())
    parts.push_back("they are in " + record.rejects_file);
  if (wants_a_look(record.outcome) && !record.backup.empty())
    parts.push_back("as it was before: " + record.backup);
  std::string out;
  for (const std::string &part : parts)
    out += (out.empty() ? "" : "; ") + part;
  return out;
}

/// What the unit left: the last undo file, which takes back the last import.
const std::string &file_of_unit(const UnitRecord &record) {
  return record.undo_files.empty() ? record.output : record.undo_files.back();
}

PageTable row_of(const UnitRecord &record, Counted kind, bool has_files) {
  PageTable out;
  out.name = record.organisation.slug;
  out.counts = counts_of_unit(record, kind);
  out.cells = {{std::to_string(record.index)},
               {spoken(record.outcome), tone_of(record.outcome)},
               {revisions_of(record)},
               {record.attempt > 0 ? shown(record.took) : ""}};
  if (record.attempt > 1)
    out.remarks.push_back("attempt " + std::to_string(record.attempt));
  if (has_files)
    out.cells.push_back({file_of_unit(record)});
  out.note = note_of(record);
  out.busy = wants_a_look(record.outcome);
  return out;
}

/// Those that somebody has to look at stand first: they must not be cut off.
void add_units(Page &page, const FleetRunReport &report) {
  const Counted kind = counted_by(report);
  page.outcomes = outcomes_of_units(report);
  page.columns = {"Unit", "Outcome", "Revision", "Took"};
  const bool has_files = std::ranges::any_of(
      report.records, [](const UnitRecord &record) { return !file_of_unit(record).empty(); });
  if (has_files)
    page.columns.emplace_back(kind == Counted::exported ? "Snapshot" : "Undo file");
  page.tables.reserve(report.records.size());
  for (const bool first : {true, false})
    for (const UnitRecord &record : report.records)
      if (wants_a_look(record.outcome) == first)
        page.tables.push_back(row_of(record, kind, has_files));
}

void add_groups(Page &page, const FleetRunReport &report) {
  const auto groups = by_outcome(report);
  for (const UnitsOfOutcome &group : groups) {
    page.totals.push_back({{spoken(group.outcome), tone_of(group.outcome)}, group.units.size()});
    if (wants_a_look(group.outcome))
      page.causes.push_back(cause_of(group, report));
  }
  std::ranges::stable_sort(page.totals, {}, [](const PageTotal &total) {
    return total.outcome.tone == Tone::aside; // what went well stands first
  });
}

void add_next(Page &page, const FleetRunReport &report, const std::string &in) {
  const std::string folder = shell_quoted(in);
  if (!report.left.empty()) {
    page.next.push_back(
        {"To do what is left, the units " + report.left + ":", next_of(report, in)});
    page.next.push_back({"The same by Slurm:", "dbxfer fleet submit " + folder +
                                                   " --slurm | sbatch --array=" + report.left +
                                                   "%" + std::to_string(usual_jobs)});
  }
  const bool any_undo = std::ranges::any_of(
      report.records, [](const UnitRecord &record) { return !record.undo_files.empty(); });
  if (any_undo)
    page.next.push_back(
        {"To take back what the run imported, in each database:", "dbxfer fleet undo " + folder});
  if (!page.next.empty())
    page.next_note = "Run them where the run's folder is. DATABASE_URL, or ~/.pgpass, supplies the "
                     "registry's password.";
}

std::string meaning_of_run(ExitCode code) {
  switch (code) {
  case ExitCode::done: return "Nothing is left to do.";
  case ExitCode::set_aside:
    return "Nothing is left to do, and rows were set aside, or differ, or stay as they are.";
  case ExitCode::try_again: return "What is left may go well next time: resume the run.";
  case ExitCode::refused: return "Something is left that somebody has to look at first.";
  default: return "";
  }
}

} // namespace

Page page_of(const FleetRunReport &report, const std::string &command, const std::string &line) {
  const std::string folder = folder_word(report); // whoever reads the page is elsewhere
  Page page;
  page.words = {.item = "organisation",
                .items = "Organisations, those that want somebody first",
                .part = "Organisations",
                .fate = "how each ended",
                .busy = "only those that want somebody",
                .counted = "organisation",
                .cause = "What wants somebody",
                .causes = "What wants somebody"};
  page.command = command;
  page.mode = is_trial(report.run) ? "dry run: nothing was changed" : "";
  page.heading =
      "Run " + std::filesystem::path(folder).filename().string() + ": " + report.run.action;
  page.verdict = verdict_of(report) + ".";
  page.tone = report.exit_code == ExitCode::done        ? Tone::fresh
              : report.exit_code == ExitCode::set_aside ? Tone::left
                                                        : Tone::aside;
  page.facts = facts_of_run(report, folder, line);
  if (!report.stopped.empty())
    page.causes_note = "Not all units were begun: " + report.stopped + ".";
  add_groups(page, report);
  add_next(page, report, folder);
  add_units(page, report);
  page.warnings = report.warnings;
  page.notes = report.summary;
  page.meaning = meaning_of_run(report.exit_code);
  return page;
}

} // namespace dbxfer::app
