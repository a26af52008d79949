#include "random_world.hpp"

#include "db/random/random.hpp"
#include "keys.hpp"
#include "random_tables.hpp"
#include "scene.hpp"
#include "tame_type.hpp"

#include <algorithm>

namespace dbxfer::test::oracle {

namespace {

using Kind = Plant::Kind;

class WorldMaker {
public:
  WorldMaker(std::uint64_t seed, int server_version) : random_(seed) {
    add_random_tables(world_, random_, server_version);
    world_.skip = random_.chance(20);
    world_.same_ids = seed % 2 == 0;
    world_.seed = seed;
  }

  World run() {
    for (const auto &table : world_.schema.tables)
      add_records(table);
    // Twice: a key that is a foreign key itself has its value from there.
    for (int pass = 0; pass < 2; ++pass)
      for (const auto &table : world_.schema.tables)
        for (const auto &key : table.foreign_keys)
          refer(table, key);
    for (const auto &table : world_.schema.tables)
      edit(table);
    make_consistent(world_);
    if (world_.records.empty())
      return std::move(world_);
    for (auto count = random_.between(3, 60); count > 0; --count)
      world_.plants.push_back(plant());
    world_.plants = planted(world_).planted;
    return std::move(world_);
  }

private:
  void add_records(const Table &table) {
    const auto count = random_.chance(5) ? 0 : random_.between(5, 24);
    const auto of_table = world_.records.size();
    for (std::size_t i = 0; i < count; ++i) {
      Record record;
      record.id = ++ids_;
      record.table = table.id;
      Cells cells;
      for (const auto &column : world_.schema.stored_columns(table))
        cells[column.id] = cell(column);
      // The same row once more.
      if (table.unique_keys.empty() && table.exclusions.empty() && i > 0 && random_.chance(30))
        if (const auto &like = world_.records[of_table + random_.below(i)]; like.file)
          cells = *like.file;
      const auto role = random_.below(100);
      if (role < 80)
        record.file = cells;
      if (role >= 35)
        record.held = cells;
      world_.records.push_back(std::move(record));
    }
  }

  std::optional<std::string> cell(const Column &column) {
    if (column.may_be_null() && random_.chance(15))
      return std::nullopt;
    return value(column);
  }

  std::string value(const Column &column) { return tame(*column.type).value(++fresh_); }

  /// Of the parent's row as the target has it, where both have it there.
  void refer(const Table &child, const ForeignKey &key) {
    const auto parents = records_of(key.parent);
    for (auto &record : world_.records) {
      if (record.table != child.id)
        continue;
      const auto *to = parents.empty() ? nullptr : parent_of(record, parents);
      const bool nullable = std::none_of(key.columns.begin(), key.columns.end(), [&](int id) {
        return !world_.schema.column(child, id).may_be_null();
      });
      if (nullable && random_.chance(15))
        to = nullptr;
      for (auto *cells : {&record.file, &record.held})
        if (*cells)
          refer(child, key, **cells, to);
    }
  }

  void refer(const Table &child, const ForeignKey &key, Cells &cells, const Record *to) {
    const auto &parent = world_.schema.table(key.parent);
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      auto &cell = cells[world_.schema.stored_column(child, key.columns[i]).id];
      if (to == nullptr) {
        cell.reset();
        continue;
      }
      const auto from = world_.schema.stored_column(parent, key.parent_columns[i]);
      cell = (to->file ? *to->file : *to->held).at(from.id);
    }
  }

  std::vector<const Record *> records_of(int table) {
    std::vector<const Record *> out;
    for (const auto &record : world_.records)
      if (record.table == table)
        out.push_back(&record);
    return out;
  }

  const Record *parent_of(const Record &child, const std::vector<const Record *> &parents) {
    const auto *out = random_.pick(parents);
    for (int tries = 0; tries < 5 && child.held && !out->held; ++tries)
      out = random_.pick(parents);
    return out;
  }

  /// Some rows of the file differ from the target's: never in what recognises them, nor in what
  /// others refer to, nor in a unique value that is a foreign key, too.
  void edit(const Table &table) {
    const auto kept = columns_to_keep(world_.schema, table);
    auto columns = world_.schema.stored_columns(table);
    std::erase_if(columns, [&](const auto &column) { return kept.contains(column.id); });
    // What recognises no rows leaves an edited one beside the target's.
    if (columns.empty() || arbiter_of(world_.schema, table) == nullptr)
      return;
    for (auto &record : world_.records)
      if (record.table == table.id && record.file && record.held && random_.chance(55))
        for (auto count = random_.between(1, 3); count > 0; --count) {
          const auto &column = random_.pick(columns);
          (random_.chance(50) ? *record.file : *record.held)[column.id] = cell(column);
        }
  }

  Plant plant() {
    static constexpr Kind kinds[] = {
        Kind::bad_value,      Kind::bad_value,      Kind::null,
        Kind::forbidden,      Kind::column_missing, Kind::column_too_many,
        Kind::copy,           Kind::double_in_file, Kind::double_in_file,
        Kind::held_by_target, Kind::held_by_target, Kind::freed,
        Kind::swap,           Kind::swap,           Kind::pulled_away,
        Kind::pulled_away,    Kind::missing_parent, Kind::missing_parent,
        Kind::half_null,      Kind::dangling,       Kind::refused,
        Kind::dropped,        Kind::altered,        Kind::excluded,
        Kind::needs,          Kind::needs,          Kind::lacks};
    Plant out;
    out.kind = random_.pick(kinds);
    const auto &record = random_.pick(world_.records);
    const auto &table = world_.schema.table(record.table);
    out.record = record.id;
    out.other = random_.pick(records_of(table.id))->id;
    out.fresh = 20000 + ++planted_;
    out.item = item(out.kind, table);
    return out;
  }

  int item(Kind kind, const Table &table) {
    switch (kind) {
    case Kind::double_in_file:
    case Kind::held_by_target:
    case Kind::freed:
    case Kind::swap:
    case Kind::pulled_away:
      return table.unique_keys.empty() ? 0 : random_.pick(table.unique_keys).id;
    case Kind::missing_parent:
    case Kind::half_null:
    case Kind::dangling:
      return table.foreign_keys.empty() ? 0 : random_.pick(table.foreign_keys).columns.front();
    case Kind::forbidden: return table.checks.empty() ? 0 : random_.pick(table.checks).column;
    default: return random_.pick(table.columns).id;
    }
  }

  Random random_;
  World world_;
  int ids_ = 0;
  int fresh_ = 0;
  int planted_ = 0;
};

} // namespace

World random_world(std::uint64_t seed, int server_version) {
  return WorldMaker(seed, server_version).run();
}

} // namespace dbxfer::test::oracle
