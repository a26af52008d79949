#include "judgement.hpp"

#include "contest.hpp"
#include "keys.hpp"
#include "reach.hpp"
#include "tame_type.hpp"

#include <algorithm>
#include <map>

namespace dbxfer::test::oracle {

namespace {

using Rows = std::vector<std::size_t>;

class Judge {
public:
  Judge(const World &world, const Scene &scene, const std::set<std::size_t> &refused)
      : world_(world),
        schema_(world.schema),
        scene_(scene),
        refused_(refused),
        local_(local_columns(world.schema)),
        fates_(scene.file.size()) {
    for (std::size_t i = 0; i < scene.file.size(); ++i)
      file_of_[scene.file[i].table].push_back(i);
    for (std::size_t i = 0; i < scene.held.size(); ++i)
      held_of_[scene.held[i].table].push_back(i);
  }

  std::vector<Fate> run() {
    for (const auto &table : schema_.tables)
      match(table);
    if (!world_.same_ids)
      contest();
    for (std::size_t i = 0; i < fates_.size(); ++i)
      if (refused_.contains(i) || is_invalid(i))
        fates_[i].reasons.insert(Outcome::invalid);
    for (const auto &table : schema_.tables) {
      for (const auto &key : table.unique_keys)
        collide(table, key);
      for (const auto &key : table.foreign_keys)
        pull_away(table, key);
    }
    while (orphan() || keep_values() || wait_in_vain()) {
    }
    for (auto &fate : fates_)
      conclude(fate);
    return std::move(fates_);
  }

private:
  void match(const Table &table) {
    const auto *arbiter = arbiter_of(schema_, table);
    std::map<Values, Rows> there;
    for (const auto held : held_of_[table.id])
      if (const auto value = identity(table, arbiter, scene_.held[held].cells))
        there[*value].push_back(held);
    for (const auto row : file_of_[table.id]) {
      const bool no_row = arbiter == nullptr && scene_.file[row].too_many;
      const auto value = no_row ? std::nullopt : identity(table, arbiter, scene_.file[row].cells);
      auto &fate = fates_[row];
      fate.outcome = Outcome::inserted;
      const auto found = value ? there.find(*value) : there.end();
      if (found == there.end())
        continue;
      fate.match = found->second.back();
      const bool same =
          scene_.file[row].cells == scene_.held[*fate.match].cells && !scene_.file[row].too_many;
      fate.outcome = same ? Outcome::unchanged : world_.skip ? Outcome::skipped : Outcome::updated;
      // Without a key the n-th of equal rows is the n-th there.
      if (arbiter == nullptr && found->second.size() == 1)
        there.erase(found);
      else if (arbiter == nullptr)
        found->second.pop_back();
    }
  }

  /// Rows that bear the number of another are set aside, even if they were to be skipped: what
  /// refers to them does not mean that one.
  void contest() {
    std::map<std::size_t, Pair> pairs;
    for (std::size_t i = 0; i < fates_.size(); ++i)
      if (fates_[i].match)
        pairs[i] = {*fates_[i].match, fates_[i].outcome == Outcome::unchanged};
    auto verdicts = contested(world_, scene_, pairs);
    for (const auto row : verdicts.contested) {
      if (fates_[row].outcome == Outcome::skipped)
        left_.insert(row);
      fates_[row].outcome = Outcome::updated;
      fates_[row].reasons.insert(Outcome::collided);
    }
    others_ = std::move(verdicts.others);
  }

  std::optional<Values> identity(const Table &table, const UniqueKey *arbiter, const Cells &cells) {
    if (arbiter != nullptr)
      return key_of(schema_, table, *arbiter, cells);
    Values image;
    for (const auto &column : schema_.stored_columns(table)) {
      const auto cell = cells.find(column.id);
      if (cell == cells.end())
        return std::nullopt;
      image.push_back(cell->second);
    }
    return image;
  }

