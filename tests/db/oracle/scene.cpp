#include "scene.hpp"

#include "judgement.hpp"
#include "keys.hpp"
#include "reach.hpp"
#include "tame_type.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::test::oracle {

namespace {

using Kind = Plant::Kind;

class Planting {
public:
  explicit Planting(const World &world) : world_(world), schema_(world.schema) {
    for (const auto &record : world.records) {
      if (record.file) {
        place_[record.id] = scene_.file.size();
        scene_.file.push_back({record.id, record.table, *record.file, {}, {}, false});
      }
      if (record.held)
        scene_.held.push_back({record.id, record.table, *record.held});
    }
  }

  Scene run() {
    for (const auto &plant : world_.plants)
      if (!of_user_code(plant) && fits(plant) && plant_it(plant))
        scene_.planted.push_back(plant);
    for (const auto &plant : world_.plants)
      if (of_user_code(plant) && fits(plant) && meddle(plant))
        scene_.planted.push_back(plant);
    return std::move(scene_);
  }

private:
  static bool of_user_code(const Plant &plant) { return plant.kind >= Kind::refused; }

  /// Sets up what the others look at.
  bool fits(const Plant &plant) {
    const auto place = place_.find(plant.record);
    if (place == place_.end())
      return false;
    row_ = place->second;
    record_ = record_of(world_, plant.record);
    other_ = record_of(world_, plant.other);
    table_ = &schema_.table(record_->table);
    return other_ == nullptr || (other_ != record_ && other_->table == record_->table);
  }

  bool plant_it(const Plant &plant) {
    switch (plant.kind) {
    case Kind::bad_value: return bad_value(plant);
    case Kind::null: return null(plant);
    case Kind::forbidden: return forbidden(plant);
    case Kind::column_missing: return column_missing(plant);
    case Kind::column_too_many: return column_too_many();
    case Kind::copy: return copy();
    case Kind::double_in_file: return double_in_file(plant);
    case Kind::held_by_target: return held_by_target(plant, false);
    case Kind::freed: return held_by_target(plant, true);
    case Kind::swap: return swap(plant);
    case Kind::pulled_away: return pulled_away(plant);
    case Kind::missing_parent: return missing_parent(plant);
    case Kind::half_null: return half_null(plant);
    default: return dangling(plant);
    }
  }

  FileRow &row() { return scene_.file[row_]; }
  /// An expression is not evaluated for rows that do not fit: nothing is sure then.
  void promise(std::size_t row, const UniqueKey &key, Kind kind) {
    if (key.plain() && stored(schema_, *table_, key.columns) == key.columns)
      promise(row, Outcome::collided, kind);
  }
  void promise(std::size_t row, Outcome reason, Kind kind) {
    scene_.promises.push_back({row, reason, kind});
  }

  /// So that no plant undoes what another one promises.
  bool claim(const std::vector<int> &columns, const Record *other = nullptr) {
    std::vector<std::pair<int, int>> claims;
    for (const auto column : columns) {
      claims.emplace_back(record_->id, column);
      if (other != nullptr)
        claims.emplace_back(other->id, column);
    }
    if (std::any_of(claims.begin(), claims.end(),
                    [&](const auto &each) { return claimed_.contains(each); }))
      return false;
    claimed_.insert(claims.begin(), claims.end());
    return true;
  }

  const Column *column(int id) {
    const auto found = std::find_if(table_->columns.begin(), table_->columns.end(),
                                    [&](const auto &c) { return c.id == id; });
    return found == table_->columns.end() || found->kind == Column::Kind::generated ? nullptr
                                                                                    : &*found;
  }
  const UniqueKey *unique_key(int id) {
    const auto found = std::find_if(table_->unique_keys.begin(), table_->unique_keys.end(),
                                    [&](const auto &k) { return k.id == id; });
    return found == table_->unique_keys.end() ? nullptr : &*found;
  }
  const ForeignKey *foreign_key(int first_column) {
    const auto found =
        std::find_if(table_->foreign_keys.begin(), table_->foreign_keys.end(),
                     [&](const auto &k) { return k.columns.front() == first_column; });
    return found == table_->foreign_keys.end() ? nullptr : &*found;
  }
  bool refers(const std::vector<int> &columns) {
    return std::any_of(table_->foreign_keys.begin(), table_->foreign_keys.end(),
                       [&](const auto &key) {
                         const auto mine = stored(schema_, *table_, key.columns);
                         return std::find_first_of(mine.begin(), mine.end(), columns.begin(),
                                                   columns.end()) != mine.end();
                       });
  }
  std::string fresh(int id, int number) {
    return tame(*schema_.column(*table_, id).type).value(number);
  }

