#include "app/commands/fleet_run_words.hpp"

#include "app/display.hpp"
#include "app/next_command.hpp"
#include "app/page/page.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace dbxfer::app {
namespace {

/// Whether the action is this command, or has this option.
bool has_word(const FleetRun &run, std::string_view word) {
  const std::string padded = " " + run.action + " ";
  return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

bool is_action(const FleetRun &run, std::string_view command) {
  return run.action.starts_with(std::string(command) + " ") || run.action == command;
}

std::size_t count_of(const FleetRunReport &report, UnitOutcome outcome) {
  return static_cast<std::size_t>(
      std::ranges::count(report.records, outcome, &UnitRecord::outcome));
}

/// The same piece of work for these organisations, planned from how their databases are now.
std::string plan_of(const std::vector<const UnitRecord *> &units, const FleetRunReport &report) {
  const FleetRun &run = report.run;
  Line line("fleet plan");
  line.add("--output", folder_word(report) + "-again");
  line.add("--do", run.action);
  if (run.backup)
    line.add("--backup", *run.backup);
  if (run.deadline)
    line.add("--time-limit", std::to_string(run.deadline->count()) + "ms");
  line.add("--keep-output", run.keeps_output);
  if (run.registry)
    line.add("--registry", *run.registry);
  if (run.query)
    line.add("--query", *run.query);
  for (const UnitRecord *unit : units)
    line.add("--org", unit->organisation.slug);
  line.add("--dedupe", run.dedupe);
  CommonOptions connection;
  if (run.env_file)
    connection.env_file = *run.env_file;
  connection.role = run.role;
  connection.lock_timeout = run.lock_timeout;
  add_connection(line, connection);
  return line.text();
}

std::string limit_of(const FleetRun &run) {
  return run.deadline ? " of " + shown(*run.deadline) : std::string();
}

/// What was imported before another database was hit can be taken back.
std::string way_back(const FleetRun &run) {
  return run.backup ? "the snapshots of before are in " + printable(*run.backup)
                    : "the run has no --backup: go back by your own";
}

FleetAdvice advice_on_wrong_database(const UnitsOfOutcome &group, const FleetRunReport &report) {
  const FleetRun &run = report.run;
  if (is_action(run, "exec"))
    return {"The command reached another database than the organisation's: its recipe takes no "
            "notice of DATABASE_URL. Run no other unit before it is mended, and take back what it "
            "did; " +
                way_back(run) + ".",
            ""};
  return {
      "The registry, or the address in it, leads elsewhere than when the plan was made. Nothing "
      "was done there. If it is right now, plan anew, in " +
          printable(run.folder) + ":",
      plan_of(group.units, report)};
}

std::string about_rows_aside(const FleetRun &run) {
  if (is_action(run, "verify"))
    return "An import of the snapshot brings what is missing, and tells what differs.";
  if (is_action(run, "undo"))
    return "Somebody changed these rows after the import, or refers to them.";
  return is_trial(run) ? "An import would leave these rows out; all others would go in."
                       : "What is clean stands. The rows set aside are in the rejects file of each "
                         "organisation, below: correct them there, or at their source, and import "
                         "them.";
}

} // namespace

std::string spoken(UnitOutcome outcome) {
  std::string out(name_of(outcome));
  std::ranges::replace(out, '-', ' ');
  return out;
}

std::string set_aside_words(const FleetRun &run) {
  return is_action(run, "verify") ? "with rows that differ"
         : is_action(run, "undo") ? "with rows left as they are"
                                  : "with rows set aside";
}

bool is_trial(const FleetRun &run) {
  return is_action(run, "import") && (has_word(run, "--dry-run") || has_word(run, "--rehearse"));
}

bool wants_a_look(UnitOutcome outcome) {
  return outcome != UnitOutcome::done && outcome != UnitOutcome::nothing_to_do;
}

std::vector<UnitsOfOutcome> by_outcome(const FleetRunReport &report) {
  std::vector<UnitsOfOutcome> out;
  for (auto i = 0U; i <= static_cast<unsigned>(UnitOutcome::not_attempted); ++i) {
    UnitsOfOutcome group{static_cast<UnitOutcome>(i), {}};
    for (const UnitRecord &record : report.records)
      if (record.outcome == group.outcome)
        group.units.push_back(&record);
    if (!group.units.empty())
      out.push_back(std::move(group));
  }
  const auto weight = [](const UnitsOfOutcome &group) {
    return is_settled(group.outcome) ? std::size_t{0} : group.units.size();
  };
  std::ranges::stable_sort(out,
                           [&](const auto &a, const auto &b) { return weight(a) > weight(b); });
  return out;
}

std::string verdict_of(const FleetRunReport &report) {
  const std::size_t all = report.records.size();
  if (count_of(report, UnitOutcome::not_attempted) == all)
    return counted(all, "organisation") + ", and nothing was done yet";
  std::string out = with_commas(count_of(report, UnitOutcome::done)) + " of " +
                    counted(all, "organisation") + " done";
  const auto add = [&](UnitOutcome outcome, const std::string &words) {
    if (const std::size_t count = count_of(report, outcome); count > 0)
      out += ", " + with_commas(count) + " " + words;
  };
  add(UnitOutcome::nothing_to_do, "with nothing to do");
  add(UnitOutcome::set_aside, set_aside_words(report.run));
  add(UnitOutcome::no_url, "without URL");
  std::size_t left = 0;
  std::string kinds;
  for (const UnitsOfOutcome &group : by_outcome(report)) {
    if (is_settled(group.outcome))
      continue;
    left += group.units.size();
    kinds +=
        (kinds.empty() ? "" : ", ") + with_commas(group.units.size()) + " " + spoken(group.outcome);
  }
  return left == 0
             ? out
             : out + "; " + with_commas(left) + (left == 1 ? " is left: " : " are left: ") + kinds;
}

std::string revisions_of(const UnitRecord &record) {
  const auto bare = [](const std::string &revision) {
    return revision.starts_with("at ") ? revision.substr(3) : revision;
  };
  if (!record.before)
    return "";
  std::string before = bare(record.before->revision);
  if (!record.after || *record.after == *record.before)
    return before;
  const std::string after = bare(record.after->revision);
  return before == after ? before + (before.empty() ? "" : ", ") + "other tables"
                         : before + " → " + after;
}

std::string slugs_of(const std::vector<const UnitRecord *> &units, std::size_t most) {
  std::string out;
  const std::size_t told = std::min(units.size(), most);
  for (std::size_t i = 0; i < told; ++i) {
    const bool last = i + 1 == units.size() && i > 0;
    out += (i == 0 ? "" : last ? " and " : ", ") + printable(units[i]->organisation.slug);
  }
  return told == units.size() ? out : out + " and " + with_commas(units.size() - told) + " more";
}

FleetAdvice advice_on(const UnitsOfOutcome &group, const FleetRunReport &report) {
  const FleetRun &run = report.run;
  const std::string resume = next_of(report, folder_word(report));
  switch (group.outcome) {
  case UnitOutcome::unreachable:
    return {"Ask whoever runs that server, or the network to it, whether it is up and the database "
            "is there. Then:",
            resume};
  case UnitOutcome::authentication:
    return {"Ask whoever keeps the registry: its user or password is not the server's any more. "
            "Once it is corrected:",
            resume};
  case UnitOutcome::locked:
    return {"Somebody else is at work in the database. Wait for the end of that, or end it; then:",
            resume};
  case UnitOutcome::timeout:
    return {"It took longer than the run's --time-limit" + limit_of(run) +
                ", and was rolled back. When the server has less to do:",
            resume};
  case UnitOutcome::drifted:
    return {"Look at the database: somebody changed it after the plan, or it was never like the "
            "others. Once it is as it should be, plan anew, in " +
                printable(run.folder) + ":",
            plan_of(group.units, report)};
  case UnitOutcome::wrong_database: return advice_on_wrong_database(group, report);
  case UnitOutcome::failed:
    return {"What is said against it has to be mended first; a URL that cannot be read needs a new "
            "plan, too. Then:",
            resume};
  case UnitOutcome::not_attempted: return {"Nobody tried. To do them:", resume};
  case UnitOutcome::no_url:
    return {"There is nothing to do it in. Once the registry names a database, plan anew for it.",
            ""};
  case UnitOutcome::set_aside: return {about_rows_aside(run), ""};
  case UnitOutcome::done:
  case UnitOutcome::nothing_to_do: break;
  }
  return {};
}

std::string folder_word(const FleetRunReport &report) {
  std::filesystem::path folder = std::filesystem::absolute(report.folder).lexically_normal();
  if (!folder.has_filename())
    folder = folder.parent_path();
  return folder.string();
}

std::string next_of(const FleetRunReport &report, const std::filesystem::path &folder) {
  return report.left.empty() ? "" : "dbxfer fleet resume " + shell_quoted(folder.string());
}

} // namespace dbxfer::app
