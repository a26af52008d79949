#include "tables/silence_triggers.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/sqlstate.hpp"
#include "tables/relation_names.hpp"
#include "tables/trigger_statements.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

bool is_hook(const postgres::UserCode &code) {
  return code.kind == "trigger" || code.kind == "rule";
}

std::string name_of(const postgres::UserCode &code) { return code.kind + " " + code.name; }

/// Leaves of the table's code what runs all the same.
void silence(postgres::Table &table, Pairing &pairing) {
  std::vector<std::string> silent;
  std::vector<std::string> heard;
  for (auto &code : table.code) {
    if (!is_hook(code))
      continue;
    if (code.runs && !code.when_silenced)
      silent.push_back(name_of(code));
    if (code.when_silenced)
      heard.push_back(name_of(code));
    code.runs = code.when_silenced;
  }
  std::erase_if(table.triggers, [](const auto &name) {
    return name.starts_with("trigger ") || name.starts_with("rule ");
  });
  table.triggers.insert(table.triggers.end(), heard.begin(), heard.end());
  std::erase_if(table.insert_rules, [&](const auto &rule) {
    return std::ranges::find(heard, "rule " + rule) == heard.end();
  });
  const auto of = " of " + shown(table.name);
  if (!silent.empty())
    pairing.notes.push_back(base::printable(base::enumerate(silent)) + of + " will not run");
  if (!heard.empty())
    pairing.warnings.push_back(base::printable(base::enumerate(heard)) + of +
                               " will run all the same: enabled ALWAYS, or as on a replica");
}

void require_one_will(const Pairing &pairing) {
  for (const auto &component : pairing.components) {
    const auto first = pairing.targets[component.front()].staged.silenced;
    for (const auto place : component)
      if (const auto &staged = pairing.targets[place].staged; staged.silenced != first)
        throw Error(ExitCode::refused,
                    "tables that refer to each other are written together: silence the triggers "
                    "of all of them or of none (" +
                        shown(pairing.targets[component.front()].staged.table.name) + ", " +
                        shown(staged.table.name) + ")");
  }
}

void require_right(postgres::Session &session) {
  const postgres::Savepoint savepoint(session, "silence");
  try {
    session.execute(postgres::silence_triggers());
  } catch (const Error &error) {
    if (error.sqlstate() != postgres::sqlstate::insufficient_privilege)
      throw;
    throw Error(ExitCode::refused,
                "--triggers off: the role may not set session_replication_role; GRANT SET ON "
                "PARAMETER session_replication_role TO it, or drop the option");
  }
  savepoint.roll_back_and_release();
}

} // namespace

void silence_triggers(postgres::Session &session, std::optional<Triggers> wanted,
                      Pairing &pairing) {
  std::vector<const postgres::Staged *> silenced;
  for (auto &target : pairing.targets) {
    auto &staged = target.staged;
    staged.silenced =
        wanted.value_or(target.rules.triggers.value_or(Triggers::fire)) == Triggers::off &&
        !staged.skipped;
    if (staged.silenced)
      silenced.push_back(&staged);
  }
  if (silenced.empty())
    return;
  require_one_will(pairing);
  require_right(session);
  const auto waiting = base::collect(session.query(postgres::deferrable_constraints(silenced)),
                                     [](const auto &row) { return row.at(1).value_or(""); });
  if (!waiting.empty())
    throw Error(ExitCode::refused, "--triggers off would silence the check of " +
                                       base::printable(base::enumerate(waiting)) +
                                       ", too: a deferrable constraint is checked by a trigger");
  for (auto &target : pairing.targets)
    if (target.staged.silenced)
      silence(target.staged.table, pairing);
}

} // namespace dbxfer::transfer
