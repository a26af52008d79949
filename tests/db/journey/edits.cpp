#include "edits.hpp"

#include <algorithm>

namespace dbxfer::test {

namespace {

/// Columns that the values of an index come from.
std::set<int> read_by(const Schema &schema, const Table &table, const std::vector<int> &columns) {
  std::set<int> out(columns.begin(), columns.end());
  for (const auto id : columns)
    if (const auto column = schema.column(table, id); column.kind == Column::Kind::generated)
      out.insert(column.reads);
  return out;
}

/// What an edit must leave alone: keys, what foreign keys refer to, what cannot be updated; and, so
/// that no other combination arises, the rest of every unique value that shares a column with
/// these.
std::set<int> kept(const Schema &schema, const Table &table) {
  std::set<int> out;
  std::vector<std::set<int>> groups;
  for (const auto &key : table.unique_keys) {
    groups.push_back(read_by(schema, table, key.columns));
    if (recognises(schema, table, key))
      out.insert(groups.back().begin(), groups.back().end());
  }
  for (const auto &exclusion : table.exclusions)
    groups.push_back(read_by(schema, table, {exclusion.column}));
  for (const auto &child : schema.tables)
    for (const auto &key : child.foreign_keys)
      if (key.parent == table.id)
        out.merge(read_by(schema, table, key.parent_columns));
  for (const auto &column : schema.columns(table))
    if (column.kind == Column::Kind::identity_always)
      out.insert(column.id);
  for (std::size_t before = 0; before != out.size();) {
    before = out.size();
    for (const auto &group : groups)
      if (std::any_of(group.begin(), group.end(), [&](int id) { return out.contains(id); }))
        out.insert(group.begin(), group.end());
  }
  return out;
}

} // namespace

Edits::Edits(const Schema &schema, const std::set<int> &refused)
    : schema_(schema), refused_(refused) {
  for (const auto &table : schema.tables)
    for (const auto &row : table.rows)
      if (row.role == Row::Role::spare && !refused.contains(row.id))
        spare_[table.id].push_back(&row);
}

std::optional<Row> Edits::as_held(const Table &table, const Row &row) {
  if (refused_.contains(row.id) || row.role == Row::Role::spare)
    return std::nullopt;
  if (row.role == Row::Role::own || row.there == Row::There::equal || table.outside)
    return row;
  return row.there == Row::There::edited ? edited(table, row) : std::nullopt;
}

std::optional<Row> Edits::edited(const Table &table, const Row &row) {
  auto &spare = spare_[table.id];
  if (spare.empty() || recognising_key(schema_, table).empty())
    return row;
  auto out = *spare.back();
  spare.pop_back();
  for (const auto id : kept(schema_, table))
    if (const auto cell = row.cells.find(id); cell != row.cells.end())
      out.cells[id] = cell->second;
  out.id = row.id;
  return out;
}

} // namespace dbxfer::test
