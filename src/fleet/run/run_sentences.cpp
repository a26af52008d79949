#include "fleet/run/run_sentences.hpp"

#include "base/collect.hpp"
#include "base/handful.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace dbxfer::fleet {

namespace {

/// Units that one sentence tells of.
struct Group {
  UnitOutcome outcome{};
  DatabaseState state;
  std::string reason;
  std::vector<std::string> slugs;
};

/// Those that ended well are told by how their databases look now, the others by why.
std::vector<Group> groups_of(const std::vector<UnitRecord> &records) {
  std::map<std::tuple<UnitOutcome, std::string, std::string, std::string>, Group> groups;
  for (const auto &record : records) {
    const bool well = is_settled(record.outcome);
    const auto state = well ? record.after.value_or(DatabaseState{}) : DatabaseState{};
    const auto reason = well ? std::string() : record.reason;
    auto &group = groups[{record.outcome, state.revision, state.fingerprint, reason}];
    group.outcome = record.outcome;
    group.state = state;
    group.reason = reason;
    group.slugs.push_back(base::printable(record.organisation.slug));
  }
  auto out = base::collect(groups, [](const auto &each) { return each.second; });
  std::ranges::stable_sort(out, [](const auto &a, const auto &b) {
    return std::pair(!is_settled(a.outcome), b.slugs.size()) <
           std::pair(!is_settled(b.outcome), a.slugs.size());
  });
  return out;
}

std::string who_of(const std::vector<std::string> &slugs) {
  return slugs.size() <= 3
             ? base::enumerate(slugs)
             : base::counted(slugs.size(), "organisation") + " (" + base::a_handful(slugs) + ")";
}

std::string sentence_of(const Group &group) {
  const bool well = is_settled(group.outcome);
  std::string text = well && group.slugs.size() > 3
                         ? base::counted(group.slugs.size(), "organisation")
                         : who_of(group.slugs);
  text += " " + std::string(name_of(group.outcome));
  if (!group.state.fingerprint.empty())
    text += (group.state.revision.empty() ? "" : ", " + base::printable(group.state.revision)) +
            (group.slugs.size() > 1 ? ", identical" : "");
  return group.reason.empty() ? text : text + ": " + group.reason;
}

} // namespace

FleetRunReport describe_run(const std::filesystem::path &folder, FleetRun run,
                            std::vector<UnitRecord> records) {
  FleetRunReport out;
  out.folder = folder;
  out.run = std::move(run);
  out.summary = base::collect(groups_of(records), sentence_of);
  std::vector<std::size_t> left;
  for (const auto &record : records)
    if (!is_settled(record.outcome))
      left.push_back(record.index);
  out.left = base::as_ranges(left);
  out.exit_code = exit_code_of(records);
  out.records = std::move(records);
  return out;
}

} // namespace dbxfer::fleet
