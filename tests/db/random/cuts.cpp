#include "cuts.hpp"

#include <algorithm>

namespace dbxfer::test {

namespace {

bool holds(const std::vector<int> &ids, int id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void drop_references_to(Schema &schema, int table) {
  for (auto &child : schema.tables)
    std::erase_if(child.foreign_keys, [&](const auto &key) { return key.parent == table; });
}

/// A foreign key needs the unique key that it refers to.
void drop_foreign_keys_without_key(Schema &schema) {
  for (auto &child : schema.tables)
    std::erase_if(child.foreign_keys, [&](const ForeignKey &key) {
      const auto &keys = schema.table(key.parent).unique_keys;
      return std::none_of(keys.begin(), keys.end(), [&](const auto &k) {
        const bool of_partition = k.partition && k.partition == key.parent_partition;
        return (k.plain() || of_partition || key.period) && k.without_overlaps == key.period &&
               !k.deferrable && k.columns == key.parent_columns;
      });
    });
}

/// All that a column is part of which is not there.
void drop_what_lacks_a_column(Schema &schema) {
  const auto gone = [&](const Table &table, int column) {
    const auto all = schema.columns(table);
    return std::none_of(all.begin(), all.end(), [&](const auto &c) { return c.id == column; });
  };
  for (auto &table : schema.tables) {
    const auto lacks = [&](const std::vector<int> &columns) {
      return std::any_of(columns.begin(), columns.end(), [&](int c) { return gone(table, c); });
    };
    std::erase_if(table.unique_keys, [&](const auto &key) { return lacks(key.columns); });
    std::erase_if(table.exclusions, [&](const auto &e) { return gone(table, e.column); });
    std::erase_if(table.checks, [&](const auto &check) { return gone(table, check.column); });
    std::erase_if(table.foreign_keys, [&](const auto &key) { return lacks(key.columns); });
    for (auto *by : {&table.partitioning, &table.partitioning_there})
      for (const auto *level = by->has_value() ? &**by : nullptr; level != nullptr;
           level = level->below.empty() ? nullptr : &level->below.front())
        if (gone(table, level->column)) {
          drop_partitioning(schema, table.id);
          break;
        }
  }
  drop_foreign_keys_without_key(schema);
  for (auto &table : schema.tables)
    table.touches_others = table.touches_others && !recognising_key(schema, table).empty();
}

} // namespace

void drop_table(Schema &schema, int id) {
  drop_references_to(schema, id);
  for (auto &table : schema.tables)
    if (table.inherits == id)
      table.inherits = 0;
  std::erase_if(schema.tables, [&](const auto &table) { return table.id == id; });
  drop_what_lacks_a_column(schema); // those that were inherited
}

void drop_column(Schema &schema, int id) {
  for (auto &table : schema.tables)
    std::erase_if(table.columns, [&](const auto &column) {
      return column.id == id || (column.kind == Column::Kind::generated && column.reads == id);
    });
  drop_what_lacks_a_column(schema);
}

void drop_partitioning(Schema &schema, int id) {
  const auto of_one = [](const auto &each) { return each.partition.has_value(); };
  auto &table = schema.table(id);
  table.partitioning.reset();
  table.partitioning_there.reset();
  std::erase_if(table.unique_keys, of_one);
  std::erase_if(table.checks, of_one);
  std::erase_if(table.foreign_keys, of_one);
  for (auto &child : schema.tables)
    std::erase_if(child.foreign_keys,
                  [&](const auto &key) { return key.parent == id && key.parent_partition; });
}

void drop_unique_key(Schema &schema, int id) {
  for (auto &table : schema.tables)
    std::erase_if(table.unique_keys, [&](const auto &key) { return key.id == id; });
  drop_what_lacks_a_column(schema);
}

bool take_out(const std::vector<int> &all,
              const std::function<bool(const std::vector<int> &)> &without) {
  bool any = false;
  auto left = all;
  for (auto size = std::max<std::size_t>(left.size() / 2, 1); !left.empty(); size /= 2) {
    for (std::size_t at = 0; at < left.size();) {
      const auto end = std::min(at + size, left.size());
      const std::vector<int> part(left.begin() + static_cast<std::ptrdiff_t>(at),
                                  left.begin() + static_cast<std::ptrdiff_t>(end));
      if (without(part)) {
        std::erase_if(left, [&](int id) { return holds(part, id); });
        any = true;
      } else {
        at = end;
      }
    }
    if (size == 1)
      break;
  }
  return any;
}

} // namespace dbxfer::test
