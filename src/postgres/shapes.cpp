#include "postgres/shapes.hpp"

#include "base/collect.hpp"
#include "postgres/catalog_keys.hpp"
#include "postgres/catalog_rows.hpp"
#include "postgres/partitions.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql.hpp"

#include <string>

namespace dbxfer::postgres {

namespace {

/// Of which nothing else is known yet.
std::vector<Table> tables_of(const std::vector<Relation> &relations) {
  return base::collect(relations, [](const auto &relation) {
    Table table;
    table.oid = relation.oid;
    table.name = relation.name;
    table.kind = relation.kind;
    table.estimated_rows = relation.estimated_rows;
    return table;
  });
}

TableIndex index_of(std::vector<Table> &tables) {
  TableIndex index;
  for (auto &table : tables)
    index[table.oid] = &table;
  return index;
}

Column shape_column_of(const Row &row) {
  Column column;
  column.name = text(row, 1);
  column.declared = text(row, 2);
  column.not_null = truth(row, 3);
  column.identity = letter(row, 4);
  column.generated = letter(row, 5) != 0;
  column.is_virtual = letter(row, 5) == 'v';
  return column;
}

void add_to_primary_key(Table &table, const Row &row) {
  if (table.unique_keys.empty()) {
    table.unique_keys.emplace_back();
    table.unique_keys.front().name = text(row, 1);
    table.unique_keys.front().primary = true;
  }
  table.unique_keys.front().columns.push_back({text(row, 2), {}, {}, {}});
}

/// As table_oids
std::string with_partitions(const std::vector<Table> &tables, const Partitions &partitions) {
  auto oids = partitions.all();
  for (const auto &table : tables)
    oids.push_back(table.oid);
  return array_text(base::collect(oids, [](Oid oid) { return std::to_string(oid); }));
}

} // namespace

Shapes read_shapes(Session &session, const std::vector<Relation> &relations) {
  Shapes out;
  auto &tables = out.tables;
  tables = tables_of(relations);
  auto index = index_of(tables);
  const auto oids = table_oids(tables);
  const Partitions partitions(session, relations);
  const auto with_parts = with_partitions(tables, partitions);
  session.ask_ahead({{sql::shape_columns, {oids}},
                     {sql::primary_keys, {oids}},
                     {sql::foreign_keys, {with_parts}}});
  bool has_user_types = false;
  for (const auto &row : session.query(sql::shape_columns, {oids})) {
    table_of(index, oid(row, 0)).columns.push_back(shape_column_of(row));
    has_user_types = has_user_types || truth(row, 6);
  }
  for (const auto &row : session.query(sql::primary_keys, {oids}))
    add_to_primary_key(table_of(index, oid(row, 0)), row);
  read_foreign_keys(session, with_parts, partitions, index);
  if (has_user_types)
    out.types = read_types(session, tables);
  return out;
}

} // namespace dbxfer::postgres
