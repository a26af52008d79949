#include "merge/compare/findings.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/compare/causes.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/example_values.hpp"
#include "merge/compare/finding_statements.hpp"
#include "merge/compare/key_question.hpp"
#include "merge/compare/user_code.hpp"
#include "postgres/quote.hpp"
#include "tables/match_keys.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dbxfer::transfer {

namespace {

// Enough to see what is going on; the rejects file has them all.
constexpr std::size_t examples = 5;
constexpr std::size_t missing_keys = 10;

constexpr Outcome outcome_of(Problem problem) {
  switch (problem) {
  case Problem::held_by_target:
  case Problem::double_in_file:
  case Problem::same_number:
  case Problem::still_referred: return Outcome::collided;
  case Problem::missing_parent:
  case Problem::parent_set_aside: return Outcome::orphaned;
  default: return Outcome::invalid;
  }
}

std::vector<FindingGroup> read_groups(postgres::Session &session, const Pairing &pairing) {
  std::vector<FindingGroup> out;
  for (const auto &row : session.query(postgres::group_reasons(examples))) {
    FindingGroup group;
    group.target = postgres::as_place_from_1(*row[0], pairing.targets.size());
    const auto problem = problem_of(*row[1]);
    if (row.at(2))
      group.item = postgres::as_count(*row[2]);
    group.finding = describe_problem(pairing.targets[group.target], problem, group.item);
    group.finding.sqlstate = row.at(3).value_or("");
    group.finding.rows = postgres::as_count(*row.at(4));
    group.positions = row.at(5).value_or("{}");
    if (problem == Problem::refused_by_trigger)
      group.finding.constraint = base::enumerate(
          refusers(pairing, pairing.targets[group.target],
                   postgres::array_elements(row.at(6).value_or("{}")), group.finding.sqlstate));
    if (session.values() == postgres::Values::shown)
      group.finding.said = base::printable(row.at(7).value_or(""));
    out.push_back(std::move(group));
  }
  return out;
}

/// Replaces the group of a foreign key by one for each of the keys that most rows look for, and one
/// for the rest.
void split_by_missing_key(postgres::Session &session, const Pairing &pairing,
                          std::vector<FindingGroup> &groups) {
  const auto by_key = [&](const FindingGroup &group) {
    return postgres::group_missing_keys(pairing.targets[group.target].staged,
                                        group.item.value_or(0), missing_keys, examples);
  };
  std::vector<postgres::Statement> questions;
  for (const auto &group : groups)
    if (group.finding.problem == Problem::missing_parent)
      questions.push_back(by_key(group));
  session.ask_ahead(questions);
  std::vector<FindingGroup> out;
  for (auto &group : groups) {
    if (group.finding.problem != Problem::missing_parent) {
      out.push_back(std::move(group));
      continue;
    }
    std::uint64_t left = group.finding.rows;
    for (const auto &row : session.query(by_key(group))) {
      FindingGroup part = group;
      part.finding.key = row.at(0).value_or("");
      part.finding.rows = postgres::as_count(*row.at(1));
      part.positions = row.at(2).value_or("{}");
      left -= std::min(left, part.finding.rows);
      out.push_back(std::move(part));
    }
    if (left == 0)
      continue;
    group.finding.rows = left;
    group.positions = "{}";
    out.push_back(std::move(group));
  }
  groups = std::move(out);
}

postgres::Statement names(const Pairing &pairing, const FindingGroup &group) {
  return postgres::name_rows(pairing.targets[group.target].staged, group.positions);
}

const postgres::UniqueKey &held_key(const Pairing &pairing, const FindingGroup &group) {
  return pairing.targets[group.target].staged.table.unique_keys[group.item.value_or(0)];
}

postgres::Statement holders(const Pairing &pairing, const FindingGroup &group) {
  return postgres::name_holders(pairing.targets[group.target].staged, group.item.value_or(0),
                                group.positions);
}

std::vector<postgres::Statement> questions_of_names(const Pairing &pairing,
                                                    const std::vector<FindingGroup> &groups) {
  std::set<std::string> questions;
  for (const auto &group : groups) {
    questions.insert(names(pairing, group).text());
    if (group.finding.problem == Problem::held_by_target && held_key(pairing, group).plain())
      questions.insert(holders(pairing, group).text());
  }
  return {questions.begin(), questions.end()};
}

/// By position: the keys of the rows that hold the examples' values.
std::map<std::uint64_t, std::string>
read_holders(postgres::Session &session, const Pairing &pairing, const FindingGroup &group) {
  std::map<std::uint64_t, std::string> out;
  if (group.finding.problem != Problem::held_by_target)
    return out;
  for (const auto &row : ask_by_key(session, held_key(pairing, group), holders(pairing, group)))
    out[postgres::as_count(*row.at(0))] = row.at(1).value_or("");
  return out;
}

void name_examples(postgres::Session &session, const snapshot::Reader &reader,
                   const Pairing &pairing, std::vector<FindingGroup> &groups) {
  std::map<std::uint64_t, std::string> keys;
  std::set<std::string> asked;
  for (const auto &group : groups)
    if (const auto [question, is_new] = asked.insert(names(pairing, group).text()); is_new)
      for (const auto &row : session.query(*question))
        keys[postgres::as_count(*row.at(0))] = row.at(1).value_or("");
  const auto offsets = base::collect(keys, [](const auto &entry) { return entry.first; });
  const auto lines = reader.lines_of(offsets);
  for (auto &group : groups) {
    auto holders = read_holders(session, pairing, group);
    for (const auto &text : postgres::array_elements(group.positions)) {
      const auto pos = postgres::as_count(text);
      const auto at =
          static_cast<std::size_t>(std::ranges::lower_bound(offsets, pos) - offsets.begin());
      group.finding.examples.push_back(
          {postgres::named_by_server(lines, at), keys[pos], {}, std::move(holders[pos])});
    }
  }
}

/// Where that was asked for.
void show_values(const snapshot::Reader &reader, const Pairing &pairing,
                 std::vector<FindingGroup> &groups) {
  std::map<std::size_t, std::vector<ExampleRow>> of_target;
  for (auto &group : groups) {
    const auto positions = postgres::array_elements(group.positions);
    for (std::size_t i = 0; i < group.finding.examples.size(); ++i)
      of_target[group.target].push_back({postgres::as_count(positions[i]), &group.finding.columns,
                                         &group.finding.examples[i].values});
  }
  for (const auto &[target, rows] : of_target)
    read_example_values(reader, pairing.targets[target], rows);
}

std::vector<FindingGroup> find_groups(postgres::Session &session, const Pairing &pairing) {
  session.send(postgres::analyze_reasons());
  auto groups = read_groups(session, pairing);
  split_by_missing_key(session, pairing, groups);
  return groups;
}

/// What questions_of_names asked ahead.
std::vector<Finding> describe(postgres::Session &session, const snapshot::Reader &reader,
                              const Pairing &pairing, std::vector<FindingGroup> &groups) {
  name_examples(session, reader, pairing, groups);
  if (session.values() == postgres::Values::shown)
    show_values(reader, pairing, groups);
  std::vector<Finding> out;
  out.reserve(groups.size());
  for (auto &group : groups)
    out.push_back(std::move(group.finding));
  return out;
}

} // namespace

