#include "merge/apply/user_code_effects.hpp"

#include "base/text.hpp"
#include "merge/apply/written_statements.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/compare/probe_statements.hpp"
#include "merge/compare/user_code.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

/// What new rows refer to, only the target's default says.
bool refers_by_default(const Staged &staged, const postgres::ForeignKey &key) {
  return std::ranges::any_of(key.columns(), [&](const auto &name) {
    return !staged.carries({name}) && staged.table.column(name)->has_default;
  });
}

/// Of each table that is staged how many rows there are that `question` counts, if any.
std::vector<std::pair<const Target *, std::uint64_t>>
count_in_stages(Session &session, const Pairing &pairing,
                postgres::Statement (*question)(const postgres::Staged &)) {
  std::vector<const Target *> staged;
  std::vector<postgres::Statement> questions;
  for (const auto &target : pairing.targets)
    if (target.staged.is_staged()) {
      staged.push_back(&target);
      questions.push_back(question(target.staged));
    }
  const auto counts = session.count_each(questions);
  std::vector<std::pair<const Target *, std::uint64_t>> out;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0)
      out.emplace_back(staged[i], counts[i]);
  return out;
}

} // namespace

void refuse_rules_in_cycles(const Pairing &pairing, const std::vector<OutcomeCounts> &counts) {
  for (auto component : pairing.components) {
    std::erase_if(component, [&](auto place) { return counts[place][Outcome::inserted] == 0; });
    if (component.size() < 2)
      continue;
    for (const auto place : component) {
      const auto &table = pairing.targets[place].staged.table;
      if (!table.insert_rules.empty())
        throw Error(ExitCode::refused,
                    "table " + shown(table.name) +
                        ": PostgreSQL runs no rule for INSERT when rows of tables that refer to "
                        "each other go in together; disable " +
                        base::printable(base::enumerate(table.insert_rules)) +
                        " while you import (ALTER TABLE ... DISABLE RULE ...)");
    }
  }
}

std::vector<std::string> unforeseeable_effects(const Target &target, const OutcomeCounts &counts) {
  const auto &staged = target.staged;
  auto names = staged.table.triggers;
  std::erase_if(names, [&](const auto &name) {
    return std::ranges::any_of(staged.table.code, [&](const auto &code) {
      return name == code.kind + " " + code.name && !runs_for(staged.table, code, counts);
    });
  });
  for (const auto &check : postgres::unforeseeable_checks(staged))
    names.push_back("check " + check);
  for (const auto &key : staged.table.unique_keys)
    if (!postgres::can_compare(staged, key))
      names.push_back("unique key " + key.name);
  for (const auto &key : staged.table.foreign_keys)
    if (refers_by_default(staged, key))
      names.push_back("foreign key " + key.name);
  if (names.empty())
    return {};
  return {shown(staged.table.name) + ": what " + base::printable(base::enumerate(names)) +
          " will do with its rows cannot be foreseen"};
}

bool runs_user_code(const Pairing &pairing) {
  return std::ranges::any_of(pairing.targets,
                             [](const auto &target) { return target.staged.table.runs_code(); });
}

std::vector<std::string> warn_of_altered_rows(Session &session, const Pairing &pairing) {
  std::vector<std::string> out;
  for (const auto &[target, rows] : count_in_stages(session, pairing, postgres::count_altered)) {
    const auto &table = target->staged.table;
    auto names = table.runs_code() ? table.triggers : std::vector<std::string>();
    for (auto &name : writers_of(pairing, table.oid))
      names.push_back(std::move(name));
    out.push_back(base::counted(rows, "row") + " of " + shown(table.name) +
                  (rows == 1 ? " holds" : " hold") + " other values than the file's: " +
                  (names.empty() ? std::string("a trigger or rule of another table")
                                 : base::printable(base::enumerate(names))) +
                  " changed them");
  }
  return out;
}

std::vector<std::string> note_adopted_rows(Session &session, const Pairing &pairing) {
  std::vector<std::string> out;
  for (const auto &[target, rows] : count_in_stages(session, pairing, postgres::count_adopted)) {
    const auto &name = target->staged.table.name;
    out.push_back(base::counted(rows, "row") + " of " + shown(name) +
                  (rows == 1 ? " was" : " were") +
                  " there when the file's turn came, made by code of the target as other rows "
                  "were written, and got the file's values" +
                  describe_writers(pairing, {name}));
  }
  return out;
}

} // namespace dbxfer::transfer