  /// No condition of the table's is tried on a row that is left alone.
  bool may_be_left() const { return world_.skip && record_->held; }

  static bool is_domain(const Type &type) { return type.create.starts_with("CREATE DOMAIN"); }

  bool bad_value(const Plant &plant) {
    const auto *of = column(plant.item);
    // A domain's condition is one, too.
    if (of == nullptr || tame(*of->type).bad.empty() || (may_be_left() && is_domain(*of->type)) ||
        !claim({of->id}))
      return false;
    const auto &bad = tame(*of->type).bad;
    row().cells.erase(of->id);
    row().bad[of->id] = bad[static_cast<std::size_t>(plant.fresh) % bad.size()];
    promise(row_, Outcome::invalid, plant.kind);
    return true;
  }

  bool null(const Plant &plant) {
    const auto *of = column(plant.item);
    if (of == nullptr || of->may_be_null() || !claim({of->id}))
      return false;
    row().cells[of->id] = std::nullopt;
    if (!may_be_left())
      promise(row_, Outcome::invalid, plant.kind);
    return true;
  }

  bool forbidden(const Plant &plant) {
    const auto *of = column(plant.item);
    const auto has_check = [&](const Check &check) { return check.column == plant.item; };
    const auto check = std::ranges::find_if(table_->checks, has_check);
    if (of == nullptr || check == table_->checks.end() || !claim({of->id}))
      return false;
    row().cells[of->id] = tame(*of->type).forbidden;
    // Where only a partition has it, another plant may take the row elsewhere.
    if (!check->partition && !may_be_left())
      promise(row_, Outcome::invalid, plant.kind);
    return true;
  }

  bool column_missing(const Plant &plant) {
    const auto *of = column(plant.item);
    if (of == nullptr || !claim({of->id}))
      return false;
    row().cells.erase(of->id);
    row().missing.push_back(of->id);
    promise(row_, Outcome::invalid, plant.kind);
    return true;
  }

  bool column_too_many() {
    if (row().too_many)
      return false;
    row().too_many = true;
    promise(row_, Outcome::invalid, Kind::column_too_many);
    return true;
  }

  bool copy() {
    const auto *key = arbiter_of(schema_, *table_);
    if (key == nullptr || !key_of(schema_, *table_, *key, row().cells) || !claim(key->columns))
      return false;
    promise(row_, Outcome::collided, Kind::copy);
    promise(scene_.file.size(), Outcome::collided, Kind::copy);
    scene_.file.push_back(row());
    return true;
  }

  std::vector<int> columns_of(const UniqueKey *key) {
    return stored(schema_, *table_, key->columns);
  }

  /// Another row's unique value, as another text where that makes no difference.
  void carry(FileRow &into, const UniqueKey &key, const Cells &from) {
    for (const auto id : key.columns) {
      const auto at = schema_.stored_column(*table_, id).id;
      auto text = from.at(at);
      if (text && key.expression.find("lower") != std::string::npos)
        text = other_case(*text);
      else if (text && key.expression.find("abs") != std::string::npos)
        text = text->front() == '-' ? text->substr(1) : "-" + *text;
      else if (text && !refers({at}))
        text = equal_text(*schema_.column(*table_, at).type, *text);
      into.cells[at] = text;
    }
  }

  /// Two rows with a value of these columns exclude each other, whatever a unique key says of them.
  /// Where all that a row holds recognises it, one with another key is excluded by what it was.
  bool excludes(const UniqueKey &key) {
    const auto columns = columns_of(&key);
    return std::ranges::any_of(table_->exclusions, [&](const auto &exclusion) {
      return arbiter_of(schema_, *table_) == nullptr ||
             std::ranges::find(columns, exclusion.column) != columns.end();
    });
  }

