#include "judgement.hpp"

#include "db/oracle/reach.hpp"

#include <algorithm>

namespace dbxfer::test::apart {

namespace {

using oracle::Evidence;

class Judge {
public:
  explicit Judge(const World &world) : world_(world) {}

  Fates run() {
    for (std::size_t table = 0; table < world_.tables.size(); ++table) {
      match(table);
      if (is_local(world_, world_.tables[table], world_.tables[table].key))
        contest(table);
    }
    for (const auto &[id, row] : world_.file)
      collide(id, row);
    while (orphan_any() || keep_values() || wait_in_vain()) {
    }
    return std::move(fates_);
  }

private:
  void match(std::size_t table) {
    const auto there = rows_by_key(world_, world_.held, table);
    for (const auto id : rows_of(world_.file, table)) {
      auto &fate = fates_[id];
      const auto &row = world_.file.at(id);
      const auto found = there.find(values(row, world_.tables[table].key));
      fate.outcome = Outcome::inserted;
      if (found == there.end())
        continue;
      fate.match = found->second;
      fate.outcome =
          row.cells == world_.held.at(*fate.match).cells ? Outcome::unchanged : Outcome::updated;
    }
  }

  void contest(std::size_t number) {
    const auto &table = world_.tables[number];
    const auto rows = rows_of(world_.file, number);
    std::vector<Evidence> pairs;
    for (const auto id : rows)
      if (auto &fate = fates_[id]; fate.match)
        pairs.push_back(*(fate.evidence = evidence(world_.file.at(id), fate)));
    const bool common_past = oracle::have_common_past(pairs);
    for (const auto id : rows)
      if (auto &fate = fates_[id]; fate.match) {
        // Rows of an audit table that differ are different events.
        fate.same = table.audit ? *fate.evidence == Evidence::equal
                                : are_same(table, world_.file.at(id), *fate.evidence, common_past);
        const bool by_parents = *fate.evidence == Evidence::undecided && follows_parents(table);
        fate.by_parents = by_parents && fate.same;
        fate.contested =
            *fate.evidence != Evidence::equal && (table.audit || !(fate.same || by_parents));
        if (fate.contested)
          fate.outcome = Outcome::collided;
      }
  }

  /// A key that others' keys decide says the same as these; where they are other rows, it falls
  /// with them.
  bool are_same(const Table &table, const Row &row, Evidence evidence, bool common_past) {
    if (evidence != Evidence::undecided)
      return evidence != Evidence::contradicted;
    return follows_parents(table) ? has_same_parents(table, row) : common_past;
  }

  Evidence evidence(const Row &in_file, const Fate &fate) {
    if (fate.outcome == Outcome::unchanged)
      return Evidence::equal;
    const auto &table = world_.tables[in_file.table];
    const auto &there = world_.held.at(*fate.match);
    bool alike = false;
    for (const auto &telling : telling_columns(table)) {
      const auto ours = values(in_file, telling);
      const auto theirs = values(there, telling);
      if (!are_given(ours) || !are_given(theirs))
        continue;
      if (ours != theirs)
        return Evidence::contradicted;
      alike = alike || !table.columns[telling.front()].sql.starts_with("date");
    }
    return alike ? Evidence::corroborated : Evidence::undecided;
  }

  /// Unique keys that no database decides, and creation times.
  std::vector<Places> telling_columns(const Table &table) {
    std::vector<Places> out;
    for (const auto &key : table.uniques)
      if (!is_local(world_, table, key))
        out.push_back(key);
    if (const auto created = table.column_of(Column::Kind::created))
      out.push_back({*created});
    return out;
  }

  /// What is local in its key refers to others.
  bool follows_parents(const Table &table) {
    return std::all_of(table.key.begin(), table.key.end(), [&](auto column) {
      return !is_local(world_, table, column) || table.reference_of(column) != nullptr;
    });
  }

