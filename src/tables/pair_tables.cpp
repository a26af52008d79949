#include "tables/pair_tables.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "tables/declared_references.hpp"
#include "tables/free_sequences.hpp"
#include "tables/known_tables.hpp"
#include "tables/local_keys.hpp"
#include "tables/match_keys.hpp"
#include "tables/migration_differences.hpp"
#include "tables/order.hpp"
#include "tables/relation_names.hpp"
#include "tables/schema_differences.hpp"
#include "tables/silence_triggers.hpp"
#include "tables/table_rules.hpp"
#include "tables/undeclared_references.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace dbxfer::transfer {

namespace {

/// A table of the file and where it stands in the target.
struct Place {
  std::size_t file_table = 0;
  TableName name;
};

std::optional<std::string> other_schema(const snapshot::Reader &reader,
                                        const PairingOptions &options) {
  std::set<std::string> schemas;
  for (const auto &table : reader.tables())
    schemas.insert(table.name.schema);
  if (!options.url_schema || schemas.size() != 1 || schemas.contains(*options.url_schema))
    return std::nullopt;
  return options.url_schema;
}

std::vector<Place> places(const snapshot::Reader &reader, const PairingOptions &options,
                          const std::optional<std::string> &into) {
  std::vector<Place> out;
  for (std::size_t i = 0; i < reader.tables().size(); ++i) {
    const auto &name = reader.tables()[i].name;
    const auto &wanted = options.schemas;
    if (!wanted.empty() && std::ranges::find(wanted, name.schema) == wanted.end())
      continue;
    out.push_back({i, {into.value_or(name.schema), name.name}});
  }
  if (out.empty() && !reader.tables().empty())
    throw Error(ExitCode::usage, "--schema: the snapshot holds no table of that schema");
  return out;
}

/// Tables of the file that --schema passes over.
void tell_other_schemas(const snapshot::Reader &reader, const PairingOptions &options,
                        Pairing &pairing) {
  std::map<std::string, std::uint64_t> tables;
  for (const auto &table : reader.tables())
    if (!options.schemas.empty() &&
        std::ranges::find(options.schemas, table.name.schema) == options.schemas.end())
      ++tables[table.name.schema];
  if (!tables.empty())
    pairing.notes.push_back("left out of the file: " + described_schemas(tables));
}

std::string kind_of(const postgres::Relation &relation) {
  if (relation.partition)
    return "a partition";
  switch (relation.kind) {
  case 'v': return "a view";
  case 'm': return "a materialized view";
  case 'f': return "a foreign table";
  default: return "a table";
  }
}

/// The relations of the places; what is missing is a difference.
std::vector<postgres::Relation> relations_at(postgres::Session &session,
                                             const std::vector<Place> &places,
                                             SchemaDifferences &differences) {
  std::map<TableName, postgres::Relation> known;
  for (auto &relation : postgres::read_relations(session, std::nullopt))
    known.emplace(relation.name, relation);
  const auto names = base::collect(known, [](const auto &entry) { return entry.first.name; });
  std::vector<postgres::Relation> out;
  for (const auto &place : places) {
    const auto found = known.find(place.name);
    if (found == known.end()) {
      const auto near = base::nearest(place.name.name, names);
      differences.miss("table " + shown(place.name) + " is missing" +
                       (near ? " (there is " + base::printable(*near) + ")" : ""));
    } else if (found->second.partition ||
               (found->second.kind != 'r' && found->second.kind != 'p')) {
      differences.refuse(shown(place.name) + " is " + kind_of(found->second) +
                         " there, which takes no rows of a snapshot");
    } else {
      out.push_back(found->second);
    }
  }
  return out;
}

/// Of the snapshot's bookkeeping that which concerns the tables at hand: with --schema not that of
/// the schemas left out.
std::vector<snapshot::Migrations> at_hand(const snapshot::Reader &reader,
                                          const std::vector<Place> &places) {
  std::set<std::string> all;
  std::set<std::string> taken;
  for (const auto &table : reader.tables())
    all.insert(table.name.schema);
  for (const auto &place : places)
    taken.insert(reader.tables()[place.file_table].name.schema);
  auto out = reader.header().migrations;
  std::erase_if(out, [&](const auto &each) {
    return all.contains(each.table.schema) && !taken.contains(each.table.schema);
  });
  return out;
}

void compare_revisions(postgres::Session &session, const snapshot::Reader &reader,
                       const std::vector<Place> &places, const std::optional<std::string> &into,
                       const Advise &advise, SchemaDifferences &differences) {
  std::set<std::string> schemas;
  for (const auto &place : places)
    schemas.insert(place.name.schema);
  differences.add(compare_migrations(
      at_hand(reader, places), read_migrations(session, schemas),
      [&](const std::string &schema) { return into.value_or(schema); }, advise));
}

Target target_of(postgres::Table table, const snapshot::Table &header, std::size_t file_table) {
  Target target;
  target.file_table = file_table;
  target.staged.table = std::move(table);
  target.audit = header.audit;
  target.joined = header.joined;
  return target;
}

/// A CHECK that only looks into tables which no row goes into says the same before and after.
void forget_what_stays(std::vector<postgres::Table> &tables) {
  std::set<postgres::Oid> travelling;
  for (const auto &table : tables)
    travelling.insert(table.oid);
  for (auto &table : tables)
    for (auto &code : table.code)
      if (code.kind != "trigger" && code.kind != "rule")
        for (auto *relations : {&code.reads, &code.writes})
          std::erase_if(*relations, [&](auto oid) { return !travelling.contains(oid); });
}

void ask_ahead(postgres::Session &session, const std::vector<postgres::Table> &tables,
               const PairingOptions &options) {
  postgres::ask_ahead_of_code(session, tables);
  ask_ahead_of_rights(session, tables, options.access);
  if (options.foresees && options.access != Access::write)
    ask_ahead_of_rights(session, tables, Access::write);
}

std::vector<Target> targets_of(postgres::Session &session, const snapshot::Reader &reader,
                               const PairingOptions &options, Pairing &pairing) {
  SchemaDifferences differences(session, reader, options);
  const auto at = places(reader, options, pairing.schema);
  differences.compare_servers();
  compare_revisions(session, reader, at, pairing.schema, options.advise, differences);
  const auto relations = relations_at(session, at, differences);
  auto tables = postgres::read_tables(session, relations);
  ask_ahead(session, tables, options);
  differences.ask_ahead_of_types();
  postgres::read_local_columns(session, tables);
  postgres::read_named_sequences(session, tables);
  postgres::read_user_code(session, tables);
  forget_what_stays(tables);
  if (options.foresees)
    postgres::read_published(session, tables);
  differences.lack(lacking_rights(session, tables, options.access));
  if (options.foresees && options.access != Access::write)
    for (const auto &lack : lacking_rights(session, tables, Access::write))
      pairing.warnings.push_back("the import itself needs more rights: " + lack);
  differences.know_types(tables);
  std::vector<Target> out;
  for (auto &table : tables) {
    const auto place =
        std::ranges::find_if(at, [&](const auto &p) { return p.name == table.name; });
    const auto &header = reader.tables()[place->file_table];
    out.push_back(target_of(std::move(table), header, place->file_table));
    differences.compare(out.back(), header);
  }
  differences.conclude(pairing);
  return out;
}

/// The entry of the target's list that is about the table, if any.
const snapshot::ListedTable *listed(const PairingOptions &options, const TableName &name) {
  if (!options.list)
    return nullptr;
  for (const auto &entry : options.list->tables)
    if (entry.name == name.name && (!entry.schema || *entry.schema == name.schema))
      return &entry;
  return nullptr;
}

/// What the file's header says of the tables, and the list on the target's side overrules.
void apply_lists(const snapshot::Reader &reader, const PairingOptions &options,
                 std::vector<Target> &targets, Pairing &pairing) {
  for (auto &target : targets) {
    const auto &header = reader.tables()[target.file_table];
    if (const auto *entry = listed(options, target.staged.table.name)) {
      target.audit = entry->audit.value_or(target.audit);
      use_rules(target, header, entry->rules, place_in_list(*options.list, *entry));
    } else {
      use_rules(target, header, {}, {});
    }
    settle_conflicts(target, options.on_conflict);
    if (auto note = describe_rules(target, options.on_conflict); !note.empty())
      pairing.notes.push_back(std::move(note));
  }
  if (options.on_conflict == OnConflict::newer)
    if (auto note = describe_newer(targets); !note.empty())
      pairing.notes.push_back(std::move(note));
}

/// In the schema that everything goes into, if it is not the file's.
void move_references(std::vector<snapshot::Reference> &references, const std::string &from,
                     const std::string &into) {
  for (auto &reference : references)
    if (reference.schema == from)
      reference.schema = into;
}

void add_declared_references(postgres::Session &session, const snapshot::Reader &reader,
                             const PairingOptions &options, std::vector<Target> &targets,
                             Pairing &pairing) {
  std::vector<Declaring> declaring;
  declaring.reserve(targets.size());
  for (auto &target : targets) {
    auto &references = target.rules.references;
    const auto *entry = listed(options, target.staged.table.name);
    const bool by_list = entry != nullptr && !entry->rules.references.empty();
    if (pairing.schema && !by_list)
      move_references(references, reader.tables()[target.file_table].name.schema, *pairing.schema);
    declaring.push_back(
        {&target.staged.table, &references,
         by_list ? place_in_list(*options.list, *entry) : "the table list in the file",
         by_list ? ExitCode::configuration : ExitCode::refused});
  }
  for (auto &warning : declare_references(session, declaring))
    pairing.warnings.push_back(std::move(warning));
}

/// File order, corrected by the target's foreign keys.
void arrange(std::vector<Target> targets, bool skip_audit, Pairing &pairing) {
  const auto tables =
      base::collect(targets, [](const auto &target) { return target.staged.table; });
  for (const auto &component : dependency_order(tables)) {
    std::vector<std::size_t> places;
    for (const auto i : component.tables) {
      places.push_back(pairing.targets.size());
      auto &target = targets[i];
      target.staged.number = static_cast<std::uint32_t>(pairing.targets.size() + 1);
      target.staged.skipped = skip_audit && target.audit;
      pairing.targets.push_back(std::move(target));
    }
    pairing.components.push_back(std::move(places));
    pairing.cyclic.push_back(component.cyclic);
  }
}

} // namespace

