#include "merge/compare/user_code.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/quote.hpp"
#include "postgres/sqlstate.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <ranges>

namespace dbxfer::transfer {

namespace {

using postgres::UserCode;

bool is_hook(const UserCode &code) { return code.kind == "trigger" || code.kind == "rule"; }

bool writes_into(const UserCode &code, postgres::Oid table) {
  return std::ranges::find(code.writes, table) != code.writes.end();
}

std::string name_of(const UserCode &code) { return code.kind + " " + code.name; }

void add(std::vector<std::string> &to, std::string name) {
  if (std::ranges::find(to, name) == to.end())
    to.push_back(std::move(name));
}

/// Without its schema and its quotes.
std::string bare(std::string_view function) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < function.size(); ++i) {
    const char c = function[i];
    if (c == '"' && quoted && i + 1 < function.size() && function[i + 1] == '"')
      out += function[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (c == '.' && !quoted)
      out.clear();
    else
      out += c;
  }
  return out;
}

/// The triggers, the table's own first, that run the function.
std::vector<std::string> triggers_running(const Pairing &pairing, const Target &target,
                                          std::string_view function) {
  std::vector<std::string> out;
  const auto name = bare(function);
  for (const auto &code : target.staged.table.code)
    if (code.kind == "trigger" && code.function == name)
      add(out, name_of(code));
  if (!out.empty())
    return out;
  for (const auto &other : pairing.targets)
    for (const auto &code : other.staged.table.code)
      if (code.kind == "trigger" && code.function == name)
        add(out, name_of(code) + " of " + shown(other.staged.table.name));
  return out;
}

/// As the catalog has it: a name that nobody knows there may be a value, which a function gave to
/// RAISE.
bool is_known(const postgres::Table &table, const std::string &constraint) {
  const auto named = [&](const auto &each) { return each.name == constraint; };
  return std::ranges::any_of(table.checks, named) ||
         std::ranges::any_of(table.unique_keys, named) ||
         std::ranges::any_of(table.foreign_keys, named) ||
         std::ranges::any_of(table.triggers, [&](const auto &hook) {
           return hook.ends_with(" " + constraint) ||
                  hook.find(" " + constraint + " of partition ") != std::string::npos;
         });
}

std::string kind_of(const std::string &sqlstate) {
  if (sqlstate == postgres::sqlstate::check_violation)
    return "check ";
  if (sqlstate == postgres::sqlstate::unique_violation)
    return "unique key ";
  if (sqlstate == postgres::sqlstate::foreign_key_violation)
    return "foreign key ";
  return sqlstate == postgres::sqlstate::exclusion_violation ? "exclusion constraint "
                                                             : "constraint ";
}

} // namespace

bool runs_for(const postgres::Table &table, const UserCode &code, const OutcomeCounts &counts) {
  // A row that moves to another partition is inserted there.
  const bool updates = counts[Outcome::updated] > 0;
  const bool inserts = counts[Outcome::inserted] > 0 || (updates && table.kind == 'p');
  return code.runs && ((code.on_insert && inserts) || (code.on_update && updates));
}

std::vector<std::string> writers_of(const Pairing &pairing, postgres::Oid table) {
  std::vector<std::string> out;
  for (const auto &target : pairing.targets) {
    const auto &other = target.staged.table;
    if (other.oid == table)
      continue;
    for (const auto &code : other.code)
      if (is_hook(code) && code.runs && writes_into(code, table))
        add(out, name_of(code) + " of " + shown(other.name));
  }
  return out;
}

std::string describe_writers(const Pairing &pairing, const std::vector<TableName> &tables) {
  std::vector<std::string> names;
  std::vector<std::string> own;
  for (const auto &target : pairing.targets) {
    const auto &table = target.staged.table;
    if (std::ranges::find(tables, table.name) == tables.end())
      continue;
    for (auto &name : writers_of(pairing, table.oid))
      add(names, std::move(name));
    for (const auto &code : table.code)
      if (is_hook(code) && code.runs)
        add(writes_into(code, table.oid) ? names : own, name_of(code) + " of " + shown(table.name));
  }
  // Text does not tell all that code does.
  const auto &which = names.empty() ? own : names;
  return which.empty() ? std::string() : " (" + base::printable(base::enumerate(which)) + ")";
}

std::vector<std::string> refusers(const Pairing &pairing, const Target &target,
                                  const std::vector<std::string> &refused_by,
                                  const std::string &sqlstate) {
  const auto &table = target.staged.table;
  std::vector<std::string> out;
  for (const auto &each : refused_by) {
    const auto before = out.size();
    std::string constraint;
    for (const auto &element : postgres::array_elements(each))
      if (element.starts_with('='))
        constraint = element.substr(1);
      else if (element.starts_with('?'))
        add(out, element.substr(1));
      else
        for (auto &name : triggers_running(pairing, target, element))
          add(out, std::move(name));
    const bool by_function = out.size() > before;
    if (!constraint.empty() && is_known(table, constraint))
      add(out, kind_of(sqlstate) + constraint);
    // A row with that key was made, or taken away, as others were written.
    if (by_function || (sqlstate != postgres::sqlstate::unique_violation &&
                        sqlstate != postgres::sqlstate::foreign_key_violation))
      continue;
    for (auto &name : writers_of(pairing, table.oid))
      add(out, std::move(name));
    for (const auto &code : table.code)
      if (is_hook(code) && code.runs && writes_into(code, table.oid))
        add(out, name_of(code));
  }
  if (out.empty()) {
    out = table.triggers;
    for (const auto &code : table.code)
      if (!is_hook(code) && code.looks_into_tables())
        add(out, name_of(code));
  }
  return out.empty() ? writers_of(pairing, table.oid) : out;
}

std::vector<std::string> note_writes_into_travelling(const Pairing &pairing,
                                                     const std::vector<OutcomeCounts> &counts) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < pairing.targets.size(); ++i) {
    const auto &table = pairing.targets[i].staged.table;
    for (const auto &code : table.code) {
      if (!is_hook(code) || !runs_for(table, code, counts[i]))
        continue;
      std::vector<std::string> into;
      for (const auto &other : pairing.targets)
        if (!other.staged.skipped && writes_into(code, other.staged.table.oid))
          add(into, shown(other.staged.table.name));
      if (!into.empty())
        out.push_back(shown(table.name) + ": " + base::printable(name_of(code)) + " writes into " +
                      base::enumerate(into) +
                      ", whose rows are in the file: --triggers off leaves them as the file has "
                      "them");
    }
  }
  return out;
}

} // namespace dbxfer::transfer
