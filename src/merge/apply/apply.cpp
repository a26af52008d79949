#include "merge/apply/apply.hpp"

#include "base/text.hpp"
#include "merge/apply/apply_statements.hpp"
#include "merge/apply/bulk_checks.hpp"
#include "merge/apply/deferred_constraints.hpp"
#include "merge/apply/image_statements.hpp"
#include "merge/apply/load_statements.hpp"
#include "merge/apply/user_code_effects.hpp"
#include "merge/apply/written_statements.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/compare/match_statements.hpp"
#include "merge/compare/turns.hpp"
#include "postgres/run_or_fall_back.hpp"
#include "postgres/server_error.hpp"
#include "postgres/settings.hpp"
#include "postgres/sql_template.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

// For fewer, triggers are as fast as a question for each foreign key.
constexpr std::uint64_t many_rows = 1000;
// A trigger for a row takes as long as passing over so many of the parent's.
constexpr std::uint64_t parents_per_row = 16;

class Apply {
public:
  Apply(Session &session, const Pairing &pairing, const std::vector<OutcomeCounts> &counts,
        const ImportOptions &options, Care care, RefusedRows &refused, UndoFile *undo)
      : session_(session),
        pairing_(pairing),
        counts_(counts),
        options_(options),
        care_(care),
        refused_(refused),
        undo_(undo) {
    applied_.adopted.resize(pairing.targets.size());
  }

  Applied run() {
    check_exclusions_at_once();
    defer_waiting_keys(session_, pairing_);
    if (undo_ != nullptr)
      keep_replaced();
    postgres::use_role_search_path(session_);
    for (const auto &component : pairing_.components) {
      write(component);
      if (!applied_.changed.empty())
        return std::move(applied_);
    }
    if (ok())
      guarded({}, [&] { check_deferred_constraints(session_); });
    postgres::use_own_search_path(session_);
    if (ok() && runs_user_code(pairing_))
      find_diverted();
    if (ok() && undo_ != nullptr)
      keep_written();
    session_.set_context("");
    applied_.complete = ok();
    return std::move(applied_);
  }

private:
  [[nodiscard]] bool ok() const { return applied_.changed.empty() && refused_.none(); }
  [[nodiscard]] const Staged &staged(std::size_t place) const {
    return pairing_.targets[place].staged;
  }

  /// At the end of the transaction nobody could tell any more which row it is that they refuse.
  void check_exclusions_at_once() {
    for (const auto &row : session_.query(postgres::deferred_exclusions()))
      session_.execute("SET CONSTRAINTS " + row.at(0).value() + " IMMEDIATE");
  }

  /// Every table that can be tried is, so that one more compare is enough for all that refuse rows.
  void write(const std::vector<std::size_t> &component) {
    const auto refused = refused_.count();
    bool whole = !hangs_on_refusing(component);
    if (whole) {
      insert(component);
      for (const auto place : component)
        if (applied_.changed.empty() && refused_.count() == refused)
          update(place);
      whole = refused_.count() == refused;
      if (whole && applied_.changed.empty()) {
        write_in_turn(component);
        whole = refused_.count() == refused;
      }
      if (whole && applied_.changed.empty())
        prove_silenced(component);
    }
    if (!whole)
      for (const auto place : component)
        refusing_.insert(staged(place).table.oid);
  }

  /// Rows that take what others have let go by now.
  void write_in_turn(const std::vector<std::size_t> &component) {
    std::vector<std::size_t> places;
    std::vector<const Staged *> tables;
    std::vector<const Staged *> inserting;
    std::vector<postgres::InTurn> one_by_one;
    std::vector<postgres::InTurn> updates;
    for (const auto place : component) {
      const auto &table = staged(place);
      if (!table.in_turns)
        continue;
      places.push_back(place);
      tables.push_back(&table);
      const auto rows = count_in_turn(place);
      if (rows.inserted > 0) {
        inserting.push_back(&table);
        one_by_one.push_back(postgres::insertion_in_turn({&table}));
      }
      if (rows.updated > 0)
        updates.push_back(postgres::update_in_turn(table));
    }
    if (tables.empty())
      return;
    one_by_one.insert(one_by_one.end(), updates.begin(), updates.end());
    if (!inserting.empty())
      updates.insert(updates.begin(), postgres::insertion_in_turn(inserting));
    begin_table(*tables.front());
    const auto write = [&] {
      as_told(tables, [&] { session_.execute(postgres::write_in_turn(updates)); });
      for (const auto place : places)
        expect_in_turn(place);
    };
    const auto isolate = [&] {
      as_told(tables, [&] { session_.execute(postgres::find_refused_in_turn(one_by_one)); });
      refused_.collect_refused(tables);
      return false;
    };
    guarded(places, [&] { refused_.isolated(tables, RefusedRows::Keys::anybody, write, isolate); });
  }

