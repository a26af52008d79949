#include "undo_judgement.hpp"

#include "keys.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

namespace dbxfer::test::oracle {

namespace {

/// A row that the import wrote.
struct Item {
  int table = 0;
  const FoundRow *before = nullptr; ///< none: it inserted the row
  const FoundRow *now = nullptr;    ///< none: gone
  bool changed = false;             ///< is not as the import left it
  bool left = false;
};

/// [from,to), as the model writes spans.
std::optional<std::pair<int, int>> span_in(const std::optional<std::string> &cell) {
  if (!cell)
    return std::nullopt;
  return std::pair{std::stoi(cell->substr(1)), std::stoi(cell->substr(cell->find(',') + 1))};
}

bool overlap(const std::optional<std::string> &left, const std::optional<std::string> &right) {
  const auto a = span_in(left);
  const auto b = span_in(right);
  return a && b && a->first < b->second && b->first < a->second;
}

class UndoJudge {
public:
  UndoJudge(const World &world, const FoundRows &before, const FoundRows &after,
            const FoundRows &now)
      : world_(world), schema_(world.schema), before_(before), after_(after), now_(now) {
    for (const auto &table : schema_.tables)
      if (arbiter_of(schema_, table) != nullptr)
        find_items_by_key(table);
      else if (can_be_told(world_, table))
        find_items_by_image(table);
  }

  UndoJudgement run() {
    for (bool more = true; more;) {
      more = false;
      for (auto &item : items_)
        if (!item.left && item.before != nullptr && cannot_come_back(item))
          more = item.left = true;
      for (const auto &child : schema_.tables)
        for (const auto &key : child.foreign_keys)
          more = keep_referred(child, key) || more;
    }
    return concluded();
  }

private:
  Values key_in(const Table &table, const FoundRow &row) {
    return *key_of(schema_, table, *arbiter_of(schema_, table), row.cells);
  }

  std::map<Values, const FoundRow *> by_key(const Table &table, const FoundRows &rows) {
    std::map<Values, const FoundRow *> out;
    for (const auto &row : rows.at(table.id))
      out[key_in(table, row)] = &row;
    return out;
  }

  void find_items_by_key(const Table &table) {
    const auto before = by_key(table, before_);
    const auto now = by_key(table, now_);
    for (const auto &row : after_.at(table.id)) {
      const auto key = key_in(table, row);
      const auto was = before.find(key);
      const auto is = now.find(key);
      if (was != before.end() && was->second->line == row.line)
        continue;
      const bool gone = is == now.end();
      const bool changed = !gone && is->second->line != row.line;
      add_item({table.id, was == before.end() ? nullptr : was->second, gone ? nullptr : is->second,
                changed, gone || changed});
    }
  }

  /// Rows that are alike.
  struct Alike {
    std::vector<FoundRow> ours;           ///< that the import left
    std::size_t beside = 0;               ///< the others of then
    std::size_t now = 0;                  ///< all that there are
    std::vector<const FoundRow *> remain; ///< of ours, in the versions that the import wrote
  };

  /// Those that the import wrote, but no more than there are beyond the others of then.
  void find_items_by_image(const Table &table) {
    std::map<std::string, Alike> alike;
    const auto &before = before_.at(table.id);
    for (const auto &row : after_.at(table.id))
      if (std::ranges::find(before, row) == before.end())
        alike[row.line].ours.push_back(row);
      else
        ++alike[row.line].beside;
    for (const auto &row : now_.at(table.id)) {
      auto &of = alike[row.line];
      ++of.now;
      if (std::ranges::find(of.ours, row) != of.ours.end())
        of.remain.push_back(&row);
    }
    for (const auto &[line, of] : alike)
      for (std::size_t i = 0; i < of.ours.size(); ++i)
        if (i < of.remain.size() && of.beside + i < of.now)
          add_item({table.id, nullptr, of.remain[i], false, false});
        else
          add_item({table.id, nullptr, nullptr, false, true});
  }

  void add_item(const Item &item) {
    items_.push_back(item);
    if (item.now != nullptr)
      item_of_[item.now] = &items_.back();
  }

  Item *item_of(const FoundRow &row) {
    const auto found = item_of_.find(&row);
    return found == item_of_.end() ? nullptr : found->second;
  }

  /// What a row will hold; none: it will be gone.
  const FoundRow *in_the_end(const FoundRow &row) {
    const auto *item = item_of(row);
    return item == nullptr || item->left ? &row : item->before;
  }

  bool cannot_come_back(const Item &item) {
    const auto &table = schema_.table(item.table);
    const auto &unique = table.unique_keys;
    const auto &foreign = table.foreign_keys;
    return std::any_of(unique.begin(), unique.end(),
                       [&](const auto &key) { return is_taken(item, table, key); }) ||
           std::any_of(foreign.begin(), foreign.end(),
                       [&](const auto &key) { return lost_parent(item, table, key); }) ||
           is_excluded(item, table);
  }