  bool double_in_file(const Plant &plant) {
    const auto *key = unique_key(plant.item);
    if (key == nullptr || other_ == nullptr || !other_->file || excludes(*key))
      return false;
    const auto twin = place_.at(other_->id);
    if (!key_of(schema_, *table_, *key, row().cells) ||
        !key_of(schema_, *table_, *key, scene_.file[twin].cells) || !claim(columns_of(key), other_))
      return false;
    carry(row(), *key, scene_.file[twin].cells);
    promise(row_, *key, plant.kind);
    promise(twin, *key, plant.kind);
    return true;
  }

  bool may_hold(const UniqueKey *key) {
    return key != nullptr && key != arbiter_of(schema_, *table_) && !excludes(*key) &&
           other_ != nullptr && other_->held && key_of(schema_, *table_, *key, *other_->held) &&
           key_of(schema_, *table_, *key, row().cells);
  }

  bool held_by_target(const Plant &plant, bool freed) {
    const auto *key = unique_key(plant.item);
    if (!may_hold(key) || overlaps_arbiter(*key) || (freed && !other_->file) ||
        (freed && refers(columns_of(key))) || !claim(columns_of(key), other_))
      return false;
    carry(row(), *key, *other_->held);
    for (const auto id : columns_of(key))
      if (freed)
        scene_.file[place_.at(other_->id)].cells[id] = fresh(id, plant.fresh);
    // A row may take what another one gives up, here or by a later plant.
    if (!other_->file)
      promise(row_, *key, plant.kind);
    return true;
  }

  /// Other values would make it another row.
  bool overlaps_arbiter(const UniqueKey &key) {
    const auto *arbiter = arbiter_of(schema_, *table_);
    const auto columns = columns_of(&key);
    return arbiter != nullptr &&
           std::find_first_of(columns.begin(), columns.end(), arbiter->columns.begin(),
                              arbiter->columns.end()) != columns.end();
  }

  bool swap(const Plant &plant) {
    const auto *key = unique_key(plant.item);
    if (!may_hold(key) || overlaps_arbiter(*key) || !other_->file || !record_->held ||
        arbiter_of(schema_, *table_) == nullptr ||
        !key_of(schema_, *table_, *key, *record_->held) || !claim(columns_of(key), other_))
      return false;
    const auto twin = place_.at(other_->id);
    carry(row(), *key, *other_->held);
    carry(scene_.file[twin], *key, *record_->held);
    if (!key->deferrable) {
      promise(row_, *key, plant.kind);
      promise(twin, *key, plant.kind);
    }
    return true;
  }

  /// The key is one of the unique keys; whether anything refers to it makes the outcome.
  bool pulled_away(const Plant &plant) {
    const auto *key = unique_key(plant.item);
    if (key == nullptr || !record_->held || excludes(*key) || overlaps_arbiter(*key) ||
        refers(columns_of(key)) || !claim(columns_of(key)))
      return false;
    for (const auto id : columns_of(key))
      row().cells[id] = fresh(id, plant.fresh);
    return true;
  }

  /// Of a few values some row may have each.
  bool has_fresh_value(const ForeignKey &key) {
    const auto columns = stored(schema_, *table_, key.columns);
    return std::ranges::any_of(
        columns, [&](int id) { return tame(*schema_.column(*table_, id).type).rich; });
  }

  bool missing_parent(const Plant &plant) {
    const auto *key = foreign_key(plant.item);
    if (key == nullptr || !has_fresh_value(*key) || !claim(stored(schema_, *table_, key->columns)))
      return false;
    for (const auto id : stored(schema_, *table_, key->columns))
      row().cells[id] = fresh(id, plant.fresh);
    if (!key->partition)
      promise(row_, Outcome::orphaned, plant.kind);
    return true;
  }

  bool half_null(const Plant &plant) {
    const auto *key = foreign_key(plant.item);
    if (key == nullptr || key->columns.size() < 2 ||
        key->options.find("MATCH FULL") == std::string::npos ||
        !claim(stored(schema_, *table_, key->columns)))
      return false;
    auto columns = stored(schema_, *table_, key->columns);
    if (schema_.column(*table_, columns.front()).not_null)
      return false;
    row().cells[columns.front()] = std::nullopt;
    row().cells[columns.back()] = fresh(columns.back(), plant.fresh);
    if (!key->partition)
      promise(row_, Outcome::orphaned, plant.kind);
    return true;
  }