Problem problem_of(std::string_view number) {
  return static_cast<Problem>(
      postgres::as_place(number, static_cast<std::size_t>(Problem::referred_to) + 1));
}

Finding describe_problem(const Target &target, Problem problem, std::optional<std::size_t> item) {
  const auto &table = target.staged.table;
  Finding finding;
  finding.problem = problem;
  finding.outcome = outcome_of(problem);
  finding.table = table.name;
  if (problem == Problem::refused_by_trigger)
    finding.constraint = base::enumerate(table.triggers);
  if (!item)
    return finding;
  switch (problem) {
  case Problem::held_by_target:
  case Problem::double_in_file:
    finding.constraint = postgres::named_by_server(table.unique_keys, *item).name;
    finding.columns = table.unique_keys[*item].column_names();
    if (problem == Problem::held_by_target && !target.staged.rekeys() &&
        can_match(target.staged, table.unique_keys[*item]))
      finding.match = match_option(target.staged, table.unique_keys[*item]);
    break;
  case Problem::same_number: {
    const auto witness = postgres::named_by_server(postgres::witnesses(target.staged), *item);
    finding.columns = witness.columns;
    if (witness.key != nullptr)
      finding.constraint = witness.key->name;
    break;
  }
  case Problem::still_referred:
    finding.constraint = postgres::named_by_server(table.referring_keys, *item).name;
    finding.columns = table.referring_keys[*item].parent_columns();
    break;
  case Problem::missing_parent:
  case Problem::parent_set_aside:
    finding.constraint = postgres::named_by_server(table.foreign_keys, *item).name;
    finding.columns = table.foreign_keys[*item].columns();
    finding.parent = table.foreign_keys[*item].parent_name;
    finding.parent_columns = table.foreign_keys[*item].parent_columns();
    break;
  case Problem::referred_to:
    finding.constraint = postgres::named_by_server(table.referring_keys, *item).name;
    finding.child = table.referring_keys[*item].child_name;
    break;
  case Problem::changed_since:
  case Problem::gone: break;
  case Problem::check_failed:
    finding.constraint = postgres::named_by_server(table.checks, *item).name;
    finding.columns = table.checks[*item].columns;
    break;
  case Problem::refused_by_trigger: break;
  default: finding.columns = {postgres::named_by_server(table.columns, *item).name};
  }
  return finding;
}

std::vector<Finding> read_findings(postgres::Session &session, const snapshot::Reader &reader,
                                   const Pairing &pairing) {
  auto groups = find_groups(session, pairing);
  session.ask_ahead(questions_of_names(pairing, groups));
  return describe(session, reader, pairing, groups);
}

void describe_set_aside(postgres::Session &session, const snapshot::Reader &reader,
                        const Pairing &pairing, MergeReport &report) {
  auto groups = find_groups(session, pairing);
  const auto question = question_of_causes(pairing, groups);
  auto questions = questions_of_names(pairing, groups);
  if (!question.empty())
    questions.push_back(question);
  session.ask_ahead(questions);
  if (!question.empty())
    tell_causes(session, pairing, question, groups, report);
  report.findings = describe(session, reader, pairing, groups);
}

} // namespace dbxfer::transfer
