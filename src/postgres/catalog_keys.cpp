#include "postgres/catalog_keys.hpp"

#include "base/collect.hpp"
#include "postgres/catalog_rows.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql.hpp"
#include "postgres/sql_template.hpp"

#include <algorithm>
#include <map>

namespace dbxfer::postgres {

namespace {

/// What several partitions have alike, each for itself.
template <typename Thing> struct Alike {
  Thing thing;
  std::vector<Oid> partitions;
};

/// Adds what a partition has to what others of the same table have alike, under the first one's
/// name.
template <typename Thing, typename Shape>
void add_alike(std::vector<Alike<Thing>> &all, Thing thing, Oid partition, Shape shape) {
  const auto same = std::ranges::find_if(
      all, [&](const auto &other) { return shape(other.thing) == shape(thing); });
  if (same == all.end())
    all.push_back({std::move(thing), {partition}});
  else
    same->partitions.push_back(partition);
}

std::string and_more(std::string name, const std::vector<Oid> &partitions) {
  if (partitions.size() > 1)
    name += " and " + std::to_string(partitions.size() - 1) + " like it";
  return name;
}

/// A name for what one partition has, or several.
std::string of_partitions(std::string name, const std::vector<Oid> &these,
                          const Partitions &partitions) {
  return and_more(std::move(name) + " of " + partitions.name_of(these.front()), these);
}

UniqueKey unique_key_of(const Row &row) {
  // One that forbids overlaps says of no row which one it is: no primary key to this program.
  return {text(row, 2),
          truth(row, 3) && !truth(row, 15),
          truth(row, 4),
          truth(row, 5),
          truth(row, 6),
          text(row, 7),
          {},
          array_elements(text(row, 12)),
          truth(row, 13) && !truth(row, 15),
          truth(row, 14),
          truth(row, 15)};
}

/// A value in two of the partitions is no double: the one that takes the row is part of the key.
UniqueKey within_partitions(UniqueKey key, const Share &share, const std::vector<Oid> &these,
                            const Partitions &partitions) {
  auto bounds = share.bounds;
  key.primary = false;
  key.whole = false;
  // Only a table's own constraint is told to wait by its name.
  key.can_wait = key.deferred;
  key.uses.insert(key.uses.end(), share.columns.begin(), share.columns.end());
  if (these.size() > 1) {
    const auto which = partitions.which_of(these);
    key.columns.push_back({"", which, "OPERATOR(pg_catalog.=)", "", true});
    bounds = filled("({which}) IS NOT NULL", {{"which", which}});
    key.name = and_more(key.name, these);
  }
  key.predicate = key.predicate.empty()
                      ? bounds
                      : filled("{bounds} AND ({predicate})",
                               {{"bounds", bounds}, {"predicate", key.predicate}});
  return key;
}

std::vector<std::pair<Oid, UniqueKey>> query_unique_keys(Session &session,
                                                         const std::string &oids) {
  std::vector<std::pair<Oid, UniqueKey>> keys;
  std::string last;
  for (const auto &row : session.query(sql::unique_keys, {oids})) {
    if (keys.empty() || text(row, 1) != last)
      keys.emplace_back(oid(row, 0), unique_key_of(row));
    last = text(row, 1);
    keys.back().second.columns.push_back(
        {text(row, 8), text(row, 9), text(row, 10), text(row, 11)});
  }
  return keys;
}

ForeignKey foreign_key_of(const Row &row) {
  ForeignKey key;
  key.name = text(row, 1);
  key.child = oid(row, 2);
  key.parent = oid(row, 3);
  key.child_name = {text(row, 4), text(row, 5)};
  key.child_kind = letter(row, 6);
  key.parent_name = {text(row, 7), text(row, 8)};
  key.parent_kind = letter(row, 9);
  key.match_full = letter(row, 10) == 'f';
  key.validated = truth(row, 11);
  key.on_update = letter(row, 12);
  return key;
}

std::vector<ForeignKey> query_foreign_keys(Session &session, const std::string &oids) {
  std::vector<ForeignKey> keys;
  std::string last;
  for (const auto &row : session.query(sql::foreign_keys, {oids})) {
    if (keys.empty() || text(row, 0) != last)
      keys.push_back(foreign_key_of(row));
    last = text(row, 0);
    keys.back().pairs.push_back(
        {text(row, 13), text(row, 14), text(row, 15), false, truth(row, 16)});
  }
  return keys;
}

/// Gives them to the tables that they leave and lead to.
class ForeignKeys {
public:
  ForeignKeys(const TableIndex &index, const Partitions &partitions)
      : index_(index), partitions_(partitions) {}