  void expect_in_turn(std::size_t place) {
    const auto late = count_in_turn(place);
    const auto &table = staged(place);
    const postgres::Statement missing = postgres::filled(
        "{dropped} UNION ALL {untouched}", {{"dropped", postgres::find_dropped(table)},
                                            {"untouched", postgres::find_untouched(table)}});
    expect(place, late.inserted + late.updated, late.written, missing);
  }

  struct InTurn {
    std::uint64_t inserted = 0;
    std::uint64_t updated = 0;
    std::uint64_t written = 0;
  };

  [[nodiscard]] InTurn count_in_turn(std::size_t place) {
    const auto &table = staged(place);
    if (!table.in_turns)
      return {};
    const auto row = session_.query(postgres::count_in_turn(table)).at(0);
    const auto number = [&](std::size_t i) { return postgres::as_count(row.at(i).value()); };
    return {number(0), number(1), number(2)};
  }

  /// Rows of such a table may lack their parents now: compare finds them once those are set aside.
  [[nodiscard]] bool hangs_on_refusing(const std::vector<std::size_t> &component) const {
    return std::ranges::any_of(component, [&](auto place) {
      const auto &keys = staged(place).table.foreign_keys;
      return std::any_of(keys.begin(), keys.end(),
                         [&](const auto &key) { return refusing_.contains(key.parent); });
    });
  }

  /// Rows that the server said it wrote and that are not there: a rule sent them elsewhere, or a
  /// trigger, perhaps of another table, took them away again or gave them another key.
  void find_diverted() {
    for (std::size_t place = 0; place < pairing_.targets.size(); ++place) {
      const auto &table = staged(place);
      // Without a key a row that a trigger altered looks like one that is not there.
      const bool by_key = table.table.arbiter() != nullptr;
      if (counts_[place][Outcome::inserted] > 0 && (by_key || table.table.has_rules()))
        refused_.collect_dropped(table, postgres::find_dropped(table));
      if (counts_[place][Outcome::updated] > 0 && table.table.has_rules())
        refused_.collect_dropped(table, postgres::find_untouched(table));
    }
  }

  [[nodiscard]] bool updates(std::size_t place) const {
    return counts_[place][Outcome::updated] > 0 && staged(place).sets_any();
  }

  /// Before anything is written.
  void keep_replaced() {
    std::vector<const Staged *> tables;
    std::vector<postgres::NamedStatement> copies;
    for (std::size_t place = 0; place < pairing_.targets.size(); ++place)
      if (const auto &table = staged(place); updates(place) && !tells_how_it_was(table)) {
        tables.push_back(&table);
        copies.push_back({postgres::copy_replaced(table), table_context(table.table.name)});
      }
    if (tables.empty())
      return;
    auto rows = session_.copy_out(copies);
    for (const auto *table : tables)
      undo_->take(table->table, snapshot::Image::before, rows);
  }

  /// Whether the rows stay as a statement leaves them that writes only them: then it can say itself
  /// how it left them, which costs little. It runs under the role's search_path, an undo does not.
  [[nodiscard]] bool is_kept_at_once(const Staged &table) const {
    return undo_ != nullptr && table.table.arbiter() != nullptr && !runs_user_code(pairing_) &&
           postgres::prints_alike_anywhere(table.table) && care_ == Care::none && !table.in_turns &&
           postgres::can_return(table.table);
  }
  /// Whether the update of its rows itself tells how they were, which costs less than a query.
  [[nodiscard]] bool tells_how_it_was(const Staged &table) const {
    return is_kept_at_once(table) &&
           postgres::returns_old(session_.endpoint().version, table.table);
  }
  /// Whether they can be told later by their places only.
  [[nodiscard]] bool is_kept_by_place(const Staged &table) const {
    return undo_ != nullptr && table.table.arbiter() == nullptr &&
           postgres::can_return(table.table);
  }

