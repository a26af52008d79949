#include "app/banner.hpp"
#include "app/commands/fleet.hpp"
#include "app/commands/fleet_run_words.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/page/page.hpp"
#include "app/text_parts.hpp"
#include "app/text_table.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

/// What a unit moved, in a few words.
std::string moved(const UnitRecord &record) {
  if (record.rows)
    return counted(*record.rows, "row");
  if (!record.counts)
    return "";
  const OutcomeCounts &counts = *record.counts;
  std::string out;
  const auto add = [&](std::uint64_t rows, const char *how) {
    if (rows > 0)
      out += (out.empty() ? "" : ", ") + with_commas(rows) + " " + how;
  };
  add(counts[Outcome::inserted], "new");
  add(counts[Outcome::updated], "changed");
  add(counts[Outcome::unchanged], "equal");
  add(counts[Outcome::skipped], "skipped");
  add(counts.set_aside(), "set aside");
  return out;
}

/// A screen has room for so many lines of each.
constexpr std::size_t many_units = 40;
constexpr std::size_t many_sentences = 16;

/// Of a long list those that want somebody's attention.
bool is_listed(const UnitRecord &record, const FleetRunReport &report, const Screen &screen) {
  return screen.verbose || report.records.size() <= many_units ||
         (wants_a_look(record.outcome) && record.outcome != UnitOutcome::not_attempted);
}

std::string units_text(const FleetRunReport &report, const Screen &screen) {
  TextTable table({{"unit"},
                   {"organisation", Align::left},
                   {"outcome", Align::left},
                   {"took"},
                   {"rows", Align::left}});
  std::size_t unlisted = 0;
  std::size_t listed = 0;
  for (const UnitRecord &each : report.records) {
    if (!is_listed(each, report, screen) || (listed >= many_units && !screen.verbose)) {
      ++unlisted;
      continue;
    }
    ++listed;
    table.add({std::to_string(each.index), printable(each.organisation.slug),
               std::string(name_of(each.outcome)), each.attempt > 0 ? shown(each.took) : "",
               moved(each)});
  }
  std::string out = listed > 0 ? table.fitted(screen.columns) + "\n" : "";
  if (unlisted > 0)
    out += counted(unlisted, listed > 0 ? "other unit" : "unit") + ": --verbose lists " +
           (unlisted == 1 ? "it" : "them") + "\n\n";
  return out;
}

/// How the databases stand now, and what befell those that are left.
std::string groups_text(const FleetRunReport &report, const Screen &screen) {
  const std::size_t told =
      screen.verbose ? report.summary.size() : std::min(report.summary.size(), many_sentences);
  std::string out;
  for (std::size_t i = 0; i < told; ++i)
    out += printable_lines(report.summary[i]) + "\n";
  if (told < report.summary.size())
    out += "and " + counted(report.summary.size() - told, "group") +
           " more: --verbose and --report tell them\n";
  return out;
}

/// What a resume cannot mend.
std::string plan_anew_text(const FleetRunReport &report) {
  std::vector<const UnitRecord *> units;
  for (const UnitRecord &record : report.records)
    if (record.outcome == UnitOutcome::drifted || record.outcome == UnitOutcome::wrong_database)
      units.push_back(&record);
  if (units.empty())
    return "";
  constexpr std::size_t many = 8;
  return "\nA resume does not mend " + slugs_of(units, many) +
         ": look at the database, or the registry, and plan anew for " +
         (units.size() == 1 ? "it" : "them") + ".\n";
}

void write_state(JsonWriter &json, const char *name, const std::optional<DatabaseState> &state) {
  if (!state)
    return;
  json.begin_object(name);
  json.member("revision", state->revision);
  json.member("fingerprint", state->fingerprint);
  json.member("tables", state->tables);
  json.end_object();
}

void write_given(JsonWriter &json, const char *name, const std::string &path) {
  if (!path.empty())
    json.member(name, path);
}

} // namespace

std::string as_text(const FleetRunReport &report, std::string_view command, const std::string &next,
                    const Screen &screen) {
  std::string out = title("fleet " + std::string(command), "") + "run   " +
                    printable(report.folder.string()) + ", planned " +
                    shown_time(report.run.created) + "\ndoes  " + printable(report.run.action) +
                    "\n\n" + units_text(report, screen) + groups_text(report, screen) + "\n" +
                    screen.palette.verdict(report.exit_code, verdict_of(report) + ".\n");
  if (!report.stopped.empty())
    out += "\nStopped: " + printable(report.stopped) + ".\n";
  out += plan_anew_text(report);
  if (!report.left.empty())
    out += "\nLeft are the units " + report.left + ".\n";
  if (!next.empty())
    out += with_command("To do what is left:", next);
  return folded(out, screen.columns);
}

void write_record(JsonWriter &json, const UnitRecord &record) {
  json.member("unit", record.index);
  json.member("slug", record.organisation.slug);
  json.member("id", record.organisation.id);
  json.member("name", record.organisation.name);
  json.member("outcome", name_of(record.outcome));
  write_given(json, "reason", record.reason);
  json.member("unitExitCode", static_cast<int>(record.exit_code));
  json.member("attempt", record.attempt);
  json.member("milliseconds", record.took.count());
  write_state(json, "before", record.before);
  write_state(json, "after", record.after);
  write_state(json, "mainBefore", record.main_before);
  write_state(json, "mainAfter", record.main_after);
  if (record.counts) {
    json.begin_object("counts");
    for (std::size_t i = 0; i < outcome_count; ++i)
      json.member(name_of(static_cast<Outcome>(i)), record.counts->by_outcome[i]);
    json.end_object();
  }
  json.member("rows", record.rows);
  write_given(json, "output", record.output);
  if (!record.undo_files.empty())
    json.member("undoFiles", record.undo_files);
  write_given(json, "rejectsFile", record.rejects_file);
  write_given(json, "backup", record.backup);
}

std::string as_json(const FleetRunReport &report, std::string_view command,
                    const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  json.member("command", "fleet " + std::string(command));
  json.member("run", report.folder.string());
  json.member("do", report.run.action);
  json.member("sha256", report.run.sha256);
  json.member("summary", report.summary);
  json.begin_array("units");
  for (const UnitRecord &each : report.records) {
    json.begin_object();
    write_record(json, each);
    json.end_object();
  }
  json.end_array();
  json.member("left", report.left);
  write_given(json, "stopped", report.stopped);
  write_warnings(json, warnings, report.warnings);
  json.member("exitCode", static_cast<int>(report.exit_code));
  json.end_object();
  return json.line();
}

} // namespace dbxfer::app