std::vector<const postgres::Staged *> Pairing::taken() const {
  std::vector<const postgres::Staged *> out;
  for (const auto &target : targets)
    if (!target.staged.skipped)
      out.push_back(&target.staged);
  return out;
}

std::optional<std::size_t> Pairing::place_of(postgres::Oid table) const {
  for (std::size_t place = 0; place < targets.size(); ++place)
    if (targets[place].staged.table.oid == table && targets[place].staged.is_staged())
      return place;
  return std::nullopt;
}

Pairing pair_tables(postgres::Session &session, const snapshot::Reader &reader,
                    const PairingOptions &options) {
  Pairing pairing;
  pairing.schema = other_schema(reader, options);
  auto targets = targets_of(session, reader, options, pairing);
  tell_other_schemas(reader, options, pairing);
  apply_lists(reader, options, targets, pairing);
  add_declared_references(session, reader, options, targets, pairing);
  arrange(std::move(targets), options.skip_audit, pairing);
  if (options.foresees)
    silence_triggers(session, options.triggers, pairing);
  mark_local_columns(reader, pairing);
  mark_known_tables(session, reader, pairing);
  choose_match_keys(options, pairing);
  pair_free_sequences(session, reader, options, pairing);
  for (auto &warning : undeclared_references(pairing))
    pairing.warnings.push_back(std::move(warning));
  return pairing;
}

} // namespace dbxfer::transfer