  bool is_invalid(std::size_t place) {
    const auto &row = scene_.file[place];
    if (fates_[place].outcome == Outcome::unchanged)
      return false;
    if (!row.bad.empty() || !row.missing.empty() || row.too_many)
      return true;
    if (left_.contains(place))
      return false;
    const auto &table = schema_.table(row.table);
    const auto columns = schema_.visible_columns(table);
    if (std::any_of(columns.begin(), columns.end(), [&](const Column &column) {
          const auto value = value_of(schema_, table, column.id, row.cells);
          return !column.may_be_null() && value && !*value;
        }))
      return true;
    return std::any_of(table.checks.begin(), table.checks.end(), [&](const Check &check) {
      const auto value = value_of(schema_, table, check.column, row.cells);
      return (!check.partition || *check.partition == partition_of(table, row.cells)) && value &&
             *value == tame(*schema_.column(table, check.column).type).forbidden;
    });
  }

  /// Not looked at again, since it is left as it is.
  bool is_left_alone(std::size_t row) {
    return fates_[row].outcome == Outcome::unchanged || fates_[row].outcome == Outcome::skipped;
  }

  /// What is of the user's making (an expression, a predicate, a generated column) has no value for
  /// a row that does not fit the table, nor for one that is left alone.
  bool may_evaluate(const Table &table, const UniqueKey &key, std::size_t row) {
    const bool plain = key.plain() && stored(schema_, table, key.columns) == key.columns;
    const auto &in_file = scene_.file[row];
    return plain || (in_file.bad.empty() && in_file.missing.empty() && !in_file.too_many &&
                     fates_[row].outcome != Outcome::skipped && !left_.contains(row));
  }

  void collide(const Table &table, const UniqueKey &key) {
    std::map<Values, Rows> carried;
    for (const auto row : file_of_[table.id])
      if (const auto value = !may_evaluate(table, key, row)
                                 ? std::nullopt
                                 : key_of(schema_, table, key, scene_.file[row].cells))
        carried[*value].push_back(row);
    std::map<Values, std::size_t> held;
    for (const auto row : held_of_[table.id])
      if (const auto value = key_of(schema_, table, key, scene_.held[row].cells))
        held[*value] = row;
    for (const auto &[value, rows] : carried)
      for (const auto row : rows) {
        const auto there = held.find(value);
        const bool by_other = there != held.end() && fates_[row].match != there->second &&
                              !is_left_alone(row) && !lets_go(table, key, row, there->second);
        if (rows.size() > 1 || by_other)
          fates_[row].reasons.insert(Outcome::collided);
      }
  }

  /// The row of the file that stands for a row of the target, if it is to be updated; none where
  /// there are several, of which none will be.
  std::optional<std::size_t> update_of(const Table &table, std::size_t held) {
    std::optional<std::size_t> found;
    for (const auto row : file_of_[table.id])
      if (fates_[row].match == held && fates_[row].outcome == Outcome::updated) {
        if (found)
          return std::nullopt;
        found = row;
      }
    return found;
  }

  /// Whether the holder is given another value, for which the row then waits. No update gives
  /// another value to the key that recognises rows. Nor does a row that was to be skipped: had it
  /// not been set aside as another row of the same number, it would have been left alone.
  bool lets_go(const Table &table, const UniqueKey &key, std::size_t row, std::size_t holder) {
    const auto other = update_of(table, holder);
    if (!other || left_.contains(*other) || &key == arbiter_of(schema_, table))
      return false;
    waits_.push_back({row, *other, Outcome::collided, !key.deferrable});
    return true;
  }

  /// A row that takes a value which another one lets go, refers to one that another one gets, or
  /// may stand in one statement with another one at the earliest.
  struct Wait {
    std::size_t row = 0;
    std::size_t holder = 0;
    std::optional<Outcome> in_vain; ///< what becomes of it if it waits in vain; none: beside
    bool before = false;            ///< the holder has to be written before, or beside it
  };

