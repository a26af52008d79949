#include "shrink_world.hpp"

#include "judgement.hpp"
#include "stage_set.hpp"

#include "base/collect.hpp"
#include "db/random/cuts.hpp"
#include "db/random/schema_sql.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace dbxfer::test::oracle {

namespace {

// A failing seed is worth a while; a try takes half a second.
constexpr auto longest = std::chrono::minutes(2);

/// Of what is not in the schema any more.
void forget_what_is_gone(World &world) {
  std::set<int> tables;
  std::set<int> columns;
  for (const auto &table : world.schema.tables) {
    tables.insert(table.id);
    for (const auto &column : table.columns)
      columns.insert(column.id);
  }
  std::erase_if(world.triggers, [&](const auto &trigger) {
    return !tables.contains(trigger.table) || !columns.contains(trigger.column) ||
           !columns.contains(trigger.words);
  });
  std::erase_if(world.records, [&](const auto &record) { return !tables.contains(record.table); });
  for (auto &record : world.records)
    for (auto *cells : {&record.file, &record.held})
      if (*cells)
        std::erase_if(**cells, [&](const auto &cell) { return !columns.contains(cell.first); });
}

class Shrinking {
public:
  Shrinking(World world, Complaint complaint) : best_{std::move(world), std::move(complaint)} {}

  Shrunk run() {
    for (bool smaller = true; smaller;) {
      smaller = without_plants();
      smaller = without_tables() || smaller;
      smaller = without_rows() || smaller;
      smaller = without_keys() || smaller;
      smaller = without_columns() || smaller;
      smaller = without_oddities() || smaller;
    }
    return best_;
  }

private:
  template <class Change> bool still_fails(Change change) {
    if (std::chrono::steady_clock::now() > end_)
      return false;
    auto candidate = best_.world;
    change(candidate);
    forget_what_is_gone(candidate);
    const auto &tables = candidate.schema.tables;
    if (tables.empty() || std::any_of(tables.begin(), tables.end(),
                                      [](const auto &table) { return table.columns.empty(); }))
      return false;
    make_consistent(candidate);
    auto complaint = tried(candidate).complaint;
    if (!complaint || complaint->kind != best_.complaint.kind)
      return false;
    best_ = {std::move(candidate), std::move(*complaint)};
    return true;
  }

  template <class Drop> bool without(const std::vector<int> &all, Drop drop) {
    return take_out(all, [&](const std::vector<int> &part) {
      return still_fails([&](World &world) {
        for (const auto id : part)
          drop(world, id);
      });
    });
  }

  /// By the number that is theirs alone.
  bool without_plants() {
    return without(base::collect(best_.world.plants, [](const auto &plant) { return plant.fresh; }),
                   [](World &world, int fresh) {
                     std::erase_if(world.plants,
                                   [&](const auto &plant) { return plant.fresh == fresh; });
                   });
  }

  bool without_tables() {
    return without(
        base::collect(best_.world.schema.tables, [](const auto &table) { return table.id; }),
        [](World &world, int id) { drop_table(world.schema, id); });
  }

  bool without_rows() {
    return without(base::collect(best_.world.records, [](const auto &record) { return record.id; }),
                   [](World &world, int id) {
                     std::erase_if(world.records,
                                   [&](const auto &record) { return record.id == id; });
                   });
  }

  bool without_keys() {
    std::vector<int> ids;
    for (const auto &table : best_.world.schema.tables)
      for (const auto &key : table.unique_keys)
        ids.push_back(key.id);
    return without(ids, [](World &world, int id) { drop_unique_key(world.schema, id); });
  }

  bool without_columns() {
    std::vector<int> ids;
    for (const auto &table : best_.world.schema.tables)
      for (const auto &column : table.columns)
        ids.push_back(column.id);
    return without(ids, [](World &world, int id) { drop_column(world.schema, id); });
  }

  bool without_oddities() {
    bool any = false;
    for (std::size_t i = 0; i < best_.world.schema.tables.size(); ++i) {
      const auto drop = [&](bool (*has)(const Table &), void (*change)(Table &)) {
        any = (has(best_.world.schema.tables[i]) &&
               still_fails([&](World &world) { change(world.schema.tables[i]); })) ||
              any;
      };
      drop([](const Table &t) { return !t.foreign_keys.empty(); },
           [](Table &t) { t.foreign_keys.pop_back(); });
      drop([](const Table &t) { return !t.checks.empty(); }, [](Table &t) { t.checks.clear(); });
      drop([](const Table &t) { return !t.exclusions.empty(); },
           [](Table &t) { t.exclusions.clear(); });
      drop([](const Table &t) { return t.reversed_there; },
           [](Table &t) { t.reversed_there = false; });
      if (const auto &table = best_.world.schema.tables[i]; table.partitioning_there)
        any = still_fails([id = table.id](World &world) { drop_partitioning(world.schema, id); }) ||
              any;
    }
    return (!best_.world.triggers.empty() &&
            still_fails([](World &world) { world.triggers.clear(); })) ||
           any;
  }

  Shrunk best_;
  std::chrono::steady_clock::time_point end_ = std::chrono::steady_clock::now() + longest;
};

} // namespace

Shrunk shrink(World world, Complaint complaint) {
  return Shrinking(std::move(world), std::move(complaint)).run();
}

std::string described(const World &world) {
  const auto scene = planted(world);
  const auto fates = judged(world, scene);
  auto sql = target_sql(world, scene) + "-- the file's rows" +
             (world.skip ? ", with --on-conflict skip" : "") +
             (world.same_ids ? ", with --same-ids\n" : "\n");
  for (std::size_t i = 0; i < scene.file.size(); ++i) {
    const auto &row = scene.file[i];
    const auto &table = world.schema.table(row.table);
    Row plain;
    plain.cells = row.cells;
    sql += "-- " + std::string(name_of(fates[i].outcome));
    for (const auto &[column, json] : row.bad)
      sql += "; " + world.schema.column(table, column).name + " is " + json;
    for (const auto column : row.missing)
      sql += "; " + world.schema.column(table, column).name + " is missing";
    sql += std::string(row.too_many ? "; one column too many" : "") +
           (scene.meddled.contains(i) ? "; met by the user's code" : "") + "\n" +
           insert_row(world.schema, table, plain) + ";\n";
  }
  return sql;
}

} // namespace dbxfer::test::oracle
