#include "tables/local_keys.hpp"

#include "base/contains.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

using postgres::Contest;
using postgres::Local;
using postgres::Staged;

std::size_t place_of(const Staged &staged, const std::string &column) {
  return static_cast<std::size_t>(staged.table.column(column) - staged.table.columns.data());
}

const Target *target_of(const Pairing &pairing, postgres::Oid table) {
  const auto found = std::ranges::find(pairing.targets, table,
                                       [](const auto &target) { return target.staged.table.oid; });
  return found == pairing.targets.end() ? nullptr : &*found;
}

/// Whether the column refers to a table that does not travel: only the catalog knows of that one.
bool refers_outside(const Pairing &pairing, const Staged &staged, const std::string &column) {
  const auto &keys = staged.table.foreign_keys;
  return std::ranges::any_of(keys, [&](const auto &key) {
    return base::contains(key.columns(), column) && target_of(pairing, key.parent) == nullptr;
  });
}

/// What the catalog says, without what follows from other tables that travel.
void begin(const Pairing &pairing, Staged &staged) {
  staged.local.clear();
  for (const auto &column : staged.table.columns) {
    const auto local = staged.table.local_of(column.name);
    const bool follows = local == Local::by_reference && !column.generated &&
                         !refers_outside(pairing, staged, column.name);
    staged.local.push_back(follows ? Local::no : local);
  }
}

std::optional<KeyScope> listed_scope(const snapshot::Reader &reader, const Target &target) {
  return target.rules.key ? target.rules.key : reader.tables()[target.file_table].rules.key;
}

/// A list, or the source's catalog, says so of a key of which this catalog says nothing.
void call_local(Staged &staged) {
  const auto *key = staged.table.arbiter();
  if (key == nullptr || staged.any_local(key->column_names()))
    return;
  for (const auto &name : key->column_names())
    if (!staged.table.has_foreign_key_on(name))
      staged.local[place_of(staged, name)] = Local::by_counter;
}

void call_global(Staged &staged) {
  if (const auto *key = staged.table.arbiter())
    for (const auto &name : key->column_names())
      staged.local[place_of(staged, name)] = Local::no;
}

/// One round over all references; whether there was anything to tell.
bool follow_references(Pairing &pairing) {
  bool more = false;
  for (auto &target : pairing.targets)
    for (const auto &key : target.staged.table.foreign_keys) {
      const auto *parent = target_of(pairing, key.parent);
      for (const auto &pair : key.pairs) {
        auto &staged = target.staged;
        auto &mine = staged.local[place_of(staged, pair.column)];
        if (parent == nullptr || &parent->staged == &staged || mine == Local::by_reference ||
            parent->staged.local_of(pair.parent_column) == Local::no)
          continue;
        mine = Local::by_reference;
        more = true;
      }
    }
  return more;
}

/// References of a table to itself say nothing of its own key, only of the other columns.
void follow_own_references(Staged &staged) {
  const auto *arbiter = staged.table.arbiter();
  for (const auto &key : staged.table.foreign_keys)
    for (const auto &pair : key.pairs)
      if (key.parent == staged.table.oid && staged.local_of(pair.parent_column) != Local::no &&
          (arbiter == nullptr || !base::contains(arbiter->column_names(), pair.column)))
        staged.local[place_of(staged, pair.column)] = Local::by_reference;
}

/// All that is local in the key refers to rows that travel.
bool follows_parents(const Pairing &pairing, const Staged &staged,
                     const std::vector<std::string> &names) {
  return std::ranges::all_of(names, [&](const auto &name) {
    return staged.local_of(name) == Local::no ||
           (staged.local_of(name) == Local::by_reference && !refers_outside(pairing, staged, name));
  });
}

Contest contest_of(const Target &target, const postgres::UniqueKey &key) {
  const auto &staged = target.staged;
  const auto names = key.looks_at();
  if (staged.same_ids || staged.new_ids || !staged.any_local(names))
    return Contest::never;
  // References in a match key were followed: they say the same on both sides.
  if (staged.match && !staged.any_local(names, Local::by_counter))
    return Contest::never;
  return target.audit ? Contest::always : Contest::by_evidence;
}

/// But into a key that a list calls global.
void follow_all_references(const snapshot::Reader &reader, Pairing &pairing) {
  const auto follow = [&] {
    while (follow_references(pairing)) {
    }
  };
  follow();
  for (auto &target : pairing.targets)
    follow_own_references(target.staged);
  follow();
  for (auto &target : pairing.targets)
    if (listed_scope(reader, target) == KeyScope::global)
      call_global(target.staged);
}

} // namespace

void mark_local_columns(const snapshot::Reader &reader, Pairing &pairing) {
  for (auto &target : pairing.targets) {
    begin(pairing, target.staged);
    if (listed_scope(reader, target) == KeyScope::global)
      call_global(target.staged);
  }
  follow_all_references(reader, pairing);
  for (auto &target : pairing.targets)
    if (listed_scope(reader, target) == KeyScope::local)
      call_local(target.staged);
  follow_all_references(reader, pairing);
}

void mark_contested_tables(Pairing &pairing) {
  for (auto &target : pairing.targets) {
    auto &staged = target.staged;
    const auto *key = staged.recognising_key();
    staged.contest = key == nullptr ? Contest::never : contest_of(target, *key);
    staged.follows_parents =
        staged.contest != Contest::never && follows_parents(pairing, staged, key->looks_at());
  }
}

} // namespace dbxfer::transfer