  /// Rows that count on the value of one that is set aside; whether there are any.
  bool keep_values() {
    bool any = false;
    for (const auto &wait : waits_)
      if (wait.in_vain == Outcome::collided && !fates_[wait.holder].reasons.empty() &&
          fates_[wait.row].reasons.empty())
        any = fates_[wait.row].reasons.insert(Outcome::collided).second || any;
    return any;
  }

  /// Rows of which each has to be written before the other; whether there are any.
  bool wait_in_vain() {
    auto waits = waits_;
    wait_for_parents(waits);
    std::erase_if(
        waits, [&](const Wait &wait) { return !wait.before || !fates_[wait.row].reasons.empty(); });
    bool any = false;
    for (const auto &wait : waits)
      if (wait.in_vain && waits_for(waits, wait.holder, wait.row))
        any = fates_[wait.row].reasons.insert(*wait.in_vain).second || any;
    return any;
  }

  /// Within a cycle of tables, to which every row comes before the next table's.
  void wait_for_parents(std::vector<Wait> &waits) {
    for (const auto &child : schema_.tables)
      for (const auto &key : child.foreign_keys) {
        const auto &parent = schema_.table(key.parent);
        if (!refers_to(parent.id, child.id))
          continue;
        for (const auto holder : file_of_[parent.id])
          for (const auto row : children_of(child, key, parent, holder))
            if (!fates_[holder].match)
              waits.push_back({row, holder, std::nullopt, true});
            else if (gets_value(parent, key, holder) &&
                     (!fates_[row].match || child.id != parent.id))
              waits.push_back({row, holder, Outcome::orphaned, true});
            else if (gets_value(parent, key, holder))
              waits.push_back({row, holder, std::nullopt, true});
      }
  }

  /// The row's update changes what `key` refers to.
  bool gets_value(const Table &parent, const ForeignKey &key, std::size_t row) {
    const auto &fate = fates_[row];
    return fate.outcome == Outcome::updated &&
           referable(schema_, parent, key, scene_.held[*fate.match].cells) !=
               referable(schema_, parent, key, scene_.file[row].cells);
  }

  /// By references through any number of tables.
  bool refers_to(int from, int to) {
    return leads_to(from, to, [&](int table, const auto &reach) {
      for (const auto &key : schema_.table(table).foreign_keys)
        reach(key.parent);
    });
  }

  Rows children_of(const Table &child, const ForeignKey &key, const Table &parent,
                   std::size_t parent_row) {
    Rows out;
    const auto wanted = referable(schema_, parent, key, scene_.file[parent_row].cells);
    for (const auto row : file_of_[child.id])
      if (row != parent_row && !is_left_alone(row) && wanted &&
          reference_of(schema_, child, key, scene_.file[row].cells) == wanted)
        out.push_back(row);
    return out;
  }

  /// Updates that change what `key` refers to.
  void pull_away(const Table &child, const ForeignKey &key) {
    const auto &parent = schema_.table(key.parent);
    std::set<Values> referred;
    const auto refer = [&](const Cells &cells) {
      if (const auto value = reference_of(schema_, child, key, cells))
        referred.insert(*value);
    };
    for (const auto row : held_of_[child.id])
      refer(scene_.held[row].cells);
    const auto given = given_by_file(parent, key);
    for (const auto row : file_of_[child.id])
      if (!is_left_alone(row) &&
          !given.contains(
              reference_of(schema_, child, key, scene_.file[row].cells).value_or(Values())))
        refer(scene_.file[row].cells);
    for (const auto row : file_of_[parent.id]) {
      if (!gets_value(parent, key, row))
        continue;
      const auto before = referable(schema_, parent, key, scene_.held[*fates_[row].match].cells);
      if (before && referred.contains(*before))
        fates_[row].reasons.insert(Outcome::collided);
    }
  }

  /// What `key` may refer to in rows that the import is to write, whatever becomes of them.
  std::set<Values> given_by_file(const Table &parent, const ForeignKey &key) {
    std::set<Values> out;
    for (const auto row : file_of_[parent.id])
      if (const auto value = referable(schema_, parent, key, scene_.file[row].cells);
          value && !is_left_alone(row))
        out.insert(*value);
    return out;
  }