  /// The images of rows that triggers may have changed since they were written, or that were
  /// written beside another table's.
  void keep_written() {
    for (const auto &component : pairing_.components)
      for (const auto place : component) {
        const auto &table = staged(place);
        const bool known = table.table.arbiter() != nullptr;
        if (counts_[place][Outcome::inserted] > 0 && !kept_at_once_.contains(table.table.oid))
          keep_inserted(table);
        if (known && updates(place) && !is_kept_at_once(table))
          undo_->take(table.table, snapshot::Image::after,
                      session_.copy_out(postgres::copy_written(table, false)));
      }
  }

  void keep_inserted(const Staged &table) {
    if (table.table.arbiter() != nullptr)
      undo_->take(table.table, snapshot::Image::inserted,
                  session_.copy_out(postgres::copy_written(table, true)));
    else if (is_kept_by_place(table)) {
      // The planner knows nothing of the places yet.
      session_.send(postgres::analyze_verdicts(table));
      postgres::run_or_fall_back(
          session_,
          {table_context(table.table.name), postgres::count_alike(table, postgres::Look::by_row),
           postgres::is_about_a_large_row,
           [&] { return postgres::count_alike(table, postgres::Look::by_column); }});
      undo_->take(table.table, snapshot::Image::inserted,
                  session_.copy_out(postgres::copy_placed(table)));
    }
  }

  void begin_table(const Staged &table) {
    session_.set_context(table_context(table.table.name));
    report_progress(options_, "applying", table.table.name);
  }

  /// A unique or foreign key fails here only when somebody got in between: compare looked at both.
  void guarded(const std::vector<std::size_t> &component, const std::function<void()> &write) {
    try {
      write();
    } catch (const Error &error) {
      if (!is_about_a_key(error))
        throw;
      is_not_as_compared(component);
      if (component.empty())
        applied_.changed.emplace_back();
    }
  }

  void is_not_as_compared(const std::vector<std::size_t> &places) {
    for (const auto place : places)
      applied_.changed.push_back(staged(place).table.name);
  }

  BulkChecks &bulk() {
    if (!bulk_)
      bulk_.emplace(session_, pairing_, options_.fk_checks);
    return *bulk_;
  }

  /// Tables that are written together are silenced together.
  void as_told(const std::vector<const Staged *> &tables, const std::function<void()> &write) {
    if (tables.front()->silenced)
      bulk().silenced(write);
    else
      write();
  }

  /// The references of tables whose triggers were silenced, those of the foreign keys among them,
  /// and those to values that were changed.
  void prove_silenced(const std::vector<std::size_t> &component) {
    for (const auto place : component) {
      const auto &table = staged(place);
      const bool updated = counts_[place][Outcome::updated] > 0;
      if (!table.silenced || (!updated && counts_[place][Outcome::inserted] == 0))
        continue;
      std::vector<postgres::Statement> lacks;
      for (const auto &key : table.table.foreign_keys)
        if (!key.declared)
          lacks.push_back(postgres::lacks_parent(table.carries(key.columns())
                                                     ? postgres::written_children(table, key)
                                                     : table.table.rows_of(),
                                                 key, false));
      for (const auto &key : table.table.referring_keys)
        if (updated && key.validated && !key.declared)
          lacks.push_back(postgres::lacks_parent(postgres::own_rows(key.child_kind, key.child_name),
                                                 key, false));
      if (applied_.changed.empty() && !bulk().prove(lacks))
        is_not_as_compared({place});
    }
  }

  /// Some rows at a time, where that is needed, and looks at what became of them.
  void write_carefully(const std::vector<std::size_t> &places,
                       const std::vector<const Staged *> &tables,
                       const std::function<void()> &write, const std::function<bool()> &isolate) {
    const auto at_once = [&] { as_told(tables, write); };
    const auto walk = [&] {
      bool all = false;
      as_told(tables, [&] { all = isolate(); });
      return all;
    };
    if (care_ == Care::none &&
        !refused_.isolated(tables, RefusedRows::Keys::anybody, at_once, walk))
      return;
    if (care_ != Care::none && !walk())
      return is_not_as_compared(places);
    walked_.insert(places.begin(), places.end());
    for (const auto place : places) {
      const auto &table = staged(place);
      // Of what was written at first the images are no more.
      if (is_kept_at_once(table) ||
          (table.table.arbiter() != nullptr && session_.is_true(postgres::any_lost(table))))
        applied_.changed.push_back(table.table.name);
    }
  }

