#include "dbxfer/dbxfer.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/apply/apply.hpp"
#include "merge/apply/apply_statements.hpp"
#include "merge/apply/deferred_constraints.hpp"
#include "merge/apply/other_writes.hpp"
#include "merge/apply/refused_rows.hpp"
#include "merge/apply/user_code_effects.hpp"
#include "merge/compare/findings.hpp"
#include "merge/compare/known_rows.hpp"
#include "merge/compare/turns.hpp"
#include "merge/stage/event_triggers.hpp"
#include "merge/stage/lock_tables.hpp"
#include "merge/stage/stage.hpp"
#include "merge/undo/deletion_checks.hpp"
#include "merge/undo/direct_undo.hpp"
#include "merge/undo/images.hpp"
#include "merge/undo/undo_statements.hpp"
#include "merge/undo/what_stays.hpp"
#include "postgres/connect.hpp"
#include "postgres/read_only.hpp"
#include "postgres/retry_once.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/settings.hpp"
#include "postgres/transaction_status.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"
#include "tables/rights.hpp"
#include "tables/snapshot_info.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

// Concurrent sessions that change the very rows again and again are not outwaited.
constexpr int most_looks = 5;

/// A row refers to one that was deleted without a look at what does: the server is to say which.
class Referred {};

/// What will become of one table's rows, as far as they do not stay as they are.
struct Planned {
  std::uint64_t deleted = 0;
  std::uint64_t restored = 0;  ///< with those that are as they were already
  std::uint64_t rewritten = 0; ///< without them
  std::uint64_t written = 0;   ///< so far
};

class Undo {
public:
  explicit Undo(const UndoOptions &options)
      : options_(options),
        reader_(open_snapshot(options.file, false, options.stop, options.progress)),
        target_(postgres::connect(options, postgres::Side::target, "undo")),
        session_(*target_.session) {
    if (reader_.header().transaction.empty())
      throw Error(ExitCode::usage,
                  base::printable(options.file.string()) +
                      " is no undo file; an import writes one, NAME.undo-TIME.json");
    report_.dry_run = options.dry_run;
    report_.snapshot = describe(reader_, options.file);
    report_.warnings = reader_.warnings();
  }

  UndoReport run() {
    try {
      return take_back();
    } catch (const Error &error) {
      throw postgres::about(target_, error);
    }
  }

private:
  UndoReport take_back() {
    postgres::begin(session_, postgres::Transaction::reading, options_.lock_timeout);
    refuse_other_database();
    look_at_import();
    images_ = match_images(session_, reader_);
    require_rights(session_, images_.catalog,
                   options_.dry_run ? Access::compare : Access::take_back);
    checks_.emplace(session_, images_);
    slow_ = checks_->slow(images_, reader_);
    session_.execute("COMMIT");
    report_.database = target_.info;
    report_.notes = postgres::note_newer_server(*target_.session);
    confirm();
    try {
      postgres::retry_once(session_, [&](postgres::Joins joins) { transaction(joins); });
    } catch (const Error &error) {
      throw name_lock_holder(session_, images_.catalog, options_.lock_timeout, error);
    }
    describe_outcome();
    if (options_.dry_run) {
      session_.roll_back();
    } else {
      forget_import(session_, reader_.header().transaction, images_.pairing);
      commit();
    }
    report_.exit_code = report_.left() > 0 ? ExitCode::set_aside
                        : altered_.empty() ? ExitCode::done
                                           : ExitCode::warned;
    return std::move(report_);
  }

  void refuse_other_database() {
    const auto identity = postgres::read_identity(session_);
    const auto &header = reader_.header();
    if (header.system != identity.system || header.database_oid != identity.database_oid)
      throw Error(ExitCode::refused, "the import that " + base::printable(options_.file.string()) +
                                         " takes back went into another database (" +
                                         base::printable(header.database) + "); check the URL");
    if (identity.in_recovery)
      throw Error(
          ExitCode::refused,
          "the server is a standby, where nothing can be taken back; connect to its primary");
    if (!options_.dry_run)
      postgres::require_writable(session_, options_.override_read_only);
  }

  void look_at_import() {
    const auto status = postgres::transaction_status(session_, reader_.header().transaction);
    if (status == "aborted")
      throw Error(ExitCode::refused, "that import was rolled back, so there is nothing to take "
                                     "back; " +
                                         base::printable(options_.file.string()) +
                                         " can be deleted");
    if (status == "in progress")
      throw Error(ExitCode::try_again,
                  "that import is still running; run it again when it is done");
    if (!status)
      report_.notes.emplace_back("the server no longer knows how that import ended: its rows are "
                                 "told by what they hold alone");
  }

  void confirm() const {
    if (options_.dry_run || !options_.confirm)
      return;
    if (!options_.confirm({*report_.snapshot, *report_.database, slow_, true}))
      throw Error(ExitCode::usage, "not confirmed; nothing was changed");
  }

