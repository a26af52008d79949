#include "tables/choose_tables.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "tables/declared_references.hpp"
#include "tables/frameworks.hpp"
#include "tables/migration_state.hpp"
#include "tables/relation_names.hpp"
#include "tables/table_names.hpp"
#include "tables/table_rules.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace dbxfer::transfer {

namespace {

struct Picked {
  postgres::Relation relation;
  snapshot::TableRules rules;
  std::string where; ///< of the rules, for messages
  bool audit = false;
  bool joined = false;
};

std::vector<std::string> chosen_schemas(postgres::Session &session, const CommonOptions &options,
                                        const std::optional<std::string> &url_schema,
                                        const std::vector<postgres::Relation> &relations) {
  std::set<std::string> known;
  for (const auto &relation : relations)
    known.insert(relation.name.schema);
  if (options.all_schemas)
    return {known.begin(), known.end()};
  const auto wanted = !options.schemas.empty()
                          ? options.schemas
                          : std::vector<std::string>{url_schema.value_or("public")};
  for (const auto &schema : wanted) {
    if (known.contains(schema))
      continue;
    const auto names = base::collect(postgres::schemas_with_tables(session), base::printable);
    throw Error(options.schemas.empty() ? ExitCode::refused : ExitCode::usage,
                "schema \"" + base::printable(schema) + "\" holds no table; " +
                    (names.empty()
                         ? "neither does any other schema of this database"
                         : "name one that does with --schema: " + base::enumerate(names)));
  }
  return wanted;
}

using ManagedSchemas = std::map<std::string, std::string_view>;

std::vector<std::string> without(std::vector<std::string> schemas, const ManagedSchemas &managed) {
  std::erase_if(schemas, [&](const auto &schema) { return managed.contains(schema); });
  return schemas;
}

/// Those of a schema that --all-schemas alone brought along, where a platform keeps it for itself.
void leave_out_managed_schemas(const Frameworks &frameworks, std::vector<Picked> &picked,
                               Choice &choice) {
  const auto managed = frameworks.managed_schemas();
  std::map<std::string_view, std::set<std::string>> left_out;
  std::erase_if(picked, [&](const auto &table) {
    const auto found = managed.find(table.relation.name.schema);
    if (found != managed.end())
      left_out[found->second].insert(base::printable(found->first));
    return found != managed.end();
  });
  for (const auto &[platform, schemas] : left_out)
    choice.notes.push_back(std::string(platform) + ": left out, as the platform keeps them: the " +
                           "tables of " + base::enumerate({schemas.begin(), schemas.end()}) +
                           " (name a schema with --schema, or a table in a list, to take them)");
}

/// Tables of schemas that nobody asked for are passed over, but not without a word.
void tell_other_schemas(const RelationNames &names, const std::vector<Bookkeeping> &bookkeeping,
                        const Frameworks &frameworks, Choice &choice) {
  const auto managed = frameworks.managed_schemas();
  std::map<std::string, std::uint64_t> tables;
  for (const auto &relation : names.all()) {
    const auto &schema = relation.name.schema;
    if ((relation.kind == 'r' || relation.kind == 'p') && !relation.partition &&
        !relation.of_extension && !managed.contains(schema) &&
        std::ranges::find(names.schemas(), schema) == names.schemas().end() &&
        std::ranges::find(bookkeeping, relation.oid, &Bookkeeping::oid) == bookkeeping.end())
      ++tables[schema];
  }
  if (!tables.empty())
    choice.notes.push_back("left out: " + described_schemas(tables) + "; --all-schemas takes " +
                           (tables.size() == 1 ? "it" : "them") + " along");
}

std::vector<Picked> listed_tables(const snapshot::TableList &list, const RelationNames &names) {
  std::vector<Picked> out;
  for (const auto &entry : list.tables) {
    const auto where = place_in_list(list, entry);
    const auto relation = names.table(entry.schema, entry.name, where, ExitCode::configuration);
    for (const auto &earlier : out)
      if (earlier.relation.oid == relation.oid)
        throw Error(ExitCode::configuration,
                    where + ": table " + shown(relation.name) + " is listed twice");
    auto rules = entry.rules;
    for (auto &reference : rules.references)
      reference.schema = reference.schema.value_or(relation.name.schema);
    out.push_back({relation, std::move(rules), where,
                   entry.audit.value_or(looks_like_audit(relation.name.name)), false});
  }
  return out;
}

std::vector<Picked> all_tables(const RelationNames &names,
                               const std::vector<Bookkeeping> &bookkeeping, Choice &choice) {
  std::vector<Picked> out;
  std::vector<std::string> left_out;
  for (const auto &relation : names.tables()) {
    const auto kept = std::ranges::find_if(
        bookkeeping, [&](const auto &each) { return each.oid == relation.oid; });
    if (kept != bookkeeping.end())
      left_out.push_back(shown(relation.name));
    else
      out.push_back({relation, {}, {}, looks_like_audit(relation.name.name), false});
  }
  if (!left_out.empty())
    choice.notes.push_back("migration bookkeeping left out: " + base::enumerate(left_out) +
                           " (name it with --table to take it)");
  std::vector<std::string> extensions;
  for (const auto &relation : names.all()) {
    if (std::ranges::find(names.schemas(), relation.name.schema) == names.schemas().end())
      continue;
    if (relation.of_extension && relation.kind == 'r')
      extensions.push_back(shown(relation.name));
    // It may hold rows, which would be lost quietly.
    if (std::string_view("rpvmf").find(relation.kind) == std::string_view::npos)
      throw Error(ExitCode::refused,
                  shown(relation.name) +
                      " is a relation of a kind that this version of dbxfer does not know; name "
                      "the tables that are to travel (--table, or a table list), or use a dbxfer "
                      "that knows the server's version");
  }
  if (!extensions.empty())
    choice.notes.push_back("tables of extensions left out: " + base::enumerate(extensions));
  std::ranges::stable_sort(out, [](const auto &a, const auto &b) { return a.audit < b.audit; });
  return out;
}

/// --table narrows the list, or picks what no list named; the order stays the list's.
std::vector<Picked> only_named(const std::vector<Picked> &picked,
                               const std::vector<std::string> &wanted, const RelationNames &names) {
  std::set<postgres::Oid> oids;
  std::vector<Picked> out;
  std::vector<postgres::Relation> named;
  for (const auto &name : wanted) {
    named.push_back(names.table(std::nullopt, name, "--table", ExitCode::usage));
    oids.insert(named.back().oid);
  }
  for (const auto &table : picked)
    if (oids.erase(table.relation.oid) > 0)
      out.push_back(table);
  for (const auto &relation : named)
    if (oids.erase(relation.oid) > 0)
      out.push_back({relation, {}, {}, looks_like_audit(relation.name.name), false});
  return out;
}

std::set<postgres::Oid> excluded_tables(const TableChoice &choice, const RelationNames &names) {
  std::set<postgres::Oid> out;
  for (const auto &name : choice.exclude)
    out.insert(names.table(std::nullopt, name, "--exclude", ExitCode::usage).oid);
  return out;
}

std::vector<ChosenTable> with_catalog(postgres::Session &session,
                                      const std::vector<Picked> &picked) {
  std::vector<postgres::Relation> relations;
  relations.reserve(picked.size());
  for (const auto &table : picked)
    relations.push_back(table.relation);
  auto tables = postgres::read_tables(session, relations);
  postgres::ask_ahead_of_counters(session, tables);
  postgres::read_local_columns(session, tables);
  postgres::read_named_sequences(session, tables);
  std::vector<ChosenTable> out;
  out.reserve(tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    check_rules(picked[i].rules, tables[i], picked[i].where);
    out.push_back({std::move(tables[i]), picked[i].rules, picked[i].audit, picked[i].joined,
                   picked[i].where});
  }
  return out;
}

/// Tables that refer to at least two of the chosen ones, or twice to one, and are not chosen
/// themselves.
std::vector<Picked> join_candidates(const std::vector<ChosenTable> &chosen,
                                    const RelationNames &names,
                                    const std::set<postgres::Oid> &excluded) {
  std::map<postgres::Oid, int> references;
  for (const auto &table : chosen)
    for (const auto &key : table.table.referring_keys)
      ++references[key.child];
  for (const auto &table : chosen)
    references.erase(table.table.oid);
  std::vector<Picked> out;
  for (const auto &relation : names.all())
    if (const auto found = references.find(relation.oid);
        found != references.end() && found->second == 2 && !excluded.contains(relation.oid) &&
        (relation.kind == 'r' || relation.kind == 'p') && !relation.partition)
      out.push_back({relation, {}, {}, false, true});
  return out;
}

void take_joins_along(postgres::Session &session, Choice &choice, const RelationNames &names,
                      const std::set<postgres::Oid> &excluded) {
  const auto place_of = [&](postgres::Oid oid) {
    return std::ranges::find_if(choice.tables, [&](const auto &t) { return t.table.oid == oid; }) -
           choice.tables.begin();
  };
  for (auto &join : with_catalog(session, join_candidates(choice.tables, names, excluded))) {
    if (!join.table.is_join())
      continue;
    const auto after = std::max(place_of(join.table.foreign_keys[0].parent),
                                place_of(join.table.foreign_keys[1].parent));
    choice.tables.insert(choice.tables.begin() + after + 1, std::move(join));
  }
}

void warn_of_absent_parents(Choice &choice) {
  std::set<postgres::Oid> here;
  for (const auto &table : choice.tables)
    here.insert(table.table.oid);
  for (const auto &table : choice.tables)
    for (const auto &key : table.table.foreign_keys)
      if (!here.contains(key.parent))
        choice.warnings.push_back(
            shown(table.table.name) + " refers to " + shown(key.parent_name) + " (" +
            base::printable(key.name) +
            "), which is not in the snapshot: its rows must be in the target already");
}

} // namespace

