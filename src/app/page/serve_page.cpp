#include "app/commands/fleet_run_words.hpp"
#include "app/display.hpp"
#include "app/page/report_pages.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace dbxfer::app {
namespace {

/// The others are in the folder of runs.
constexpr std::size_t most_runs = 40;

Tone tone_of_run(const ServedRun &run) {
  if (run.state != ServedState::ended)
    return run.state == ServedState::interrupted ? Tone::aside : Tone::changed;
  switch (run.record.outcome) {
  case UnitOutcome::done: return Tone::fresh;
  case UnitOutcome::nothing_to_do: return Tone::same;
  case UnitOutcome::set_aside: return Tone::left;
  default: return Tone::aside;
  }
}

std::string word_of(const ServedRun &run) {
  return run.state == ServedState::ended ? spoken(run.record.outcome)
                                         : std::string(name_of(run.state));
}

std::string time_of(const ServedRun &run) {
  return run.created.empty() ? "being planned" : shown_time(run.created);
}

PageTable row_of_organisation(const Organisation &organisation, const ServedRun *last) {
  PageTable out;
  out.name = organisation.slug;
  std::string outcome(name_of(organisation.outcome));
  std::ranges::replace(outcome, '-', ' ');
  out.cells = {
      {organisation.id},
      {organisation.name},
      {outcome, organisation.outcome == FleetOutcome::ok ? Tone::same : Tone::left},
      {last == nullptr ? "none" : time_of(*last)},
      {last == nullptr ? "" : word_of(*last),
       last == nullptr ? std::nullopt : std::optional(tone_of_run(*last))},
      {last == nullptr ? "" : revisions_of(last->record)},
  };
  out.busy = last != nullptr && tone_of_run(*last) == Tone::aside;
  if (out.busy == true)
    out.note = last->message + " Run " + last->id + ".";
  return out;
}

void add_totals(Page &page, const std::map<std::string, const ServedRun *> &last) {
  std::map<std::string, std::pair<Tone, std::uint64_t>> counts;
  for (const auto &[slug, run] : last) {
    auto &count = counts[word_of(*run)];
    count.first = tone_of_run(*run);
    ++count.second;
  }
  for (const auto &[word, count] : counts)
    page.totals.push_back({{word, count.first}, count.second});
}

std::uint64_t not_ended(const std::vector<ServedRun> &runs) {
  return static_cast<std::uint64_t>(std::ranges::count_if(runs, [](const ServedRun &run) {
    return run.state == ServedState::running || run.state == ServedState::waiting;
  }));
}

void add_runs(Page &page, const std::vector<ServedRun> &runs) {
  for (std::size_t i = 0; i < std::min(runs.size(), most_runs); ++i) {
    const ServedRun &run = runs[i];
    page.notes.push_back(time_of(run) + ", " + run.record.organisation.slug + ": " + word_of(run) +
                         (run.state == ServedState::ended ? " in " + shown(run.record.took) : "") +
                         " (run " + run.id + ")");
  }
}

} // namespace

Page page_of(const ServedOverview &overview) {
  std::map<std::string, const ServedRun *> last; // by slug
  for (const ServedRun &run : overview.runs)
    last.emplace(run.record.organisation.slug, &run);
  Page page;
  page.words = {.item = "organisation",
                .items = "Organisations, and the last run of each",
                .part = "Organisations",
                .fate = "how the last run of each ended",
                .busy = "only those that want somebody",
                .counted = "organisation",
                .cause = "What wants somebody",
                .causes = "What wants somebody",
                .remarks = "The newest runs"};
  page.command = "serve";
  page.heading = "Runs and organisations";
  add_totals(page, last);
  page.columns = {"Id", "Name", "Registry", "Last run", "Outcome", "Revision"};
  std::size_t wanting = 0;
  for (const Organisation &organisation : overview.organisations) {
    const auto found = last.find(organisation.slug);
    page.tables.push_back(
        row_of_organisation(organisation, found == last.end() ? nullptr : found->second));
    wanting += page.tables.back().busy == true ? 1U : 0U;
  }
  page.verdict = wanting == 0 ? counted(overview.organisations.size(), "organisation") +
                                    ", and no last run wants somebody."
                              : "The last run of " + counted(wanting, "organisation") +
                                    " wants somebody, of " +
                                    with_commas(overview.organisations.size()) + ".";
  page.tone = wanting == 0 ? Tone::fresh : Tone::aside;
  add_runs(page, overview.runs);
  page.is_ended = false;
  page.written_at = time_now();
  page.facts = {{"As of", shown_time(page.written_at)},
                {"Runs at work, or waiting", with_commas(not_ended(overview.runs))}};
  return page;
}

} // namespace dbxfer::app