  void transaction(postgres::Joins joins) {
    postgres::begin(session_, postgres::Transaction::writing, options_.lock_timeout);
    if (joins == postgres::Joins::without_hashing)
      postgres::avoid_hashing(session_);
    lock_tables(session_, images_.catalog, !options_.dry_run);
    event_triggers_ = stage_rows(session_, reader_, images_.pairing, options_, true);
    if (options_.dry_run)
      session_.execute("SET TRANSACTION READ ONLY");
    const postgres::Savepoint savepoint(session_, "look");
    if (!options_.dry_run && delete_as_left(images_, *checks_, savepoint)) {
      planned_ = base::collect(images_.tables,
                               [](const auto &table) { return Planned{.deleted = table.rows}; });
      return;
    }
    for (int looks = 0; looks < most_looks;) {
      RefusedRows refused(session_);
      if (look() && (options_.dry_run || take_back(refused)))
        return;
      savepoint.roll_back();
      if (refused.none())
        ++looks;
      else
        refused.set_aside(savepoint);
    }
    throw Error(ExitCode::try_again, "other sessions kept changing the rows at hand; nothing was "
                                     "changed, run it again at a quieter moment");
  }

  /// What will be done to each row; false: a concurrent session was faster than its lock.
  bool look() {
    if (!find_what_stays(session_, images_, options_))
      return false;
    count_planned();
    return true;
  }

  void count_planned() {
    std::vector<postgres::Statement> questions;
    for (const auto &table : images_.tables) {
      if (table.inserted != nullptr)
        questions.push_back(postgres::count_not_left(*table.inserted));
      if (table.before != nullptr) {
        questions.push_back(postgres::count_not_left(*table.before));
        questions.push_back(postgres::count_to_restore(*table.before));
      }
    }
    const auto counts = session_.count_each(questions);
    auto next = counts.begin();
    planned_.clear();
    for (const auto &table : images_.tables) {
      auto &planned = planned_.emplace_back();
      if (table.inserted != nullptr)
        planned.deleted = *next++;
      if (table.before != nullptr) {
        planned.restored = *next++;
        planned.rewritten = *next++;
      }
    }
  }

  /// Children first; false: a concurrent session was faster, or rows were refused.
  bool take_back(RefusedRows &refused) {
    postgres::use_role_search_path(session_);
    const auto before = count_writes(session_);
    defer_waiting_keys(session_, images_.pairing);
    try {
      for (auto component = images_.components.rbegin(); component != images_.components.rend();
           ++component)
        if (!restore(*component, refused) || !remove(*component, refused) ||
            !take_back_in_turn(*component, refused))
          return false;
      check_deferred_constraints(session_);
    } catch (const Referred &) {
      checks_->give_up();
      return false;
    } catch (const Error &error) {
      if (!is_about_a_key(error))
        throw;
      return false;
    }
    session_.set_context("");
    postgres::use_own_search_path(session_);
    restore_again(refused);
    find_undeleted(refused);
    if (!refused.none())
      return false;
    other_writes_ =
        note_other_writes(before, count_writes(session_), planned_writes(), "those taken back");
    return true;
  }

  bool restore(const std::vector<std::size_t> &component, RefusedRows &refused) {
    return std::ranges::all_of(component, [&](auto place) {
      const auto *before = images_.tables[place].before;
      if (before == nullptr || !before->sets_any())
        return true;
      begin(*before, "restoring");
      auto &restored = planned_[place].written;
      if (planned_[place].rewritten == 0)
        return true;
      const bool walked = refused.isolated(
          {before}, RefusedRows::Keys::anybody,
          [&] { restored = session_.execute(postgres::update_rows(*before)); },
          [&] { return refused.write_row_by_row({before}, postgres::update_row_by_row); });
      if (walked)
        refused.collect_dropped(
            *before, postgres::not_in_turn_of(*before, postgres::find_untouched(*before)));
      else if (!before->in_turns)
        expect_restored(place, refused);
      return refused.none();
    });
  }

  void expect_restored(std::size_t place, RefusedRows &refused) {
    const auto &before = *images_.tables[place].before;
    const auto planned = planned_[place].rewritten;
    if (planned_[place].written == planned || !refused.none())
      return;
    if (session_.execute(postgres::update_again(before)) < planned)
      refused.collect_dropped(before, postgres::find_untouched(before));
  }

  /// Rows whose former value was another's until now, and what they referred to.
  bool take_back_in_turn(const std::vector<std::size_t> &component, RefusedRows &refused) {
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
    refused.isolated(
        tables, RefusedRows::Keys::anybody,
        [&] { session_.execute(postgres::write_in_turn(statements)); },
        [&] {
          session_.execute(postgres::find_refused_in_turn(one_by_one));
          refused.collect_refused(tables);
          return false;
        });
    for (const auto place : component)
      if (const auto *before = images_.tables[place].before;
          before != nullptr && before->in_turns) {
        const auto written = session_.query(postgres::count_in_turn(*before)).at(0).at(2);
        planned_[place].written += postgres::as_count(written.value());
        expect_restored(place, refused);
      }
    return refused.none();
  }