  /// One more round; whether any row fell.
  bool orphan() {
    bool any = false;
    for (const auto &child : schema_.tables)
      for (const auto &key : child.foreign_keys) {
        const auto &parent = schema_.table(key.parent);
        auto there = present(parent, key);
        for (const auto &value : other_rows(parent, key))
          there.erase(value);
        for (const auto row : file_of_[child.id])
          if (!is_left_alone(row) && lacks_parent(child, key, row, there))
            any = fates_[row].reasons.insert(Outcome::orphaned).second || any;
      }
    return any;
  }

  std::set<Values> present(const Table &parent, const ForeignKey &key) {
    std::set<Values> out;
    const auto add = [&](const Cells &cells) {
      if (const auto value = referable(schema_, parent, key, cells))
        out.insert(*value);
    };
    // Who refers to what one row lets go and another takes means the one that takes it.
    const auto given = given_by_file(parent, key);
    for (const auto row : held_of_[parent.id]) {
      const auto update = update_of(parent, row);
      const auto value = referable(schema_, parent, key, scene_.held[row].cells);
      if (!update || !gets_value(parent, key, *update) || (value && !given.contains(*value)))
        add(scene_.held[row].cells);
    }
    for (const auto row : file_of_[parent.id])
      if (!is_left_alone(row) && fates_[row].reasons.empty())
        add(scene_.file[row].cells);
    return out;
  }

  /// Numbers of the file's rows that are set aside, by which the target may have others.
  std::set<Values> other_rows(const Table &parent, const ForeignKey &key) {
    std::set<Values> out;
    const bool local = std::any_of(key.parent_columns.begin(), key.parent_columns.end(),
                                   [&](int column) { return local_.contains(column); });
    for (const auto row : file_of_[parent.id]) {
      const auto &fate = fates_[row];
      const auto value = referable(schema_, parent, key, scene_.file[row].cells);
      const bool aside = !fate.reasons.empty() && !is_left_alone(row);
      const bool same = fate.match && !others_.contains(row) &&
                        referable(schema_, parent, key, scene_.held[*fate.match].cells) == value;
      if (local && value && aside && !same)
        out.insert(*value);
    }
    return out;
  }

  bool lacks_parent(const Table &child, const ForeignKey &key, std::size_t row,
                    const std::set<Values> &there) {
    const auto &cells = scene_.file[row].cells;
    const auto value = reference_of(schema_, child, key, cells);
    const bool lacks = half_null(schema_, child, key, cells) || (value && !there.contains(*value));
    const auto match = fates_[row].match;
    const bool may_stand = match && key.options.find("NOT VALID") != std::string::npos &&
                           reference_of(schema_, child, key, scene_.held[*match].cells) == value;
    return lacks && !may_stand;
  }

  static void conclude(Fate &fate) {
    if (fate.outcome == Outcome::skipped)
      return;
    for (const auto reason : {Outcome::invalid, Outcome::collided, Outcome::orphaned})
      if (fate.reasons.contains(reason)) {
        fate.outcome = reason;
        return;
      }
  }

  const World &world_;
  const Schema &schema_;
  const Scene &scene_;
  const std::set<std::size_t> &refused_;
  const std::set<int> local_;
  std::vector<Wait> waits_;
  std::set<std::size_t> left_;   ///< contested ones that were to be skipped: no condition is tried
  std::set<std::size_t> others_; ///< rows of the file of whose numbers the target has other rows
  std::map<int, Rows> file_of_;
  std::map<int, Rows> held_of_;
  std::vector<Fate> fates_;
};

} // namespace

std::vector<Fate> judged(const World &world, const Scene &scene,
                         const std::set<std::size_t> &refused) {
  return Judge(world, scene, refused).run();
}

} // namespace dbxfer::test::oracle
