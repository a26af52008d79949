#include "tables/frameworks.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "tables/framework_references.hpp"
#include "tables/framework_tables.hpp"
#include "tables/relation_names.hpp"

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
  return table.key_over(columns) != nullptr && std::ranges::none_of(columns, [&](const auto &name) {
           return table.column(name)->generated;
         });
}

bool is_arbiter(const postgres::Table &table, const Names &columns) {
  const auto *arbiter = table.arbiter();
  return arbiter != nullptr && arbiter == table.key_over(columns);
}

/// The rules of one table, as far as its keys and columns allow them.
snapshot::TableRules rules_of(const FrameworkTable &known, const postgres::Table &table) {
  snapshot::TableRules rules;
  const auto key = std::ranges::find_if(
      known.match, [&](const auto &columns) { return recognises(table, columns); });
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

/// `posts by imageable_id and users by imageable_id`
std::string parents_in(const std::vector<snapshot::Reference> &references) {
  Names out;
  for (const auto &reference : references)
    if (auto parent = base::printable(reference.table) + " by " +
                      base::printable(base::enumerate(reference.columns));
        std::ranges::find(out, parent) == out.end())
      out.push_back(std::move(parent));
  return base::enumerate(out);
}

std::string remark_on(const postgres::Table &table, const snapshot::TableRules &rules,
                      const Names &defaults) {
  const auto given = [&](const char *rule) {
    return std::ranges::find(defaults, rule) != defaults.end();
  };
  std::string out;
  if (given("match"))
    out += " recognised by " + base::printable(base::enumerate(rules.match));
  if (given("keep"))
    out +=
        (out.empty() ? " keeping " : ", keeping ") + base::printable(base::enumerate(rules.keep));
  if (given("references"))
    out += (out.empty() ? " leading to " : ", leading to ") + parents_in(rules.references);
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
  give(rules.references, needed.references, "references");
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

using BySchema = std::map<std::string, std::set<std::string_view>>;

/// Gives the chosen tables the rules that no list gave.
class Completion {
public:
  Completion(postgres::Session &session, const BySchema &by_schema, Choice &choice)
      : session_(session), by_schema_(by_schema), choice_(choice) {}

  void natural_keys() {
    for (auto &chosen : choice_.tables)
      if (const auto *known = known_table(frameworks_beside(chosen), chosen.table)) {
        give(chosen, rules_of(*known, chosen.table), known->framework, remarks_);
        if (!chosen.rules.match.empty())
          matched_.emplace(chosen.table.oid, known->framework);
      }
  }

  void pairs() {
    for (auto &chosen : choice_.tables)
      for (const auto &key : chosen.table.foreign_keys)
        if (const auto parent = matched_.find(key.parent); parent != matched_.end())
          give(chosen, paired(chosen.table), parent->second, remarks_);
  }

  void references() {
    const auto all = tables([](const auto &) { return true; });
    const auto moving = tables([&](const auto &table) { return matched_.contains(table.oid); });
    for (auto &chosen : choice_.tables)
      for (const auto framework : frameworks_beside(chosen)) {
        if (!chosen.rules.references.empty())
          continue;
        snapshot::TableRules rules;
        rules.references = polymorphic_references(session_, chosen.table, framework, all);
        if (framework != "Django" && !moving.empty()) {
          const auto named = references_by_name(chosen.table, moving);
          rules.references.insert(rules.references.end(), named.begin(), named.end());
          for (const auto &column : unexplained_ids(chosen.table, all))
            unexplained_[framework].push_back(shown(chosen.table.name) + "." +
                                              base::printable(column));
        }
        give(chosen, rules, framework, remarks_);
      }
  }

  void tell() const {
    for (const auto &[framework, tables] : remarks_)
      choice_.notes.push_back(std::string(framework) +
                              ", where no table list says otherwise: " + in_a_row(tables));
    for (const auto &[framework, columns] : unexplained_)
      choice_.warnings.push_back(
          std::string(framework) + ": no foreign key says where " + base::enumerate(columns) +
          " leads; where it leads to a table whose rows may get other ids, declare it as a "
          "reference in a table list, so that it follows them");
  }

private:
  [[nodiscard]] std::set<std::string_view> frameworks_beside(const ChosenTable &chosen) const {
    const auto here = by_schema_.find(chosen.table.name.schema);
    return here == by_schema_.end() ? std::set<std::string_view>() : here->second;
  }

  template <typename Wanted>
  [[nodiscard]] std::vector<const postgres::Table *> tables(const Wanted &wanted) const {
    std::vector<const postgres::Table *> out;
    for (const auto &chosen : choice_.tables)
      if (wanted(chosen.table))
        out.push_back(&chosen.table);
    return out;
  }

  postgres::Session &session_;
  const BySchema &by_schema_;
  Choice &choice_;
  Remarks remarks_;
  Remarks unexplained_;
  std::map<postgres::Oid, std::string_view> matched_;
};

} // namespace

Frameworks::Frameworks(const std::vector<Bookkeeping> &bookkeeping) {
  for (const auto &each : bookkeeping)
    if (std::ranges::find(frameworks, each.tool->name) != frameworks.end())
      by_schema_[each.table.schema].insert(each.tool->name);
  for (const auto &platform : known_platforms())
    if (std::ranges::any_of(bookkeeping,
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

void Frameworks::add_rules(postgres::Session &session, Choice &choice) const {
  Completion completion(session, by_schema_, choice);
  completion.natural_keys();
  completion.pairs();
  completion.references();
  completion.tell();
}

} // namespace dbxfer::transfer