  void add(std::vector<ForeignKey> keys) {
    for (auto &key : keys) {
      if (!lead_to_table(key))
        continue;
      if (partitions_.contains(key.child))
        add_partitions(std::move(key));
      else
        give(std::move(key));
    }
    for (auto &[key, these] : of_some_)
      give_alike(std::move(key), these);
  }

private:
  /// A key that leads to one partition refers to rows of its table that stand there. False where
  /// nobody can say which those are.
  bool lead_to_table(ForeignKey &key) {
    if (!partitions_.contains(key.parent))
      return true;
    const auto partition = key.parent;
    key.parent = partitions_.root_of(partition);
    key.parent_share = partitions_.share_of({partition});
    const auto &parent = table_of(index_, key.parent);
    key.parent_name = parent.name;
    key.parent_kind = parent.kind;
    if (key.parent_share) {
      key.parent_share->number = ++parents_[key.parent];
      return true;
    }
    if (const auto child = index_.find(partitions_.root_of(key.child)); child != index_.end()) {
      child->second->triggers.push_back("foreign key " + key.name + " to " +
                                        partitions_.name_of(partition));
      child->second->unforeseen_parents.push_back(key.parent);
    }
    return false;
  }

  void add_partitions(ForeignKey key) {
    const auto partition = key.child;
    const auto &child = table_of(index_, partitions_.root_of(partition));
    key.child = child.oid;
    key.child_name = child.name;
    key.child_kind = child.kind;
    add_alike(of_some_, std::move(key), partition, [](ForeignKey shape) {
      shape.name.clear();
      if (shape.parent_share)
        shape.parent_share->number = 0;
      return shape;
    });
  }

  void give_alike(ForeignKey key, const std::vector<Oid> &these) {
    const auto name = key.name;
    key.name = and_more(name, these);
    if (!partitions_.are_all(these)) {
      key.child_share = partitions_.share_of(these);
      if (!key.child_share) {
        auto &child = table_of(index_, key.child);
        child.triggers.push_back("foreign key " + of_partitions(name, these, partitions_));
        child.unforeseen_parents.push_back(key.parent);
        return;
      }
      key.child_share->number = ++children_[key.child];
    }
    give(std::move(key));
  }

  void give(ForeignKey key) {
    if (const auto child = index_.find(key.child); child != index_.end())
      child->second->foreign_keys.push_back(key);
    if (const auto parent = index_.find(key.parent); parent != index_.end())
      parent->second->referring_keys.push_back(std::move(key));
  }

  const TableIndex &index_;
  const Partitions &partitions_;
  std::vector<Alike<ForeignKey>> of_some_;
  std::map<Oid, std::size_t> children_; ///< how many shares keys of each table have
  std::map<Oid, std::size_t> parents_;
};

Check check_of(const Row &row) {
  return {text(row, 1), text(row, 2), text(row, 3), false, array_elements(text(row, 4))};
}

} // namespace

void read_unique_keys(Session &session, const std::string &oids, const Partitions &partitions,
                      const TableIndex &index) {
  std::map<Oid, std::vector<Alike<UniqueKey>>> of_some;
  for (auto &[relation, key] : query_unique_keys(session, oids))
    if (!partitions.contains(relation))
      table_of(index, relation).unique_keys.push_back(std::move(key));
    else
      add_alike(of_some[partitions.root_of(relation)], std::move(key), relation,
                [](UniqueKey shape) {
                  shape.name.clear();
                  shape.primary = false;
                  shape.uses = shape.looks_at();
                  return shape;
                });
  for (const auto &[root, keys] : of_some)
    for (const auto &[key, these] : keys) {
      auto &table = table_of(index, root);
      if (const auto share = partitions.share_of(these))
        table.unique_keys.push_back(within_partitions(key, *share, these, partitions));
      else
        table.triggers.push_back("unique key " + of_partitions(key.name, these, partitions));
    }
}

void read_foreign_keys(Session &session, const std::string &oids, const Partitions &partitions,
                       const TableIndex &index) {
  ForeignKeys(index, partitions).add(query_foreign_keys(session, oids));
}

void read_checks(Session &session, const std::string &oids, const std::string &partition_oids,
                 const Partitions &partitions, const TableIndex &index) {
  std::map<Oid, std::vector<Alike<Check>>> of_some;
  for (const auto &row : session.query(sql::checks, {oids, partition_oids})) {
    const auto relation = oid(row, 0);
    if (!partitions.contains(relation))
      table_of(index, relation).checks.push_back(check_of(row));
    else
      add_alike(of_some[partitions.root_of(relation)], check_of(row), relation, [](Check shape) {
        shape.name.clear();
        return shape;
      });
  }
  for (auto &[root, check] : partitions.bounds_checks())
    table_of(index, root).checks.push_back(std::move(check));
  for (auto &[root, checks] : of_some)
    for (auto &[check, these] : checks) {
      auto &table = table_of(index, root);
      const auto share = partitions.share_of(these);
      if (!share) {
        table.triggers.push_back("check " + of_partitions(check.name, these, partitions));
        continue;
      }
      check.name = and_more(check.name, these);
      check.condition = filled("CASE WHEN {bounds} THEN {condition} ELSE true END",
                               {{"bounds", share->bounds}, {"condition", check.condition}});
      check.columns.insert(check.columns.end(), share->columns.begin(), share->columns.end());
      table.checks.push_back(std::move(check));
    }
}

} // namespace dbxfer::postgres
