#include "world_sql.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"

namespace dbxfer::test::apart {

namespace {

using postgres::joined;
using postgres::quote_ident;

std::string names(const Table &table, const Places &columns) {
  return "(" +
         joined(
             base::collect(columns, [&](auto c) { return quote_ident(table.columns[c].name); })) +
         ")";
}

std::string create(const Table &table) {
  std::vector<std::string> parts;
  for (const auto &column : table.columns)
    parts.push_back(quote_ident(column.name) + " " + column.sql);
  parts.push_back("PRIMARY KEY " + names(table, table.key));
  for (const auto &key : table.uniques)
    parts.push_back("UNIQUE " + names(table, key));
  const auto name = quote_ident(table.name);
  auto sql = table.before + "\nCREATE TABLE " + name + " (" + joined(parts) + ")";
  if (table.partitioned) {
    sql += " PARTITION BY HASH " + names(table, table.key);
    for (const std::string part : {"0", "1"})
      sql += "; CREATE TABLE " + quote_ident(table.name + "_part_" + part) + " PARTITION OF " +
             name + " FOR VALUES WITH (MODULUS 2, REMAINDER " + part + ")";
  }
  return sql + ";\n" + table.after;
}

std::string literal(const Column &column, const Cell &cell) {
  return !cell ? "NULL" : postgres::literal(*cell + (column.has_zone() ? "+00" : ""));
}

std::string insert(const World &world, const Row &row) {
  const auto &table = world.tables[row.table];
  std::vector<std::string> cells;
  for (std::size_t c = 0; c < row.cells.size(); ++c)
    cells.push_back(literal(table.columns[c], row.cells[c]));
  return "INSERT INTO " + quote_ident(table.name) + " OVERRIDING SYSTEM VALUE VALUES (" +
         joined(cells) + ");\n";
}

/// Sequences go on behind the rows.
std::string advance(const Table &table) {
  std::string sql;
  for (const auto &column : table.columns)
    if (!column.sequence.empty())
      sql += "SELECT setval(" + column.sequence + ", max(" + quote_ident(column.name) + ")) FROM " +
             quote_ident(table.name) + ";\n";
  return sql;
}

std::string add_foreign_keys(const World &world, const Table &table) {
  std::string sql;
  for (const auto &[columns, parent, nullable] : table.references)
    sql += "ALTER TABLE " + quote_ident(table.name) + " ADD FOREIGN KEY " + names(table, columns) +
           " REFERENCES " + quote_ident(world.tables[parent].name) + ";\n";
  return sql;
}

} // namespace

std::string sql_of(const World &world, const Rows &side) {
  std::string sql;
  for (const auto &table : world.tables)
    sql += create(table);
  for (const auto &[id, row] : side)
    sql += insert(world, row);
  for (const auto &table : world.tables)
    sql += advance(table) + add_foreign_keys(world, table);
  return sql;
}

std::string query_of(const Table &table) {
  const auto columns = base::collect(table.columns, [](const auto &column) {
    return quote_ident(column.name) + (column.has_zone() ? " AT TIME ZONE 'UTC'" : "");
  });
  return "SELECT " + joined(columns) + " FROM " + quote_ident(table.name);
}

} // namespace dbxfer::test::apart