  bool is_taken(const Item &item, const Table &table, const UniqueKey &key) {
    const auto wanted = key_of(schema_, table, key, item.before->cells);
    return wanted && another(item, [&](const FoundRow &row) {
             return key_of(schema_, table, key, row.cells) == wanted;
           });
  }

  bool is_excluded(const Item &item, const Table &table) {
    if (table.exclusions.empty())
      return false;
    const auto column = table.exclusions.front().column;
    const bool excluded = another(item, [&](const FoundRow &row) {
      return overlap(row.cells.at(column), item.before->cells.at(column));
    });
    excluded_ = excluded_ || excluded;
    return excluded;
  }

  /// Whether any other row of the table will be such a one.
  template <class Is> bool another(const Item &item, Is is) {
    const auto &rows = now_.at(item.table);
    return std::any_of(rows.begin(), rows.end(), [&](const FoundRow &row) {
      const auto *end = in_the_end(row);
      return &row != item.now && end != nullptr && is(*end);
    });
  }

  /// A key added NOT VALID lets stand the reference that is there.
  bool lost_parent(const Item &item, const Table &table, const ForeignKey &key) {
    const auto wanted = reference_of(schema_, table, key, item.before->cells);
    const auto &parent = schema_.table(key.parent);
    if (!wanted || wanted == reference_of(schema_, table, key, item.now->cells))
      return false;
    const auto &rows = now_.at(parent.id);
    return std::none_of(rows.begin(), rows.end(), [&](const FoundRow &row) {
      const auto *end = in_the_end(row);
      return end != nullptr && referable(schema_, parent, key, end->cells) == wanted;
    });
  }

  /// Whether there were any.
  bool keep_referred(const Table &child, const ForeignKey &key) {
    const auto &parent = schema_.table(key.parent);
    std::map<Values, Item *> pending;
    for (const auto &row : now_.at(parent.id))
      if (auto *item = item_of(row); item != nullptr && loses_key(*item, parent, key))
        if (const auto value = referable(schema_, parent, key, row.cells))
          pending[*value] = item;
    bool any = false;
    for (const auto &row : now_.at(child.id)) {
      const auto *end = in_the_end(row);
      const auto value =
          end == nullptr ? std::nullopt : reference_of(schema_, child, key, end->cells);
      const auto found = value ? pending.find(*value) : pending.end();
      if (found != pending.end() && !found->second->left)
        any = found->second->left = true;
    }
    return any;
  }

  bool loses_key(const Item &item, const Table &parent, const ForeignKey &key) {
    if (item.left)
      return false;
    return item.before == nullptr ||
           std::any_of(key.parent_columns.begin(), key.parent_columns.end(), [&](int column) {
             return value_of(schema_, parent, column, item.before->cells) !=
                    value_of(schema_, parent, column, item.now->cells);
           });
  }

  UndoJudgement concluded() {
    UndoJudgement out;
    out.excluded = excluded_;
    for (const auto &item : items_) {
      auto &counts = out.counts[item.table];
      ++(item.left ? counts.left : item.before == nullptr ? counts.deleted : counts.restored);
      counts.gone += item.now == nullptr ? 1 : 0;
      counts.changed += item.changed ? 1 : 0;
    }
    for (const auto &[table, rows] : now_) {
      auto &lines = out.lines[table];
      for (const auto &row : rows) {
        const auto *end = in_the_end(row);
        if (end != nullptr)
          lines.push_back(end->line);
        if (end == &row && !touches_others(world_, schema_.table(table)))
          out.untouched[table].push_back(row);
      }
      std::sort(lines.begin(), lines.end());
    }
    return out;
  }

  const World &world_;
  const Schema &schema_;
  const FoundRows &before_;
  const FoundRows &after_;
  const FoundRows &now_;
  std::deque<Item> items_;
  std::map<const FoundRow *, Item *> item_of_;
  bool excluded_ = false;
};

} // namespace

UndoCounts &UndoCounts::operator+=(const UndoCounts &other) {
  deleted += other.deleted;
  restored += other.restored;
  left += other.left;
  changed += other.changed;
  gone += other.gone;
  return *this;
}

bool can_be_told(const World &world, const Table &table) {
  const auto *trigger = trigger_of(world, table);
  return arbiter_of(world.schema, table) != nullptr || trigger == nullptr ||
         trigger->kind != Trigger::Kind::rule;
}

UndoJudgement undo_judged(const World &world, const FoundRows &before, const FoundRows &after,
                          const FoundRows &now) {
  return UndoJudge(world, before, after, now).run();
}

} // namespace dbxfer::test::oracle
