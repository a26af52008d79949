#include "merge/undo/what_stays.hpp"

#include "merge/compare/finding_statements.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/compare/recognise.hpp"
#include "merge/compare/reference_statements.hpp"
#include "merge/compare/turns.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "merge/undo/undo_statements.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

class WhatStays {
public:
  WhatStays(Session &session, Images &images, const CommonOptions &options, bool locks)
      : session_(session), images_(images), options_(options), locks_(locks) {}

  bool find() {
    if (!find_rows_of_images())
      return false;
    leave_changed();
    find_unrestorable();
    find_referred();
    Turns turns(session_, images_.pairing);
    wait_within_cycles(turns);
    while (turns.any_refused()) {
      session_.send(postgres::leave_rows_with_reasons());
      find_referred();
    }
    turns.mark(images_.pairing);
    return true;
  }

private:
  /// False: a concurrent session was faster than the lock on one of them.
  bool find_rows_of_images() {
    std::vector<const Staged *> all;
    std::vector<const Staged *> left; // as the import left them
    for (const auto &table : images_.tables) {
      report_progress(options_, "comparing", table.name);
      for (const auto *images : {table.inserted, table.after, table.before})
        if (images != nullptr)
          all.push_back(images);
      for (const auto *images : {table.inserted, table.after})
        if (images != nullptr)
          left.push_back(images);
    }
    find_rows_of_each(session_, all);
    if (locks_ && !lock(left))
      return false;
    for (const auto *images : left) {
      session_.set_context(table_context(images->table.name));
      session_.send(postgres::find_changed_since(*images));
    }
    return true;
  }

  bool lock(const std::vector<const Staged *> &images) {
    std::vector<postgres::Statement> questions;
    questions.reserve(images.size() * 2);
    for (const auto *each : images) {
      questions.push_back(postgres::lock_images(*each));
      questions.push_back(postgres::count_images(*each));
    }
    const auto counts = session_.count_each(questions);
    for (std::size_t i = 0; i < counts.size(); i += 2)
      if (counts[i] != counts[i + 1])
        return false;
    return true;
  }

  /// A row that is not as the import left it is not given its former values either.
  void leave_changed() {
    session_.send(postgres::leave_rows_with_reasons());
    for (const auto &table : images_.tables)
      if (table.before != nullptr)
        session_.send(postgres::leave_unrestored(*table.before, *table.after));
  }

  /// Rows whose former values somebody else has now, or whose former parents are gone.
  void find_unrestorable() {
    for (const auto &table : images_.tables) {
      if (table.before == nullptr)
        continue;
      const auto &before = *table.before;
      session_.set_context(table_context(table.name));
      for (std::size_t i = 0; i < before.table.unique_keys.size(); ++i)
        if (&before.table.unique_keys[i] != before.table.arbiter() &&
            postgres::can_compare(before, before.table.unique_keys[i]))
          session_.send(postgres::find_held(before, i));
      for (std::size_t i = 0; i < before.table.foreign_keys.size(); ++i)
        if (before.carries(before.table.foreign_keys[i].columns()))
          session_.send(postgres::find_missing_parents(before, i, nullptr));
    }
    find_let_go();
    for (const auto &table : images_.tables)
      if (table.before != nullptr)
        session_.send(postgres::forget_reasons_of_left(*table.before));
    session_.send(postgres::leave_rows_with_reasons());
  }

  void find_let_go() {
    for (const auto &row : session_.query(postgres::held_keys()))
      for (const auto &table : images_.tables)
        if (table.before != nullptr && table.before->number == postgres::as_count(*row.at(0))) {
          const auto &keys = table.before->table.unique_keys;
          session_.send(postgres::let_go(*table.before, postgres::as_place(*row.at(1), keys.size()),
                                         table.inserted));
        }
  }

