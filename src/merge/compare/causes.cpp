#include "merge/compare/causes.hpp"

#include "merge/compare/finding_statements.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace dbxfer::transfer {

postgres::Statement question_of_causes(const Pairing &pairing,
                                       const std::vector<FindingGroup> &groups) {
  std::vector<postgres::ProblemGroup> problems;
  std::vector<postgres::MissingKeyGroups> missing;
  for (std::size_t place = 0; place < groups.size(); ++place) {
    const auto &group = groups[place];
    const auto &staged = pairing.targets[group.target].staged;
    // Such a row counts for what its parent was set aside for.
    if (group.finding.problem == Problem::parent_set_aside)
      continue;
    if (group.finding.problem != Problem::missing_parent) {
      problems.push_back({place, staged.number, group.finding.problem, group.item});
      continue;
    }
    if (missing.empty() || missing.back().child != &staged ||
        missing.back().foreign_key != group.item)
      missing.push_back({place, 0, &staged, group.item.value_or(0), {}});
    ++missing.back().findings;
    if (!group.finding.key.empty())
      missing.back().keys.push_back(group.finding.key);
  }
  return problems.empty() && missing.empty() ? postgres::Statement()
                                             : postgres::attribute_rows(problems, missing);
}

void tell_causes(postgres::Session &session, const Pairing &pairing,
                 const postgres::Statement &question, std::vector<FindingGroup> &groups,
                 MergeReport &report) {
  report.several_causes = 0;
  std::vector<Cause> causes(groups.size());
  for (std::size_t place = 0; place < causes.size(); ++place)
    causes[place].finding = place;
  for (const auto &row : session.query(question)) {
    const auto place = postgres::as_place(*row.at(0), groups.size());
    const auto &table =
        pairing.targets[postgres::as_place_from_1(*row.at(1), pairing.targets.size())]
            .staged.table.name;
    causes[place].rows += postgres::as_count(*row.at(2));
    if (const auto fallen = postgres::as_count(*row.at(3)); fallen > 0)
      causes[place].fallen.emplace_back(table, fallen);
    if (const auto hanging = postgres::as_count(*row.at(4)); hanging > 0)
      groups[place].finding.fallen.emplace_back(table, hanging);
    report.several_causes += postgres::as_count(*row.at(5));
  }
  std::erase_if(causes, [](const auto &cause) { return cause.explains() == 0; });
  std::ranges::stable_sort(causes, std::ranges::greater(), &Cause::explains);
  report.causes = std::move(causes);
}

} // namespace dbxfer::transfer
