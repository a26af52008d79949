#include "transfer/frameworks.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "transfer/framework_tables.hpp"
#include "transfer/relation_names.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace dbxfer::transfer {

namespace {

using Names = std::vector<std::string>;

constexpr std::array<std::string_view, 3> frameworks{"Django", "Rails", "Laravel"};

struct Platform {
  std::string_view name;
  std::string_view tool; ///< whose bookkeeping shows that it is there
  std::vector<std::string_view> schemas;
};

const std::vector<Platform> &known_platforms() {
  static const std::vector<Platform> platforms{
      {"Supabase",
       "Supabase Auth",
       {"auth", "storage", "realtime", "_realtime", "vault", "extensions", "graphql",
        "graphql_public", "net", "pgbouncer", "pgsodium", "pgsodium_masks", "supabase_functions",
        "supabase_migrations", "_analytics", "_supavisor"}},
      {"Hasura", "Hasura", {"hdb_catalog"}},
  };
  return platforms;
}

/// What is said of each framework.
using Remarks = std::map<std::string_view, Names>;

/// Whether a unique key that a file has values for is over just these columns.
bool recognises(const postgres::Table &table, const Names &columns) {
  return table.key_over(columns) != nullptr &&
         std::none_of(columns.begin(), columns.end(),
                      [&](const auto &name) { return table.column(name)->generated; });
}

bool is_arbiter(const postgres::Table &table, const Names &columns) {
  const auto *arbiter = table.arbiter();
  return arbiter != nullptr && arbiter == table.key_over(columns);
}

/// The rules of one table, as far as its keys and columns allow them.
snapshot::TableRules rules_of(const FrameworkTable &known, const postgres::Table &table) {
  snapshot::TableRules rules;
  const auto key = std::find_if(known.match.begin(), known.match.end(),
                                [&](const auto &columns) { return recognises(table, columns); });
  // A password is only to be kept where a row is known to be of the same person.
  if (key == known.match.end() || table.arbiter() == nullptr)
    return rules;
  if (!is_arbiter(table, *key))
    rules.match = *key;
  for (const auto &name : known.keep)
    if (table.column(name) != nullptr)
      rules.keep.push_back(name);
  return rules;
}

/// A table of nothing but a key of its own and two references, which are unique together: the pair
/// tells which row it is.
snapshot::TableRules paired(const postgres::Table &table) {
  snapshot::TableRules rules;
  if (table.columns.size() != 3 || table.foreign_keys.size() != 2 || table.arbiter() == nullptr)
    return rules;
  auto pair = table.foreign_keys[0].columns();
  const auto second = table.foreign_keys[1].columns();
  pair.insert(pair.end(), second.begin(), second.end());
  if (pair.size() == 2 && recognises(table, pair) && !is_arbiter(table, pair))
    rules.match = table.key_over(pair)->column_names();
  return rules;
}

std::string remark_on(const postgres::Table &table, const snapshot::TableRules &rules,
                      const Names &defaults) {
  const auto given = [&](const char *rule) {
    return std::find(defaults.begin(), defaults.end(), rule) != defaults.end();
  };
  std::string out;
  if (given("match"))
    out += " recognised by " + base::printable(base::enumerate(rules.match));
  if (given("keep"))
    out +=
        (out.empty() ? " keeping " : ", keeping ") + base::printable(base::enumerate(rules.keep));
  return shown(table.name) + out;
}

/// With a mark between them that none of them holds.
std::string in_a_row(const Names &remarks) {
  std::string out;
  for (const auto &remark : remarks)
    out += (out.empty() ? "" : "; ") + remark;
  return out;
}

bool overlap(const Names &a, const Names &b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

/// Gives the rules that no list gave, nor contradicts; their names.
Names complete(snapshot::TableRules &rules, const snapshot::TableRules &needed) {
  Names given;
  const auto give = [&](auto &rule, const auto &value, const char *name) {
    if (!rule.empty() || value.empty())
      return;
    rule = value;
    given.emplace_back(name);
  };
  if (!overlap(rules.keep, needed.match))
    give(rules.match, needed.match, "match");
  if (!overlap(rules.match, needed.keep))
    give(rules.keep, needed.keep, "keep");
  return given;
}

void give(ChosenTable &chosen, const snapshot::TableRules &needed, std::string_view framework,
          Remarks &remarks) {
  auto given = complete(chosen.rules, needed);
  if (given.empty())
    return;
  remarks[framework].push_back(remark_on(chosen.table, chosen.rules, given));
  chosen.rules.framework = framework;
  chosen.rules.defaults.insert(chosen.rules.defaults.end(), given.begin(), given.end());
}

const FrameworkTable *known_table(const std::set<std::string_view> &here,
                                  const postgres::Table &table) {
  const auto columns = base::collect(table.columns, [](const auto &column) { return column.name; });
  for (const auto framework : here)
    if (const auto *known = framework_table(framework, table.name.name, columns))
      return known;
  return nullptr;
}

} // namespace

Frameworks::Frameworks(const std::vector<Bookkeeping> &bookkeeping) {
  for (const auto &each : bookkeeping)
    if (std::find(frameworks.begin(), frameworks.end(), each.tool->name) != frameworks.end())
      by_schema_[each.table.schema].insert(each.tool->name);
  for (const auto &platform : known_platforms())
    if (std::any_of(bookkeeping.begin(), bookkeeping.end(),
                    [&](const auto &each) { return each.tool->name == platform.tool; }))
      platforms_.insert(platform.name);
}

std::map<std::string, std::string_view> Frameworks::managed_schemas() const {
  std::map<std::string, std::string_view> out;
  for (const auto &platform : known_platforms())
    if (platforms_.contains(platform.name))
      for (const auto schema : platform.schemas)
        out.emplace(schema, platform.name);
  return out;
}

std::set<postgres::Oid> Frameworks::leave_out(Choice &choice) const {
  std::set<postgres::Oid> out;
  Remarks remarks;
  for (const auto &chosen : choice.tables) {
    const auto &table = chosen.table;
    const auto here = by_schema_.find(table.name.schema);
    const auto *known = here == by_schema_.end() ? nullptr : known_table(here->second, table);
    if (known == nullptr || known->travel == Travel::yes)
      continue;
    out.insert(table.oid);
    remarks[known->framework].push_back(shown(table.name));
  }
  for (const auto &[framework, tables] : remarks)
    choice.notes.push_back(std::string(framework) + ": left out, as it belongs to one database: " +
                           base::enumerate(tables) + " (name it with --table to take it)");
  std::erase_if(choice.tables, [&](const auto &chosen) { return out.contains(chosen.table.oid); });
  return out;
}

void Frameworks::add_rules(Choice &choice) const {
  Remarks remarks;
  std::map<postgres::Oid, std::string_view> matched;
  for (auto &chosen : choice.tables)
    if (const auto here = by_schema_.find(chosen.table.name.schema); here != by_schema_.end())
      if (const auto *known = known_table(here->second, chosen.table)) {
        give(chosen, rules_of(*known, chosen.table), known->framework, remarks);
        if (!chosen.rules.match.empty())
          matched.emplace(chosen.table.oid, known->framework);
      }
  for (auto &chosen : choice.tables)
    for (const auto &key : chosen.table.foreign_keys)
      if (const auto parent = matched.find(key.parent); parent != matched.end())
        give(chosen, paired(chosen.table), parent->second, remarks);
  for (const auto &[framework, tables] : remarks)
    choice.notes.push_back(std::string(framework) +
                           ", where no table list says otherwise: " + in_a_row(tables));
}

} // namespace dbxfer::transfer
