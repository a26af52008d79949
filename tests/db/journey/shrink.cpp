#include "shrink.hpp"

#include "db/random/cuts.hpp"
#include "db/random/schema_sql.hpp"
#include "db/random/user_code_sql.hpp"

#include <algorithm>
#include <chrono>
#include <functional>

namespace dbxfer::test {

namespace {

// A failing seed is worth some minutes; a large schema needs some hundred tries.
constexpr auto longest = std::chrono::minutes(4);

bool has_user_code(const Table &table) {
  return table.counts_statements || table.touches_others ||
         std::ranges::any_of(table.foreign_keys, [](const ForeignKey &key) {
           return key.looked_up || key.made_by_parent;
         });
}

void forget_user_code(Table &table) {
  table.counts_statements = table.touches_others = false;
  for (auto &key : table.foreign_keys)
    key.looked_up = key.made_by_parent = false;
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

  bool without(const std::vector<int> &all, void (*drop)(Schema &, int)) {
    return take_out(all, [&](const std::vector<int> &part) {
      return still_fails([&](Schema &schema) {
        for (const auto id : part)
          drop(schema, id);
      });
    });
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
    return without(ids, drop_unique_key);
  }

  bool without_columns() {
    std::vector<int> ids;
    for (const auto &table : best_.schema.tables)
      for (const auto &column : table.columns)
        ids.push_back(column.id);
    return without(ids, drop_column);
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
      drop(has_user_code, forget_user_code);
      drop([](const Table &t) { return !t.checks.empty(); }, [](Table &t) { t.checks.clear(); });
      drop([](const Table &t) { return !t.exclusions.empty(); },
           [](Table &t) { t.exclusions.clear(); });
      drop([](const Table &t) { return t.reversed_there; },
           [](Table &t) { t.reversed_there = false; });
      drop([](const Table &t) { return t.unlogged; }, [](Table &t) { t.unlogged = false; });
      drop([](const Table &t) { return t.outside; }, [](Table &t) { t.outside = false; });
      if (const auto &table = best_.schema.tables[i];
          table.partitioning || table.partitioning_there)
        any =
            still_fails([id = table.id](Schema &schema) { drop_partitioning(schema, id); }) || any;
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
  return sql + add_columns(schema) + add_foreign_keys(schema) + add_user_code(schema);
}

} // namespace dbxfer::test
