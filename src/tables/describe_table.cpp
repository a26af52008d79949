#include "tables/describe_table.hpp"

#include "base/collect.hpp"

#include <algorithm>

namespace dbxfer::transfer {

bool has_local_key(const postgres::Table &table) {
  const auto *key = table.arbiter();
  return key != nullptr && std::ranges::any_of(key->column_names(), [&](const auto &name) {
           return table.local_of(name) != postgres::Local::no;
         });
}

namespace {

std::vector<ConditionInfo> conditions_of(const postgres::ForeignKey &key) {
  std::vector<ConditionInfo> out;
  for (const auto &condition : key.conditions)
    for (const auto &[column, value] : condition.values)
      out.push_back(condition.parent ? ConditionInfo{condition.parent->by.column, column, value}
                                     : ConditionInfo{column, "", value});
  return out;
}

} // namespace

std::vector<ForeignKeyInfo> describe_keys(const postgres::Table &table,
                                          const std::set<postgres::Oid> &chosen) {
  return base::collect(table.foreign_keys, [&](const auto &key) {
    return ForeignKeyInfo{key.declared ? std::string() : key.name,
                          key.columns(),
                          key.parent_name,
                          key.parent_columns(),
                          chosen.contains(key.parent),
                          conditions_of(key)};
  });
}

std::vector<std::uint32_t> cycles_of(const std::vector<std::vector<std::size_t>> &components) {
  std::size_t tables = 0;
  for (const auto &component : components)
    tables += component.size();
  std::vector<std::uint32_t> out(tables, 0);
  std::uint32_t cycles = 0;
  for (const auto &component : components) {
    if (component.size() == 1)
      continue;
    ++cycles;
    for (const auto place : component)
      out.at(place) = cycles;
  }
  return out;
}

snapshot::Table header_of(const postgres::Table &table) {
  snapshot::Table header;
  header.name = table.name;
  for (const auto &column : table.columns) {
    std::string generated;
    if (column.generated)
      generated = column.is_virtual ? "virtual" : "stored";
    if (column.identity != 0)
      generated = column.identity == 'a' ? "identity always" : "identity by default";
    header.columns.push_back({column.name, column.declared, column.not_null, generated});
  }
  if (const auto *primary = table.primary_key())
    header.primary_key = primary->column_names();
  for (const auto &key : table.foreign_keys)
    header.foreign_keys.push_back({key.name, key.columns(), key.parent_name, key.parent_columns()});
  return header;
}

snapshot::Table header_of(const ChosenTable &chosen) {
  auto header = header_of(chosen.table);
  header.rules = chosen.rules;
  if (!header.rules.key && has_local_key(chosen.table))
    header.rules.key = KeyScope::local;
  header.audit = chosen.audit;
  header.joined = chosen.joined;
  return header;
}

std::vector<snapshot::Type> types_of(const std::vector<postgres::UserType> &types) {
  const auto word = [](char kind) {
    switch (kind) {
    case 'e': return "enum";
    case 'c': return "composite";
    case 'd': return "domain";
    case 'r': return "range";
    default: return "multirange";
    }
  };
  return base::collect(types, [&](const auto &from) {
    snapshot::Type type{from.name, word(from.kind), from.labels, {}, from.base};
    for (const auto &[name, attribute] : from.attributes)
      type.attributes.push_back({name, attribute});
    return type;
  });
}

std::vector<std::size_t> travelling_columns(const postgres::Table &table) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (!table.columns[i].generated)
      out.push_back(i);
  return out;
}

std::set<std::string> schemas_of(const std::vector<postgres::Table> &tables) {
  std::set<std::string> out;
  for (const auto &table : tables)
    out.insert(table.name.schema);
  return out;
}

std::vector<TableName> parents_of(const postgres::Table &table) {
  return base::collect(table.foreign_keys, [](const auto &key) { return key.parent_name; });
}

} // namespace dbxfer::transfer
