#include "transfer/what_stays.hpp"

#include "postgres/key_statements.hpp"
#include "postgres/reference_statements.hpp"
#include "postgres/undo_statements.hpp"
#include "transfer/progress.hpp"
#include "transfer/recognise.hpp"
#include "transfer/relation_names.hpp"
#include "transfer/turns.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

class WhatStays {
public:
  WhatStays(Session &session, Images &images, const UndoOptions &options)
      : session_(session), images_(images), options_(options) {}

  bool find() {
    for (const auto &table : images_.tables)
      if (!find_rows_of(table))
        return false;
    leave_changed();
    find_unrestorable();
    find_referred();
    Turns turns(session_, images_.pairing);
    wait_within_circles(turns);
    while (turns.any_refused()) {
      session_.execute(postgres::leave_rows_with_reasons());
      find_referred();
    }
    turns.mark(images_.pairing);
    return true;
  }

private:
  bool find_rows_of(const TableImages &table) {
    session_.doing("table " + shown(table.name));
    tell(options_, "comparing", table.name);
    for (const auto *images : {table.inserted, table.after}) {
      if (images == nullptr)
        continue;
      find_rows(session_, *images);
      if (!options_.dry_run &&
          count(postgres::lock_images(*images)) != count(postgres::count_images(*images)))
        return false;
      session_.execute(postgres::find_changed_since(*images));
    }
    if (table.before != nullptr)
      find_rows(session_, *table.before);
    return true;
  }

  /// A row that is not as the import left it is not given its former values either.
  void leave_changed() {
    session_.execute(postgres::leave_rows_with_reasons());
    for (const auto &table : images_.tables)
      if (table.before != nullptr)
        session_.execute(postgres::leave_unrestored(*table.before, *table.after));
  }

  /// Rows whose former values somebody else has now, or whose former parents are gone.
  void find_unrestorable() {
    for (const auto &table : images_.tables) {
      if (table.before == nullptr)
        continue;
      const auto &before = *table.before;
      for (std::size_t i = 0; i < before.table.unique_keys.size(); ++i)
        if (&before.table.unique_keys[i] != before.table.arbiter() &&
            postgres::can_compare(before, before.table.unique_keys[i]) &&
            session_.execute(postgres::find_held(before, i)) > 0)
          session_.execute(postgres::let_go(before, i, table.inserted));
      for (std::size_t i = 0; i < before.table.foreign_keys.size(); ++i)
        if (before.carries(before.table.foreign_keys[i].columns()))
          session_.execute(postgres::find_missing_parents(before, i, nullptr));
      session_.execute(postgres::forget_reasons_of_left(before));
    }
    session_.execute(postgres::leave_rows_with_reasons());
  }

  /// A row that stays keeps those that it refers to, and so on.
  void find_referred() {
    for (bool found = true; found;) {
      found = false;
      for (auto circle = images_.circles.rbegin(); circle != images_.circles.rend(); ++circle)
        found = keep_referred(*circle) || found;
    }
  }

  /// `statement` for each foreign key between rows of one circle of tables to `of` from `child`.
  template <class Statement>
  void for_referring(const Staged *TableImages::*of, const Staged *TableImages::*child,
                     Statement statement) {
    for (const auto &circle : images_.circles)
      for (const auto place : circle) {
        const auto *parent = images_.tables[place].*of;
        for (std::size_t i = 0; parent != nullptr && i < parent->table.referring_keys.size(); ++i)
          for (const auto other : circle)
            if (const auto *images = images_.tables[other].*child;
                images != nullptr && images->table.oid == parent->table.referring_keys[i].child &&
                parent->carries(parent->table.referring_keys[i].parent_columns()))
              session_.execute(statement(*parent, i, *images));
      }
  }

  /// Within a circle rows are restored before others are deleted. Not all can be: some are to lose
  /// what those refer to; and not all of those can be deleted then, since others refer to them
  /// until they are restored.
  void wait_within_circles(Turns &turns) {
    for_referring(&TableImages::before, &TableImages::inserted, postgres::wait_for_deletion);
    if (!turns.any_waits())
      return;
    for_referring(&TableImages::inserted, &TableImages::before, postgres::delete_beside);
    for_referring(&TableImages::inserted, &TableImages::inserted, postgres::delete_beside);
  }

  /// Whether there were any.
  bool keep_referred(const std::vector<std::size_t> &circle) {
    std::uint64_t found = 0;
    for (const auto place : circle) {
      const auto &table = images_.tables[place];
      found += look_for_referring_rows(table.inserted, false);
      found += look_for_referring_rows(table.before, true);
    }
    if (found == 0)
      return false;
    session_.execute(postgres::leave_rows_with_reasons());
    keep_along_chains(circle);
    return true;
  }

  std::uint64_t look_for_referring_rows(const Staged *of, bool restored) {
    if (of == nullptr)
      return 0;
    std::uint64_t found = 0;
    const auto &keys = of->table.referring_keys;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (restored && !of->carries(keys[i].parent_columns()))
        continue;
      const auto *child = images_.of(keys[i].child);
      found += session_.execute(postgres::find_referred(
          *of, restored, i,
          child == nullptr ? postgres::Pending{}
                           : postgres::Pending{child->inserted, child->before}));
    }
    return found;
  }

  /// Within a circle a look finds the next link only; a list may have a million.
  void keep_along_chains(const std::vector<std::size_t> &circle) {
    const auto tables = images_.inserted_in(circle);
    bool any = false;
    for (const auto *of : tables)
      for (std::size_t i = 0; i < of->table.referring_keys.size(); ++i)
        for (const auto *child : tables)
          if (child->table.oid == of->table.referring_keys[i].child) {
            session_.execute(postgres::add_held_edges(*of, i, *child));
            any = true;
          }
    if (!any)
      return;
    session_.execute(postgres::fall_along_edges(tables, Problem::referred_to));
    session_.execute(postgres::leave_rows_with_reasons());
  }

  std::uint64_t count(const std::string &query) {
    return postgres::as_count(session_.query(query).at(0).at(0).value());
  }

  Session &session_;
  Images &images_;
  const UndoOptions &options_;
};

} // namespace

bool find_what_stays(Session &session, Images &images, const UndoOptions &options) {
  return WhatStays(session, images, options).find();
}

} // namespace dbxfer::transfer