  /// A row that stays keeps those that it refers to, and so on.
  void find_referred() {
    // Mostly there are none, which one look at all tables tells.
    std::vector<postgres::NamedStatement> looks;
    for (const auto &table : images_.tables)
      for (const bool restored : {false, true})
        look_for_referring_rows(restored ? table.before : table.inserted, restored, looks);
    const auto counts = session_.execute_together(looks);
    bool found = std::ranges::any_of(counts, [](auto rows) { return rows > 0; });
    if (found)
      session_.send(postgres::leave_rows_with_reasons());
    while (found) {
      found = false;
      for (auto component = images_.components.rbegin(); component != images_.components.rend();
           ++component)
        found = keep_referred(*component) || found;
    }
  }

  /// `statement` for each foreign key between rows of one cycle of tables to `of` from `child`.
  template <class StatementOf>
  void for_referring(const Staged *TableImages::*of, const Staged *TableImages::*child,
                     StatementOf statement) {
    for (const auto &component : images_.components)
      for (const auto place : component) {
        const auto *parent = images_.tables[place].*of;
        for (std::size_t i = 0; parent != nullptr && i < parent->table.referring_keys.size(); ++i)
          for (const auto other : component)
            if (const auto *images = images_.tables[other].*child;
                images != nullptr && images->table.oid == parent->table.referring_keys[i].child &&
                parent->carries(parent->table.referring_keys[i].parent_columns()))
              session_.send(statement(*parent, i, *images));
      }
  }

  /// Within a cycle rows are restored before others are deleted. Not all can be: some are to lose
  /// what those refer to; and not all of those can be deleted then, since others refer to them
  /// until they are restored.
  void wait_within_cycles(Turns &turns) {
    for_referring(&TableImages::before, &TableImages::inserted, postgres::wait_for_deletion);
    if (!turns.any_waits())
      return;
    for_referring(&TableImages::inserted, &TableImages::before, postgres::delete_beside);
    for_referring(&TableImages::inserted, &TableImages::inserted, postgres::delete_beside);
  }

  /// Whether there were any.
  bool keep_referred(const std::vector<std::size_t> &component) {
    std::vector<postgres::NamedStatement> looks;
    for (const auto place : component) {
      look_for_referring_rows(images_.tables[place].inserted, false, looks);
      look_for_referring_rows(images_.tables[place].before, true, looks);
    }
    if (std::ranges::all_of(session_.execute_together(looks), [](auto rows) { return rows == 0; }))
      return false;
    session_.send(postgres::leave_rows_with_reasons());
    keep_along_chains(component);
    return true;
  }

  void look_for_referring_rows(const Staged *of, bool restored,
                               std::vector<postgres::NamedStatement> &looks) const {
    if (of == nullptr)
      return;
    const auto &keys = of->table.referring_keys;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (restored && !of->carries(keys[i].parent_columns()))
        continue;
      const auto *child = images_.of(keys[i].child);
      const auto pending = child == nullptr ? postgres::Pending{}
                                            : postgres::Pending{child->inserted, child->before};
      looks.push_back(
          {postgres::find_referred(*of, restored, i, pending), table_context(of->table.name)});
    }
  }

  /// Within a cycle a look finds the next link only; a list may have a million.
  void keep_along_chains(const std::vector<std::size_t> &component) {
    const auto tables = images_.inserted_in(component);
    bool any = false;
    for (const auto *of : tables)
      for (std::size_t i = 0; i < of->table.referring_keys.size(); ++i)
        for (const auto *child : tables)
          if (child->table.oid == of->table.referring_keys[i].child) {
            session_.send(postgres::add_held_edges(*of, i, *child));
            any = true;
          }
    if (!any)
      return;
    session_.send(postgres::fall_along_edges(tables, Problem::referred_to));
    session_.send(postgres::leave_rows_with_reasons());
  }

  Session &session_;
  Images &images_;
  const CommonOptions &options_;
  const bool locks_;
};

} // namespace

bool find_what_stays(Session &session, Images &images, const CommonOptions &options, bool locks) {
  return WhatStays(session, images, options, locks).find();
}

} // namespace dbxfer::transfer