  bool has_same_parents(const Table &table, const Row &row) {
    return std::all_of(table.key.begin(), table.key.end(), [&](auto column) {
      const auto *reference = table.reference_of(column);
      return reference == nullptr || fates_[parent(table, *reference, row)].same;
    });
  }
  static int parent(const Table &table, const Reference &reference, const Row &row) {
    return *row.parents[static_cast<std::size_t>(&reference - table.references.data())];
  }

  /// A row whose value an update lets go waits for that.
  void collide(int id, const Row &row) {
    auto &fate = fates_[id];
    if (fate.outcome == Outcome::unchanged)
      return;
    for (const auto &key : world_.tables[row.table].uniques) {
      const auto value = values(row, key);
      if (!are_given(value))
        continue;
      for (const auto &[there, held] : world_.held)
        if (held.table == row.table && there != fate.match && values(held, key) == value) {
          if (const auto other = update_of(there))
            waits_.push_back({id, *other, true});
          else
            fate.outcome = Outcome::collided;
        }
    }
  }

  /// The row of the file that would be written over one of the target's.
  std::optional<int> update_of(int held) {
    for (const auto &[id, fate] : fates_)
      if (fate.match == held && world_.file.at(id).cells != world_.held.at(held).cells)
        return id;
    return std::nullopt;
  }

  /// A row that is written after another one, whose value it takes, or beside it at the earliest,
  /// to which it refers.
  struct Wait {
    int row = 0;
    int holder = 0;
    bool value = false;
  };

  /// Rows that count on the value of one that is set aside; whether there are any.
  bool keep_values() {
    bool any = false;
    for (const auto &wait : waits_)
      if (!is_set_aside(fates_[wait.row]) && is_set_aside(fates_[wait.holder])) {
        fates_[wait.row].outcome = Outcome::collided;
        any = true;
      }
    return any;
  }

  /// Rows that wait for themselves through others; whether there are any.
  bool wait_in_vain() {
    auto waits = waits_;
    for (const auto &[id, row] : world_.file)
      for (const auto &parent : row.parents)
        if (parent && !fates_[*parent].match && fates_[id].outcome != Outcome::unchanged)
          waits.push_back({id, *parent, false});
    std::erase_if(waits, [&](const Wait &wait) { return is_set_aside(fates_[wait.row]); });
    bool any = false;
    for (const auto &wait : waits)
      if (wait.value && oracle::waits_for(waits, wait.holder, wait.row)) {
        fates_[wait.row].outcome = Outcome::collided;
        any = true;
      }
    return any;
  }

  static bool is_set_aside(const Fate &fate) {
    return fate.outcome == Outcome::collided || fate.outcome == Outcome::orphaned;
  }

  bool orphan_any() {
    bool any = false;
    for (const auto &[id, row] : world_.file)
      any = orphan(id, row) || any;
    return any;
  }

  /// Whether it falls now.
  bool orphan(int id, const Row &row) {
    auto &fate = fates_[id];
    const auto &references = world_.tables[row.table].references;
    if (is_set_aside(fate) || fate.outcome == Outcome::unchanged)
      return false;
    for (std::size_t r = 0; r < references.size(); ++r)
      if (row.parents[r] && lacks(references[r], *row.parents[r])) {
        fate.outcome = Outcome::orphaned;
        return true;
      }
    return false;
  }

  /// The row of the file that is meant does not go in; that of its number, if there is one, counts
  /// as it only where both are the same.
  bool lacks(const Reference &reference, int row) {
    const auto &parent = fates_[row];
    if (!is_set_aside(parent))
      return false;
    const auto &table = world_.tables[reference.parent];
    if (!parent.match || !is_local(world_, table, table.key))
      return !parent.match;
    // Whatever else it has in common, it is another parent's.
    const bool of_same_parents =
        !follows_parents(table) || has_same_parents(table, world_.file.at(row));
    return !parent.same || !of_same_parents;
  }

  const World &world_;
  std::vector<Wait> waits_; ///< for values
  Fates fates_;
};

} // namespace

Fates judged(const World &world) { return Judge(world).run(); }

} // namespace dbxfer::test::apart
