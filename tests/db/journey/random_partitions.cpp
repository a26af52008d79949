#include "random_partitions.hpp"

#include "random_columns.hpp"

#include <algorithm>

namespace dbxfer::test {

namespace {

bool may_partition(const Column &column) {
  return column.kind != Column::Kind::dropped && !column.added_with &&
         (may_bound_partitions(*column.type) || may_hash_partitions(*column.type));
}

/// Those of its key, since the columns of every unique key have to be among them.
std::vector<Column> candidates(const Table &table) {
  std::vector<Column> out = table.columns;
  std::erase_if(out, [&](const Column &column) {
    if (!may_partition(column))
      return true;
    if (table.unique_keys.empty())
      return false;
    const auto &key = table.unique_keys.front().columns;
    return std::find(key.begin(), key.end(), column.id) == key.end();
  });
  return out;
}

std::string bound(const Type &type, Random &random) {
  if (type.kind == Type::Kind::domain)
    return bound(*type.parts.front(), random);
  return type.base != nullptr ? std::string(random.pick(type.base->values))
                              : random.pick(type.labels);
}

Partitioning partitioning(const std::vector<Column> &columns, bool expressions, int levels,
                          Random &random) {
  const auto &column = random.pick(columns);
  Partitioning by;
  by.column = column.id;
  by.attached = random.chance(25);
  auto type = column.type;
  if (expressions && random.chance(40))
    if (auto expression = random_expression(*type, random);
        may_bound_partitions(*expression.type)) {
      by.expression = "(" + expression.sql + ")";
      type = expression.type;
    }
  by.method = !may_bound_partitions(*type)                      ? "HASH"
              : may_hash_partitions(*type) && random.chance(30) ? "HASH"
              : random.chance(50)                               ? "LIST"
                                                                : "RANGE";
  if (by.method != "HASH")
    by.bound = bound(*type, random);
  if (levels > 0 && random.chance(35))
    by.below.push_back(partitioning(columns, expressions, levels - 1, random));
  return by;
}

} // namespace

void partition(Table &table, Random &random) {
  const auto columns = candidates(table);
  if (columns.empty())
    return;
  const bool expressions = table.unique_keys.empty();
  table.unlogged = false;
  if (random.chance(80))
    table.partitioning = partitioning(columns, expressions, 2, random);
  if (random.chance(30))
    table.partitioning_there = partitioning(columns, expressions, 2, random);
  else if (random.chance(90))
    table.partitioning_there = table.partitioning;
  // Identity columns and partitions go together only since PostgreSQL 17.
  for (auto &column : table.columns)
    if (column.kind == Column::Kind::identity_always ||
        column.kind == Column::Kind::identity_by_default)
      column.kind = Column::Kind::plain;
}

} // namespace dbxfer::test
