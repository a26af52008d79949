#include "shrink.hpp"

#include "schema_sql.hpp"

#include <algorithm>
#include <chrono>
#include <functional>

namespace dbxfer::test {

namespace {

// A failing seed is worth some minutes; a large schema needs some hundred tries.
constexpr auto longest = std::chrono::minutes(4);

bool holds(const std::vector<int> &ids, int id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void drop_references_to(Schema &schema, int table) {
  for (auto &child : schema.tables)
    std::erase_if(child.foreign_keys, [&](const auto &key) { return key.parent == table; });
}

/// Also all that the column is part of.
void drop_column(Schema &schema, int id) {
  for (auto &table : schema.tables) {
    std::erase_if(table.columns, [&](const auto &column) {
      return column.id == id || (column.kind == Column::Kind::generated && column.reads == id);
    });
  }
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
          by->reset();
          break;
        }
  }
}

/// A foreign key needs the unique key that it refers to.
void drop_foreign_keys_without_key(Schema &schema) {
  for (auto &child : schema.tables)
    std::erase_if(child.foreign_keys, [&](const ForeignKey &key) {
      const auto &keys = schema.table(key.parent).unique_keys;
      return std::none_of(keys.begin(), keys.end(),
                          [&](const auto &k) { return k.columns == key.parent_columns; });
    });
}

void drop_table(Schema &schema, int id) {
  drop_references_to(schema, id);
  for (auto &table : schema.tables)
    if (table.inherits == id)
      table.inherits = 0;
  std::erase_if(schema.tables, [&](const auto &table) { return table.id == id; });
  drop_column(schema, 0); // what hung on inherited ones
  drop_foreign_keys_without_key(schema);
}

class Shrinking {
public:
  Shrinking(Schema schema, Complaint complaint, Property property)
      : best_{std::move(schema), std::move(complaint)}, property_(property) {}

  Shrunk run() {
    for (bool smaller = true; smaller;) {
      smaller = without_tables();
      smaller = without_keys() || smaller;
      smaller = without_columns() || smaller;
      smaller = without_rows() || smaller;
      smaller = without_oddities() || smaller;
      smaller = without_idle_sequences() || smaller;
    }
    return best_;
  }

private:
  using Change = std::function<void(Schema &)>;

  bool still_fails(const Change &change) {
    if (std::chrono::steady_clock::now() > end_)
      return false;
    auto candidate = best_.schema;
    change(candidate);
    if (candidate.tables.empty())
      return false;
    auto complaint = property_(candidate).complaint;
    if (!complaint || complaint->kind != best_.complaint.kind)
      return false;
    best_ = {std::move(candidate), std::move(*complaint)};
    return true;
  }

  /// Takes out halves, quarters ... and single ones of `all`, as ddmin does.
  bool without(const std::vector<int> &all, const std::function<void(Schema &, int)> &drop) {
    bool any = false;
    auto left = all;
    for (auto size = std::max<std::size_t>(left.size() / 2, 1); !left.empty(); size /= 2) {
      for (std::size_t at = 0; at < left.size();) {
        const auto end = std::min(at + size, left.size());
        const std::vector<int> part(left.begin() + static_cast<std::ptrdiff_t>(at),
                                    left.begin() + static_cast<std::ptrdiff_t>(end));
        if (still_fails([&](Schema &schema) {
              for (const auto id : part)
                drop(schema, id);
            })) {
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

  bool without_tables() {
    std::vector<int> ids;
    for (const auto &table : best_.schema.tables)
      ids.push_back(table.id);
    return without(ids, drop_table);
  }

  bool without_keys() {
    std::vector<int> ids;
    for (const auto &table : best_.schema.tables)
      for (const auto &key : table.unique_keys)
        ids.push_back(key.id);
    return without(ids, [](Schema &schema, int id) {
      for (auto &table : schema.tables)
        std::erase_if(table.unique_keys, [&](const auto &key) { return key.id == id; });
      drop_foreign_keys_without_key(schema);
    });
  }

  bool without_columns() {
    std::vector<int> ids;
    for (const auto &table : best_.schema.tables)
      for (const auto &column : table.columns)
        ids.push_back(column.id);
    return without(ids, [](Schema &schema, int id) {
      drop_column(schema, id);
      drop_foreign_keys_without_key(schema);
    });
  }

  bool without_rows() {
    std::vector<int> ids;
    for (const auto &table : best_.schema.tables)
      for (const auto &row : table.rows)
        ids.push_back(row.id);
    return without(ids, [](Schema &schema, int id) {
      for (auto &table : schema.tables)
        std::erase_if(table.rows, [&](const auto &row) { return row.id == id; });
    });
  }

  bool without_oddities() {
    bool any = false;
    for (std::size_t i = 0; i < best_.schema.tables.size(); ++i) {
      const auto drop = [&](bool (*has)(const Table &), void (*change)(Table &)) {
        any = (has(best_.schema.tables[i]) &&
               still_fails([&](Schema &schema) { change(schema.tables[i]); })) ||
              any;
      };
      drop([](const Table &t) { return !t.foreign_keys.empty(); },
           [](Table &t) { t.foreign_keys.clear(); });
      drop([](const Table &t) { return !t.checks.empty(); }, [](Table &t) { t.checks.clear(); });
      drop([](const Table &t) { return !t.exclusions.empty(); },
           [](Table &t) { t.exclusions.clear(); });
      drop([](const Table &t) { return t.reversed_there; },
           [](Table &t) { t.reversed_there = false; });
      drop([](const Table &t) { return t.unlogged; }, [](Table &t) { t.unlogged = false; });
      drop([](const Table &t) { return t.outside; }, [](Table &t) { t.outside = false; });
      drop([](const Table &t) { return t.partitioning.has_value(); },
           [](Table &t) { t.partitioning.reset(); });
      drop([](const Table &t) { return t.partitioning_there.has_value(); },
           [](Table &t) { t.partitioning_there.reset(); });
    }
    return any;
  }

  bool without_idle_sequences() {
    const auto idle = [&](const Sequence &sequence) {
      for (const auto &table : best_.schema.tables)
        for (const auto &column : table.columns)
          if (column.sequence == sequence.id)
            return false;
      return true;
    };
    const auto &all = best_.schema.sequences;
    return std::any_of(all.begin(), all.end(), idle) &&
           still_fails([&](Schema &schema) { std::erase_if(schema.sequences, idle); });
  }

  Shrunk best_;
  Property property_;
  std::chrono::steady_clock::time_point end_ = std::chrono::steady_clock::now() + longest;
};

const char *label(const Row &row) {
  switch (row.role) {
  case Row::Role::own: return "-- only in the target\n";
  case Row::Role::spare: return "-- lends its values to an edited row of the target\n";
  case Row::Role::in_file: break;
  }
  switch (row.there) {
  case Row::There::absent: return "-- in the file\n";
  case Row::There::equal: return "-- in the file, equal in the target\n";
  case Row::There::edited: break;
  }
  return "-- in the file, edited in the target\n";
}

} // namespace

Shrunk shrink(Schema schema, Complaint complaint, Property property) {
  return Shrinking(std::move(schema), std::move(complaint), property).run();
}

std::string as_sql(const Schema &schema) {
  auto sql = create_tables(schema, Side::source);
  if (const auto there = create_tables(schema, Side::target); there != sql)
    sql = "-- the source\n" + sql + "-- the target\n" + there;
  for (const auto &table : schema.tables)
    for (const auto &row : table.rows)
      sql += label(row) + insert_row(schema, table, row) + ";\n";
  return sql + add_columns(schema) + add_foreign_keys(schema);
}

} // namespace dbxfer::test
