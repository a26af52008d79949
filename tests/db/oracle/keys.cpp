#include "keys.hpp"

#include "tame_type.hpp"

#include <algorithm>

namespace dbxfer::test::oracle {

namespace {

/// Some column has no value, or all that is asked for are NULL.
std::optional<Values> values_of(const Schema &schema, const Table &table,
                                const std::vector<int> &columns, const Cells &cells) {
  Values out;
  for (const auto id : columns) {
    auto value = value_of(schema, table, id, cells);
    if (!value)
      return std::nullopt;
    if (*value)
      value = canonical(*schema.column(table, id).type, **value);
    out.push_back(*value);
  }
  return out;
}

bool any_null(const Values &values) {
  return std::any_of(values.begin(), values.end(), [](const auto &v) { return !v; });
}

/// The few that random_world makes.
std::string evaluated(const std::string &expression, const std::string &text) {
  if (expression.find("lower") != std::string::npos)
    return lower(text);
  return text.front() == '-' ? text.substr(1) : text; // abs
}

bool holds(const std::string &predicate, const std::string &text) {
  if (predicate.find("mod") != std::string::npos)
    return (text.back() - '0') % 2 == 0;
  return true; // IS NOT NULL
}

/// Whether it concerns the row, or only those of another partition.
bool holds_in(const Table &table, std::optional<int> partition, const Cells &cells) {
  return !partition || *partition == partition_of(table, cells);
}

} // namespace

int partition_of(const Table &table, const Cells &cells) {
  const auto &by = table.partitioning_there.value();
  const auto cell = cells.find(by.column);
  if (cell == cells.end() || !cell->second)
    return 2;
  return std::stoll(*cell->second) < std::stoll(by.bound) ? 0 : 1;
}

std::optional<std::optional<std::string>> value_of(const Schema &schema, const Table &table, int id,
                                                   const Cells &cells) {
  const auto found = cells.find(schema.stored_column(table, id).id);
  if (found == cells.end())
    return std::nullopt;
  return found->second;
}

std::optional<Values> key_of(const Schema &schema, const Table &table, const UniqueKey &key,
                             const Cells &cells) {
  if (!holds_in(table, key.partition, cells))
    return std::nullopt;
  auto values = values_of(schema, table, key.columns, cells);
  if (!values || (any_null(*values) && !key.nulls_not_distinct))
    return std::nullopt;
  auto &first = values->front();
  if (!key.predicate.empty() && (!first || !holds(key.predicate, *first)))
    return std::nullopt;
  if (!key.expression.empty() && first)
    first = evaluated(key.expression, *first);
  return values;
}

std::optional<Values> reference_of(const Schema &schema, const Table &child, const ForeignKey &key,
                                   const Cells &cells) {
  if (!holds_in(child, key.partition, cells))
    return std::nullopt;
  auto values = values_of(schema, child, key.columns, cells);
  return values && !any_null(*values) ? values : std::nullopt;
}

std::optional<Values> referable(const Schema &schema, const Table &parent, const ForeignKey &key,
                                const Cells &cells) {
  if (!holds_in(parent, key.parent_partition, cells))
    return std::nullopt;
  auto values = values_of(schema, parent, key.parent_columns, cells);
  return values && !any_null(*values) ? values : std::nullopt;
}

bool half_null(const Schema &schema, const Table &child, const ForeignKey &key,
               const Cells &cells) {
  if (key.options.find("MATCH FULL") == std::string::npos || !holds_in(child, key.partition, cells))
    return false;
  const auto values = values_of(schema, child, key.columns, cells);
  return values && any_null(*values) &&
         !std::all_of(values->begin(), values->end(), [](const auto &v) { return !v; });
}

const UniqueKey *arbiter_of(const Schema &schema, const Table &table) {
  const auto found = std::find_if(table.unique_keys.begin(), table.unique_keys.end(),
                                  [&](const auto &key) { return recognises(schema, table, key); });
  return found == table.unique_keys.end() ? nullptr : &*found;
}

std::vector<int> stored(const Schema &schema, const Table &table, const std::vector<int> &columns) {
  std::vector<int> out;
  for (const auto id : columns)
    out.push_back(schema.stored_column(table, id).id);
  return out;
}

} // namespace dbxfer::test::oracle