  /// The same in file and target.
  bool dangling(const Plant &plant) {
    const auto *key = foreign_key(plant.item);
    if (key == nullptr || !record_->held || key->options.find("NOT VALID") == std::string::npos ||
        overlaps_key(*key) || !claim(stored(schema_, *table_, key->columns)))
      return false;
    for (auto &held : scene_.held)
      if (held.record == record_->id)
        for (const auto id : stored(schema_, *table_, key->columns))
          row().cells[id] = held.cells[id] = fresh(id, plant.fresh);
    return true;
  }

  bool overlaps_key(const ForeignKey &key) {
    const auto mine = stored(schema_, *table_, key.columns);
    return std::any_of(table_->unique_keys.begin(), table_->unique_keys.end(),
                       [&](const auto &unique) {
                         const auto theirs = stored(schema_, *table_, unique.columns);
                         return std::find_first_of(mine.begin(), mine.end(), theirs.begin(),
                                                   theirs.end()) != mine.end();
                       });
  }

  bool meddle(const Plant &plant) {
    const bool looked_up = plant.kind == Kind::needs || plant.kind == Kind::lacks;
    if (plant.kind == Kind::excluded ? !overlap(plant) : looked_up ? !look_up(plant) : !mark(plant))
      return false;
    scene_.meddled[row_] = plant.kind;
    if (order_matters()) {
      scene_.meddled.erase(row_);
      needed_.erase(row_);
      scene_.file[row_] = before_;
      return false;
    }
    return true;
  }

  /// A word that a CHECK has to find in another row: one that stands there and stays as it is, one
  /// that goes in, or none.
  bool look_up(const Plant &plant) {
    const auto *check = trigger_of(world_, *table_);
    if (check == nullptr || check->kind != Trigger::Kind::check || scene_.meddled.contains(row_) ||
        column(check->column) == nullptr || !claim({check->column}))
      return false;
    std::optional<std::string> word = "none " + std::to_string(plant.fresh);
    if (plant.kind == Kind::needs && !(word = word_of_other(check->words)))
      return false;
    before_ = row();
    row().cells[check->column] = "needs " + *word;
    if (plant.kind == Kind::needs && !other_->held)
      needed_[row_] = place_.at(other_->id);
    return true;
  }

  std::optional<std::string> word_of_other(int words) {
    if (other_ == nullptr || arbiter_of(schema_, *table_) == nullptr)
      return std::nullopt;
    if (!other_->file)
      return other_->held->at(words);
    const auto &cells = scene_.file[place_.at(other_->id)].cells;
    const auto word = cells.find(words);
    const bool stays =
        word != cells.end() && (!other_->held || other_->held->at(words) == word->second);
    return stays && claim({words}, other_) ? word->second : std::nullopt;
  }

  /// Told by a column of the row itself. Of rows without a key nobody can say which were dropped
  /// where others were altered.
  bool mark(const Plant &plant) {
    const auto *trigger = trigger_of(world_, *table_);
    const bool keyed = arbiter_of(schema_, *table_) != nullptr;
    if ((!keyed && plant.kind == Kind::altered) || trigger == nullptr ||
        column(trigger->column) == nullptr ||
        (trigger->kind == Trigger::Kind::rule && plant.kind != Kind::dropped) ||
        (refuses_only(*trigger) && plant.kind != Kind::refused) ||
        trigger->kind == Trigger::Kind::touches_others || trigger->kind == Trigger::Kind::check ||
        !claim({trigger->column}))
      return false;
    before_ = row();
    row().cells[trigger->column] = (plant.kind == Kind::refused   ? "refuse "
                                    : plant.kind == Kind::dropped ? "drop "
                                                                  : "alter ") +
                                   std::to_string(plant.fresh);
    return true;
  }

  static bool refuses_only(const Trigger &trigger) {
    return trigger.kind == Trigger::Kind::after_row ||
           trigger.kind == Trigger::Kind::after_statement;
  }

