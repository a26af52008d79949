#include "merge/undo/take_back.hpp"

#include "base/collect.hpp"
#include "merge/apply/apply_statements.hpp"
#include "merge/apply/deferred_constraints.hpp"
#include "merge/apply/other_writes.hpp"
#include "merge/apply/user_code_effects.hpp"
#include "merge/apply/written_statements.hpp"
#include "merge/compare/turns.hpp"
#include "merge/undo/undo_statements.hpp"
#include "postgres/settings.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <optional>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

/// A row refers to one that was deleted without a look at what does: the server is to say which.
class Referred {};

class TakeBack {
public:
  TakeBack(Session &session, const Images &images, DeletionChecks &checks,
           const std::vector<Planned> &planned, const CommonOptions &options, RefusedRows &refused)
      : session_(session),
        images_(images),
        checks_(checks),
        planned_(planned),
        options_(options),
        refused_(refused),
        written_(planned.size()) {}

  TakenBack run() {
    TakenBack out;
    postgres::use_role_search_path(session_);
    const auto before = count_writes(session_);
    if (!write_all())
      return out;
    session_.set_context("");
    postgres::use_own_search_path(session_);
    out.altered = restore_again();
    find_undeleted();
    if (!refused_.none())
      return out;
    out.other_writes =
        note_other_writes(before, count_writes(session_), planned_writes(), "those taken back");
    out.complete = true;
    return out;
  }

private:
  /// Children first; false: a concurrent session was faster, or rows were refused.
  bool write_all() {
    defer_waiting_keys(session_, images_.pairing);
    try {
      for (auto component = images_.components.rbegin(); component != images_.components.rend();
           ++component)
        if (!restore(*component) || !remove(*component) || !take_back_in_turn(*component))
          return false;
      check_deferred_constraints(session_);
      return true;
    } catch (const Referred &) {
      checks_.give_up();
      return false;
    } catch (const Error &error) {
      if (!is_about_a_key(error))
        throw;
      return false;
    }
  }

  bool restore(const std::vector<std::size_t> &component) {
    return std::ranges::all_of(component, [&](auto place) {
      const auto *before = images_.tables[place].before;
      if (before == nullptr || !before->sets_any())
        return true;
      begin(*before, "restoring");
      auto &restored = written_[place];
      if (planned_[place].rewritten == 0)
        return true;
      const bool walked = refused_.isolated(
          {before}, RefusedRows::Keys::anybody,
          [&] { restored = session_.execute(postgres::update_rows(*before)); },
          [&] { return refused_.write_row_by_row({before}, postgres::update_row_by_row); });
      if (walked)
        refused_.collect_dropped(
            *before, postgres::not_in_turn_of(*before, postgres::find_untouched(*before)));
      else if (!before->in_turns)
        expect_restored(place);
      return refused_.none();
    });
  }

  void expect_restored(std::size_t place) {
    const auto &before = *images_.tables[place].before;
    const auto planned = planned_[place].rewritten;
    if (written_[place] == planned || !refused_.none())
      return;
    if (session_.execute(postgres::update_again(before)) < planned)
      refused_.collect_dropped(before, postgres::find_untouched(before));
  }

  /// Rows whose former value was another's until now, and what they referred to.
  bool take_back_in_turn(const std::vector<std::size_t> &component) {
    std::vector<postgres::InTurn> statements;
    std::vector<const Staged *> tables;
    for (const auto place : component)
      if (const auto *before = images_.tables[place].before;
          before != nullptr && before->in_turns) {
        statements.push_back(postgres::update_in_turn(*before));
        tables.push_back(before);
      }
    auto one_by_one = statements;
    std::vector<const Staged *> deleted;
    for (const auto *inserted : images_.inserted_in(component))
      if (inserted->in_turns) {
        deleted.push_back(inserted);
        tables.push_back(inserted);
        one_by_one.push_back(postgres::deletion_in_turn({inserted}));
      }
    if (tables.empty())
      return true;
    if (!deleted.empty())
      statements.push_back(postgres::deletion_in_turn(deleted));
    begin(*tables.front(), "restoring");
    refused_.isolated(
        tables, RefusedRows::Keys::anybody,
        [&] { session_.execute(postgres::write_in_turn(statements)); },
        [&] {
          session_.execute(postgres::find_refused_in_turn(one_by_one));
          refused_.collect_refused(tables);
          return false;
        });
    for (const auto place : component)
      if (const auto *before = images_.tables[place].before;
          before != nullptr && before->in_turns) {
        const auto written = session_.query(postgres::count_in_turn(*before)).at(0).at(2);
        written_[place] += postgres::as_count(written.value());
        expect_restored(place);
      }
    return refused_.none();
  }

  /// What triggers did to restored rows afterwards, such as counting those that were deleted.
  std::vector<std::string> restore_again() {
    if (auto altered = warn_of_altered_rows(session_, images_.restored()); altered.empty())
      return altered;
    postgres::use_role_search_path(session_);
    for (const auto &table : images_.tables)
      if (table.before != nullptr && table.before->sets_any())
        refused_.isolated(
            {table.before}, RefusedRows::Keys::ours_alone,
            [&] { session_.execute(postgres::update_again(*table.before)); },
            [&] { return refused_.write_row_by_row({table.before}, postgres::update_row_by_row); });
    postgres::use_own_search_path(session_);
    return warn_of_altered_rows(session_, images_.restored());
  }