  [[nodiscard]] std::uint64_t new_rows(std::size_t place) {
    return counts_[place][Outcome::inserted] - count_in_turn(place).inserted -
           applied_.adopted[place];
  }

  /// Rows that code of the target's made or changed while others were written.
  void look_what_code_did(std::size_t place) {
    const auto &table = staged(place);
    if (!code_ran_ || table.table.arbiter() == nullptr)
      return;
    if (counts_[place][Outcome::inserted] > 0)
      applied_.adopted[place] += session_.execute(postgres::adopt_rows(table));
    if (counts_[place][Outcome::updated] > 0)
      session_.execute(postgres::follow_versions(table));
  }

  void insert(const std::vector<std::size_t> &component) {
    std::vector<std::size_t> places;
    std::vector<const Staged *> tables;
    for (const auto place : component) {
      look_what_code_did(place);
      // A statement that writes nothing would run triggers FOR EACH STATEMENT all the same.
      if (new_rows(place) == 0)
        continue;
      places.push_back(place);
      tables.push_back(&staged(place));
    }
    if (tables.empty())
      return;
    begin_table(*tables.front());
    const auto at_once = [&] {
      if (prefers_bulk_checks(places))
        insert_in_bulk(places, tables);
      else
        insert_at_once(places, tables);
    };
    const auto walk = [&] {
      const bool all =
          refused_.write_row_by_row(tables, postgres::insert_row_by_row, care_ == Care::refusing);
      for (const auto *table : tables)
        if (table->table.runs_code() && table->table.arbiter() != nullptr)
          refused_.collect_dropped(
              *table, postgres::not_in_turn_of(*table, postgres::find_dropped(*table)));
      return all;
    };
    guarded(places, [&] { write_carefully(places, tables, at_once, walk); });
    ran(tables);
  }

  void ran(const std::vector<const Staged *> &tables) {
    code_ran_ = code_ran_ || std::ranges::any_of(tables, [](const auto *table) {
                  return table->table.runs_code();
                });
  }

  /// Whether one look at all rows of the parents costs less than one at each new row's parent.
  [[nodiscard]] bool are_many(const std::vector<std::size_t> &places) const {
    std::uint64_t rows = 0;
    for (const auto place : places)
      rows += counts_[place][Outcome::inserted];
    return rows >= many_rows && std::ranges::all_of(places, [&](auto place) {
             const auto &keys = staged(place).table.foreign_keys;
             return std::all_of(keys.begin(), keys.end(), [&](const auto &key) {
               const auto parent =
                   std::ranges::find(pairing_.targets, key.parent,
                                     [](const auto &target) { return target.staged.table.oid; });
               return parent != pairing_.targets.end() &&
                      parent->staged.table.estimated_rows <=
                          static_cast<std::int64_t>(rows * parents_per_row);
             });
           });
  }

  [[nodiscard]] bool prefers_bulk_checks(const std::vector<std::size_t> &places) {
    const bool refer = std::ranges::any_of(
        places, [&](auto place) { return !staged(place).table.foreign_keys.empty(); });
    const bool in_turns =
        std::ranges::any_of(places, [&](auto place) { return staged(place).in_turns; });
    if (!refer || in_turns || options_.fk_checks == ForeignKeyChecks::row ||
        (options_.fk_checks == ForeignKeyChecks::automatic && !are_many(places)))
      return false;
    return std::ranges::all_of(places, [&](auto place) {
      const auto &table = staged(place);
      const auto &keys = table.table.foreign_keys;
      // A rule may send the rows elsewhere, and defaults refer to what only the table knows.
      return !table.silenced && bulk().take(table) && !table.table.has_rules() &&
             std::all_of(keys.begin(), keys.end(),
                         [&](const auto &key) { return table.carries(key.columns()); });
    });
  }

  void insert_in_bulk(const std::vector<std::size_t> &places,
                      const std::vector<const Staged *> &tables) {
    bulk_->silenced([&] { insert_at_once(places, tables); });
    for (const auto *table : tables) {
      std::vector<postgres::Statement> lacks;
      for (const auto &key : table->table.foreign_keys)
        if (!key.declared)
          lacks.push_back(postgres::lacks_parent(postgres::new_children(*table, key), key, false));
      if (applied_.changed.empty() && !bulk_->prove(lacks))
        applied_.changed.push_back(table->table.name);
    }
  }

