#include "world.hpp"

#include "base/collect.hpp"

#include <algorithm>

namespace dbxfer::test::apart {

const Reference *Table::reference_of(std::size_t column) const {
  const auto found = std::find_if(references.begin(), references.end(), [&](const auto &each) {
    return std::count(each.columns.begin(), each.columns.end(), column) > 0;
  });
  return found == references.end() ? nullptr : &*found;
}

std::optional<std::size_t> Table::column_of(Column::Kind kind) const {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].kind == kind)
      return i;
  return std::nullopt;
}

bool is_local(const World &world, const Table &table, std::size_t column) {
  const auto *reference = table.reference_of(column);
  if (reference == nullptr)
    return table.columns[column].kind == Column::Kind::counter;
  const auto &parent = world.tables[reference->parent];
  const auto at = std::find(reference->columns.begin(), reference->columns.end(), column);
  const auto of_parent =
      parent.key[static_cast<std::size_t>(std::distance(reference->columns.begin(), at))];
  return is_local(world, parent, of_parent);
}

bool is_local(const World &world, const Table &table, const Places &columns) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](auto column) { return is_local(world, table, column); });
}

std::vector<Cell> values(const Row &row, const Places &columns) {
  return base::collect(columns, [&](auto column) { return row.cells[column]; });
}

bool are_given(const std::vector<Cell> &values) {
  return std::all_of(values.begin(), values.end(), [](const auto &v) { return v.has_value(); });
}

void fill_references(const World &world, const Rows &side, Row &row) {
  const auto &table = world.tables[row.table];
  for (std::size_t r = 0; r < table.references.size(); ++r) {
    const auto &[columns, parent, nullable] = table.references[r];
    for (std::size_t i = 0; i < columns.size(); ++i)
      row.cells[columns[i]] = row.parents[r]
                                  ? side.at(*row.parents[r]).cells[world.tables[parent].key[i]]
                                  : std::nullopt;
  }
}

std::vector<int> rows_of(const Rows &side, std::size_t table) {
  std::vector<int> out;
  for (const auto &[id, row] : side)
    if (row.table == table)
      out.push_back(id);
  return out;
}

std::map<std::vector<Cell>, int> rows_by_key(const World &world, const Rows &side,
                                             std::size_t table) {
  std::map<std::vector<Cell>, int> out;
  for (const auto id : rows_of(side, table))
    out[values(side.at(id), world.tables[table].key)] = id;
  return out;
}

} // namespace dbxfer::test::apart