  bool remove(const std::vector<std::size_t> &component) {
    const auto tables = images_.inserted_in(component);
    if (tables.empty())
      return true;
    begin(*tables.front(), "deleting");
    bool whole = false;
    // Nobody else can refer to the rows, which are locked, or let them be referred to again.
    refused_.isolated(
        tables, RefusedRows::Keys::ours_alone, [&] { whole = remove_at_once(component, tables); },
        [&] {
          return refused_.write_row_by_row(tables, [&](const Staged &images, std::size_t round) {
            return postgres::delete_row_by_row(images, tables, round);
          });
        });
    if (!refused_.none())
      return false;
    // The rows are locked: it was a trigger or rule that gave them another version, took them away
    // itself or turned their deletion down.
    for (const auto *images : tables)
      if (!whole && images->table.arbiter() != nullptr)
        session_.execute(postgres::delete_again(*images));
    if (whole && !runs_user_code(images_.pairing))
      return true;
    for (const auto *images : tables)
      refused_.collect_dropped(
          *images, postgres::not_in_turn_of(*images, postgres::find_undeleted(*images)));
    return refused_.none();
  }

  /// Whether all were, for sure.
  bool remove_at_once(const std::vector<std::size_t> &component,
                      const std::vector<const Staged *> &tables) {
    // With a rule the server does not say what was deleted.
    if (std::ranges::any_of(tables, [](const auto *images) { return images->table.has_rules(); }))
      return false;
    const auto deleted =
        goes_in_parts(tables) ? std::vector{remove_in_parts(*tables.front())} : remove_all(tables);
    std::size_t at = 0;
    return std::ranges::all_of(component, [&](auto place) {
      const auto *images = images_.tables[place].inserted;
      return images == nullptr ||
             deleted.at(at++) + count_in_turn(*images) == planned_[place].deleted;
    });
  }

  /// As many rows as were deleted of each.
  std::vector<std::uint64_t> remove_all(const std::vector<const Staged *> &tables) {
    const auto statement = postgres::delete_inserted(tables, runs_user_code(images_.pairing));
    const auto row = checks_.take(tables) ? checks_.remove(tables, statement)
                                          : std::optional(session_.query(statement).at(0));
    if (!row)
      throw Referred();
    return base::collect(*row, [](const auto &rows) { return postgres::as_count(rows.value()); });
  }

  /// A deletion that takes long tells how far it is, where nobody can tell that it is several.
  [[nodiscard]] bool goes_in_parts(const std::vector<const Staged *> &tables) const {
    const auto &table = tables.front()->table;
    return tables.size() == 1 && checks_.is_slow(*tables.front()) && !checks_.take(tables) &&
           !runs_user_code(images_.pairing) &&
           std::ranges::none_of(table.foreign_keys,
                                [&](const auto &key) { return key.parent == table.oid; });
  }

  /// As many rows as were deleted.
  std::uint64_t remove_in_parts(const Staged &inserted) {
    constexpr std::size_t parts = 50;
    const auto of = session_.count(postgres::count_not_left(inserted));
    std::uint64_t deleted = 0;
    std::uint64_t after = 0;
    for (const auto &row : session_.query(postgres::ends_of_parts(inserted, parts))) {
      const auto last = postgres::as_count(row.at(0).value());
      deleted += session_.execute(postgres::delete_part(inserted, after, last));
      report_progress(options_, "deleting", inserted.table.name, deleted, of);
      after = last;
    }
    return deleted;
  }

  /// Rows that are to be deleted later.
  std::uint64_t count_in_turn(const Staged &inserted) {
    return inserted.in_turns
               ? postgres::as_count(
                     session_.query(postgres::count_in_turn(inserted)).at(0).at(1).value())
               : 0;
  }

  /// Rows whose deletion a trigger or rule turned down without a word, or made good again.
  void find_undeleted() {
    std::vector<const Staged *> all;
    std::vector<postgres::Statement> queries;
    for (const auto &table : images_.tables)
      if (table.inserted != nullptr) {
        all.push_back(table.inserted);
        queries.push_back(postgres::find_undeleted(*table.inserted));
      }
    session_.ask_ahead(queries);
    for (std::size_t i = 0; i < all.size(); ++i)
      refused_.collect_dropped(*all[i], queries[i]);
  }

  [[nodiscard]] WriteCounts planned_writes() const {
    WriteCounts out;
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      auto &rows = out[images_.catalog[i].oid];
      rows.partitioned = images_.catalog[i].kind == 'p';
      rows.deleted = planned_[i].deleted;
      rows.written = planned_[i].rewritten;
    }
    return out;
  }

  void begin(const Staged &images, std::string_view step) {
    session_.set_context(table_context(images.table.name));
    report_progress(options_, step, images.table.name);
  }

  Session &session_;
  const Images &images_;
  DeletionChecks &checks_;
  const std::vector<Planned> &planned_;
  const CommonOptions &options_;
  RefusedRows &refused_;
  std::vector<std::uint64_t> written_; ///< so far, as planned_
};

} // namespace

TakenBack take_back(Session &session, const Images &images, DeletionChecks &checks,
                    const std::vector<Planned> &planned, const CommonOptions &options,
                    RefusedRows &refused) {
  return TakeBack(session, images, checks, planned, options, refused).run();
}

} // namespace dbxfer::transfer