std::optional<snapshot::TableList> read_list(const TableChoice &choice) {
  const std::filesystem::path here = "dbxfer.json";
  std::error_code ignored;
  if (choice.without_list)
    return std::nullopt;
  if (choice.config)
    return snapshot::read_table_list(*choice.config);
  if (std::filesystem::exists(here, ignored))
    return snapshot::read_table_list(here);
  return std::nullopt;
}

Choice choose_tables(postgres::Session &session, const CommonOptions &options,
                     const TableChoice &choice, const std::optional<snapshot::TableList> &list,
                     const std::optional<std::string> &url_schema) {
  auto relations = postgres::read_relations(session, std::nullopt);
  auto schemas = chosen_schemas(session, options, url_schema, relations);
  const RelationNames names(std::move(relations), std::move(schemas));
  auto excluded = excluded_tables(choice, names);
  const auto bookkeeping = find_bookkeeping(session);
  const Frameworks frameworks(bookkeeping);
  const bool unnamed = !list && choice.tables.empty();

  Choice out;
  auto picked = list      ? listed_tables(*list, names)
                : unnamed ? all_tables(names, bookkeeping, out)
                          : std::vector<Picked>{};
  if (unnamed && options.all_schemas)
    leave_out_managed_schemas(frameworks, picked, out);
  else if (unnamed)
    tell_other_schemas(names, bookkeeping, frameworks, out);
  if (unnamed)
    out.schemas = without(names.schemas(),
                          options.all_schemas ? frameworks.managed_schemas() : ManagedSchemas());
  if (!choice.tables.empty())
    picked = only_named(picked, choice.tables, names);
  std::erase_if(picked, [&](const auto &table) {
    return excluded.contains(table.relation.oid) || (choice.skip_audit && table.audit);
  });
  out.tables = with_catalog(session, picked);
  if (unnamed)
    excluded.merge(frameworks.leave_out(out));
  take_joins_along(session, out, names, excluded);
  if (out.tables.empty())
    throw Error(ExitCode::refused, "no table is left to take; dbxfer tables lists those there are");
  frameworks.add_rules(session, out);
  warn_of_absent_parents(out);
  return out;
}

std::set<postgres::Oid> oids_of(const Choice &choice) {
  std::set<postgres::Oid> out;
  for (const auto &chosen : choice.tables)
    out.insert(chosen.table.oid);
  return out;
}

std::vector<Component> dependency_order(postgres::Session &session, Choice &choice) {
  auto tables = base::collect(choice.tables, [](const auto &chosen) { return chosen.table; });
  std::vector<Declaring> declaring;
  declaring.reserve(tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i)
    declaring.push_back({&tables[i], &choice.tables[i].rules.references, choice.tables[i].where,
                         ExitCode::configuration});
  for (auto &warning : declare_references(session, declaring))
    choice.warnings.push_back(std::move(warning));
  return dependency_order(tables);
}

} // namespace dbxfer::transfer