  /// What triggers did to restored rows afterwards, such as counting those that were deleted.
  void restore_again(RefusedRows &refused) {
    altered_ = warn_of_altered_rows(session_, images_.restored());
    if (altered_.empty())
      return;
    postgres::use_role_search_path(session_);
    for (const auto &table : images_.tables)
      if (table.before != nullptr && table.before->sets_any())
        refused.isolated(
            {table.before}, RefusedRows::Keys::ours_alone,
            [&] { session_.execute(postgres::update_again(*table.before)); },
            [&] { return refused.write_row_by_row({table.before}, postgres::update_row_by_row); });
    postgres::use_own_search_path(session_);
    altered_ = warn_of_altered_rows(session_, images_.restored());
  }

  bool remove(const std::vector<std::size_t> &component, RefusedRows &refused) {
    const auto tables = images_.inserted_in(component);
    if (tables.empty())
      return true;
    begin(*tables.front(), "deleting");
    bool whole = false;
    // Nobody else can refer to the rows, which are locked, or let them be referred to again.
    refused.isolated(
        tables, RefusedRows::Keys::ours_alone, [&] { whole = remove_at_once(component, tables); },
        [&] {
          return refused.write_row_by_row(tables, [&](const Staged &images, std::size_t round) {
            return postgres::delete_row_by_row(images, tables, round);
          });
        });
    if (!refused.none())
      return false;
    // The rows are locked: it was a trigger or rule that gave them another version, took them away
    // itself or turned their deletion down.
    for (const auto *images : tables)
      if (!whole && images->table.arbiter() != nullptr)
        session_.execute(postgres::delete_again(*images));
    if (whole && !runs_user_code(images_.pairing))
      return true;
    for (const auto *images : tables)
      refused.collect_dropped(*images,
                              postgres::not_in_turn_of(*images, postgres::find_undeleted(*images)));
    return refused.none();
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
    const auto row = checks_->take(tables) ? checks_->remove(tables, statement)
                                           : std::optional(session_.query(statement).at(0));
    if (!row)
      throw Referred();
    return base::collect(*row, [](const auto &rows) { return postgres::as_count(rows.value()); });
  }

  /// A deletion that takes long tells how far it is, where nobody can tell that it is several.
  [[nodiscard]] bool goes_in_parts(const std::vector<const Staged *> &tables) const {
    const auto &table = tables.front()->table;
    return tables.size() == 1 && checks_->is_slow(*tables.front()) && !checks_->take(tables) &&
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
  void find_undeleted(RefusedRows &refused) {
    std::vector<const Staged *> all;
    std::vector<postgres::Statement> queries;
    for (const auto &table : images_.tables)
      if (table.inserted != nullptr) {
        all.push_back(table.inserted);
        queries.push_back(postgres::find_undeleted(*table.inserted));
      }
    session_.ask_ahead(queries);
    for (std::size_t i = 0; i < all.size(); ++i)
      refused.collect_dropped(*all[i], queries[i]);
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

  void describe_outcome() {
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      UndoneTable out;
      out.table = images_.tables[i].name;
      out.deleted = planned_[i].deleted;
      out.restored = planned_[i].restored;
      out.left = images_.tables[i].rows - out.deleted - out.restored;
      report_.tables.push_back(out);
    }
    if (report_.left() > 0)
      report_.findings = read_findings(session_, reader_, images_.pairing);
    if (is_taken_back_already())
      report_.notes.emplace_back("this import is already taken back: none of its rows is left");
    report_.notes.insert(report_.notes.end(), slow_.begin(), slow_.end());
    for (const auto &warning : altered_)
      report_.warnings.push_back(warning);
    for (const auto &note : other_writes_)
      report_.notes.push_back(note);
    if (std::ranges::any_of(images_.catalog,
                            [](const auto &table) { return !table.sequences.empty(); }))
      report_.notes.emplace_back("sequences are not moved back: they stay where they stand");
    for (auto &note : note_event_triggers(event_triggers_))
      report_.notes.push_back(std::move(note));
  }

  /// Nothing is left to do, and every row that the import inserted is gone.
  [[nodiscard]] bool is_taken_back_already() const {
    return std::ranges::all_of(planned_,
                               [](const auto &planned) {
                                 return planned.deleted == 0 && planned.rewritten == 0;
                               }) &&
           std::ranges::all_of(report_.findings, [](const auto &finding) {
             return finding.problem == Problem::gone;
           });
  }

  void commit() {
    reader_.check_unchanged();
    session_.commit();
    report_.committed = true;
  }

  const UndoOptions &options_;
  snapshot::Reader reader_;
  postgres::Connected target_;
  Session &session_;
  Images images_;
  std::optional<DeletionChecks> checks_;
  std::vector<std::string> slow_; ///< what makes it so
  std::vector<Planned> planned_;  ///< as images_.tables
  std::vector<std::string> altered_;
  std::vector<std::string> other_writes_;
  std::vector<std::string> event_triggers_;
  UndoReport report_;
};

} // namespace

} // namespace dbxfer::transfer

namespace dbxfer {

UndoReport undo_import(const UndoOptions &options) { return transfer::Undo(options).run(); }

} // namespace dbxfer