  void insert_at_once(const std::vector<std::size_t> &places,
                      const std::vector<const Staged *> &tables) {
    if (tables.size() == 1)
      return expect_inserted(places.front(), insert_into(*tables.front()));
    const auto row = session_.query(postgres::insert_rows(tables)).at(0);
    for (std::size_t i = 0; i < places.size(); ++i)
      expect_inserted(places[i], postgres::as_count(row.at(i).value_or("0")));
  }

  std::uint64_t insert_into(const Staged &table) {
    if (is_kept_at_once(table)) {
      kept_at_once_.insert(table.table.oid);
      return undo_->take(table.table, snapshot::Image::inserted,
                         session_.copy_out(postgres::copy_inserted(table)));
    }
    return session_.execute(is_kept_by_place(table) ? postgres::insert_and_place_rows(table)
                                                    : postgres::insert_rows({&table}));
  }

  std::uint64_t update_in(const Staged &table) {
    if (tells_how_it_was(table))
      return undo_->take_changed(table.table, session_.copy_out(postgres::copy_changed(table)));
    if (is_kept_at_once(table))
      return undo_->take(table.table, snapshot::Image::after,
                         session_.copy_out(postgres::copy_updated(table)));
    return session_.execute(postgres::update_rows(table));
  }

  void update(std::size_t place) {
    const auto &table = staged(place);
    const auto planned =
        counts_[place][Outcome::updated] - count_in_turn(place).updated + applied_.adopted[place];
    if (planned == 0 || !table.sets_any())
      return;
    begin_table(table);
    const auto untouched = postgres::not_in_turn_of(table, postgres::find_untouched(table));
    const auto at_once = [&] { expect(place, planned, update_in(table), untouched); };
    const auto walk = [&] {
      const bool all =
          refused_.write_row_by_row({&table}, postgres::update_row_by_row, care_ == Care::refusing);
      if (table.table.runs_code())
        refused_.collect_dropped(table, untouched);
      return all;
    };
    guarded({place}, [&] {
      // Also what the table's own new rows made of it.
      if (counts_[place][Outcome::updated] > 0 && code_ran_ && table.table.arbiter() != nullptr)
        session_.execute(postgres::follow_versions(table));
      write_carefully({place}, {&table}, at_once, walk);
    });
    ran({&table});
  }

  void expect_inserted(std::size_t place, std::uint64_t written) {
    const auto &table = staged(place);
    expect(place, new_rows(place), written,
           postgres::not_in_turn_of(table, postgres::find_dropped(table)));
  }

  /// Rows that are missing were dropped by a trigger or rule, which `dropped` finds, or somebody
  /// got in between.
  void expect(std::size_t place, std::uint64_t planned, std::uint64_t written,
              const postgres::Statement &dropped) {
    if (written == planned)
      return;
    const auto &table = staged(place);
    const auto before = refused_.count();
    if (table.table.runs_code())
      refused_.collect_dropped(table, dropped);
    if (refused_.count() == before)
      applied_.changed.push_back(table.table.name);
  }

  Session &session_;
  const Pairing &pairing_;
  const std::vector<OutcomeCounts> &counts_;
  const ImportOptions &options_;
  Care care_;
  RefusedRows &refused_;
  UndoFile *undo_;
  std::optional<BulkChecks> bulk_;
  bool code_ran_ = false;            ///< of the target's, since compare
  std::set<std::size_t> walked_;     ///< places whose rows were written some at a time
  std::set<postgres::Oid> refusing_; ///< tables whose rows were refused, or not tried because of it
  std::set<postgres::Oid> kept_at_once_; ///< tables whose new rows the undo file has already
  Applied applied_;
};

} // namespace

Applied apply_rows(Session &session, const Pairing &pairing,
                   const std::vector<OutcomeCounts> &counts, const ImportOptions &options,
                   Care care, RefusedRows &refused, UndoFile *undo) {
  return Apply(session, pairing, counts, options, care, refused, undo).run();
}

bool others_wrote(Session &session, const Pairing &pairing) {
  return std::ranges::any_of(pairing.targets, [&](const auto &target) {
    return target.staged.is_staged() &&
           session.is_true(postgres::any_written_by_others(target.staged));
  });
}

} // namespace dbxfer::transfer
