#include "world.hpp"

#include "keys.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::test::oracle {

namespace {

class Consistency {
public:
  explicit Consistency(World &world) : world_(world) {}

  void make() {
    for (changed_ = true; changed_;) {
      changed_ = false;
      for (const auto &table : world_.schema.tables) {
        keep_not_null(table);
        keep_unique(table);
        for (const auto &key : table.foreign_keys)
          keep_parents(table, key);
      }
      std::erase_if(world_.records, [](const auto &r) { return !r.file && !r.held; });
    }
  }

private:
  void take_out(std::optional<Cells> &row) {
    row.reset();
    changed_ = true;
  }

  template <class Visit> void each(const Table &table, Visit visit) {
    for (auto &record : world_.records)
      if (record.table == table.id)
        visit(record);
  }

  /// A table without rows leaves nothing to refer to.
  void keep_not_null(const Table &table) {
    each(table, [&](Record &record) {
      for (auto *row : {&record.file, &record.held})
        if (*row && lacks_value(table, **row))
          take_out(*row);
    });
  }

  bool lacks_value(const Table &table, const Cells &cells) {
    const auto columns = world_.schema.stored_columns(table);
    return std::any_of(columns.begin(), columns.end(), [&](const Column &column) {
      return !column.may_be_null() && !cells.at(column.id);
    });
  }

  void keep_unique(const Table &table) {
    for (const auto &key : table.unique_keys) {
      std::map<Values, int> in_target;
      std::set<Values> in_file;
      each(table, [&](Record &record) {
        if (const auto value = key_in(table, key, record.held);
            value && !in_target.emplace(*value, record.id).second)
          take_out(record.held);
      });
      each(table, [&](Record &record) {
        const auto value = key_in(table, key, record.file);
        if (!value)
          return;
        const auto there = in_target.find(*value);
        if (!in_file.insert(*value).second ||
            (there != in_target.end() && there->second != record.id))
          take_out(record.file);
      });
    }
  }

  std::optional<Values> key_in(const Table &table, const UniqueKey &key,
                               const std::optional<Cells> &row) {
    return row ? key_of(world_.schema, table, key, *row) : std::nullopt;
  }

  void keep_parents(const Table &table, const ForeignKey &key) {
    const auto &parent = world_.schema.table(key.parent);
    std::set<Values> in_target;
    std::set<Values> to_come;
    each(parent, [&](const Record &record) {
      const auto &row = record.held ? record.held : record.file;
      if (const auto value = row ? referable(world_.schema, parent, key, *row) : std::nullopt)
        (record.held ? in_target : to_come).insert(*value);
    });
    const auto lacks = [&](const std::optional<Cells> &row, bool coming) {
      if (!row)
        return false;
      const auto value = reference_of(world_.schema, table, key, *row);
      return half_null(world_.schema, table, key, *row) ||
             (value && !in_target.contains(*value) && !(coming && to_come.contains(*value)));
    };
    each(table, [&](Record &record) {
      if (lacks(record.held, false))
        take_out(record.held);
      if (lacks(record.file, true))
        take_out(record.file);
    });
  }

  World &world_;
  bool changed_ = false;
};

} // namespace

const Trigger *trigger_of(const World &world, const Table &table) {
  const auto found = std::find_if(world.triggers.begin(), world.triggers.end(),
                                  [&](const auto &t) { return t.table == table.id; });
  return found == world.triggers.end() ? nullptr : &*found;
}

bool touches_others(const World &world, const Table &table) {
  const auto *trigger = trigger_of(world, table);
  return trigger != nullptr && trigger->kind == Trigger::Kind::touches_others;
}

const Record *record_of(const World &world, int id) {
  const auto found = std::find_if(world.records.begin(), world.records.end(),
                                  [&](const auto &r) { return r.id == id; });
  return found == world.records.end() ? nullptr : &*found;
}

void make_consistent(World &world) { Consistency(world).make(); }

} // namespace dbxfer::test::oracle