  /// With a row that the file does not bring.
  bool overlap(const Plant &plant) {
    if (table_->exclusions.empty() || other_ == nullptr || other_->file || !other_->held)
      return false;
    const auto at = table_->exclusions.front().column;
    const auto &held = other_->held->at(at);
    if (!held || !claim({at}, other_))
      return false;
    before_ = row();
    // [10,15) and [12,18)
    const auto from = std::stoi(held->substr(1)) + 2;
    row().cells[at] =
        "[" + std::to_string(from) + "," + std::to_string(from + 6 + plant.fresh % 2) + ")";
    return true;
  }

  /// A row that the user's code meets only when it is written before others fall: what is said of
  /// it would depend on the order.
  bool order_matters() {
    const auto foreseen = judged(world_, scene_);
    const auto fates = judged(world_, scene_, kept_out(scene_));
    const bool in_vain = std::ranges::any_of(needed_, [&](const auto &need) {
      const auto &fate = fates[need.second];
      return !fate.reasons.empty() || fate.outcome != Outcome::inserted ||
             hangs_on(need.second, need.first) || hangs_on_cycle(need.second, fates);
    });
    return in_vain ||
           std::any_of(scene_.meddled.begin(), scene_.meddled.end(), [&](const auto &each) {
             const auto &fate = fates[each.first];
             const auto written = foreseen[each.first].outcome;
             return fate.reasons.contains(Outcome::orphaned) ||
                    fate.reasons.contains(Outcome::collided) ||
                    (written != Outcome::inserted && written != Outcome::updated) ||
                    (written == Outcome::updated && by_rule(each.first));
           });
  }

  /// Through references and through words that it needs.
  bool hangs_on(std::size_t row, std::size_t other) {
    return leads_to(row, other,
                    [&](std::size_t here, const auto &reach) { each_needed(here, reach); });
  }

  /// New rows that refer to each other go in together or not at all. It is a matter of order
  /// whether the halves in which rows are tried part them: if so, they go in once all is set aside
  /// that was refused by then, even what needed them alone.
  bool hangs_on_cycle(std::size_t row, const std::vector<Fate> &fates) {
    const auto new_ones = [&](std::size_t here, const auto &reach) {
      each_needed(here, [&](std::size_t next) {
        if (!fates[next].match)
          reach(next);
      });
    };
    for (std::size_t of_cycle = 0; of_cycle < fates.size(); ++of_cycle) {
      bool circular = false;
      if (leads_to(row, of_cycle, new_ones))
        new_ones(of_cycle, [&](std::size_t next) {
          circular = circular || (next != of_cycle && leads_to(next, of_cycle, new_ones));
        });
      if (circular)
        return true;
    }
    return false;
  }

  template <class Reach> void each_needed(std::size_t row, const Reach &reach) {
    if (const auto need = needed_.find(row); need != needed_.end())
      reach(need->second);
    const auto &child = schema_.table(scene_.file[row].table);
    for (const auto &key : child.foreign_keys) {
      const auto value = reference_of(schema_, child, key, scene_.file[row].cells);
      const auto &parent = schema_.table(key.parent);
      for (std::size_t i = 0; value && i < scene_.file.size(); ++i)
        if (scene_.file[i].table == parent.id &&
            referable(schema_, parent, key, scene_.file[i].cells) == value)
          reach(i);
    }
  }

  /// Rules are for INSERT alone.
  bool by_rule(std::size_t row) {
    const auto *trigger = trigger_of(world_, schema_.table(scene_.file[row].table));
    return trigger != nullptr && trigger->kind == Trigger::Kind::rule;
  }

  const World &world_;
  const Schema &schema_;
  Scene scene_;
  std::map<int, std::size_t> place_; ///< of a record's row in the file
  std::set<std::pair<int, int>> claimed_;
  std::size_t row_ = 0;
  const Record *record_ = nullptr;
  const Record *other_ = nullptr;
  const Table *table_ = nullptr;
  FileRow before_;
  std::map<std::size_t, std::size_t> needed_; ///< by row of the file: the one that has its word
};

} // namespace

std::set<std::size_t> kept_out(const Scene &scene) {
  std::set<std::size_t> out;
  for (const auto &[row, kind] : scene.meddled)
    if (kind != Kind::altered && kind != Kind::needs)
      out.insert(row);
  return out;
}

Scene planted(const World &world) { return Planting(world).run(); }

} // namespace dbxfer::test::oracle
