#include "dbxfer/dbxfer.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "commands/intent.hpp"
#include "commands/server_watch.hpp"
#include "merge/apply/refused_rows.hpp"
#include "merge/compare/findings.hpp"
#include "merge/compare/known_rows.hpp"
#include "merge/stage/event_triggers.hpp"
#include "merge/stage/lock_tables.hpp"
#include "merge/stage/stage.hpp"
#include "merge/undo/deletion_checks.hpp"
#include "merge/undo/direct_undo.hpp"
#include "merge/undo/images.hpp"
#include "merge/undo/take_back.hpp"
#include "merge/undo/undo_statements.hpp"
#include "merge/undo/what_stays.hpp"
#include "postgres/connect.hpp"
#include "postgres/read_only.hpp"
#include "postgres/retry_once.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/settings.hpp"
#include "postgres/transaction_status.hpp"
#include "tables/describe_table.hpp"
#include "tables/progress.hpp"
#include "tables/rights.hpp"
#include "tables/snapshot_info.hpp"
#include "tables/workload.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace dbxfer::transfer {

namespace {

using postgres::Session;

// Concurrent sessions that change the very rows again and again are not outwaited.
constexpr int most_looks = 5;

bool takes_nothing_back(const std::vector<UndoneTable> &tables) {
  return std::ranges::all_of(tables,
                             [](const auto &table) { return table.deleted + table.restored == 0; });
}

std::array<std::uint64_t, 3> counts_of(const UndoneTable &table) {
  return {table.deleted, table.restored, table.left};
}

std::vector<Step> steps_of(const Intent &intent) {
  std::vector<Step> steps{Step::checking, Step::staging, Step::comparing};
  if (intent.writes)
    steps.insert(steps.end(), {Step::taking_back, Step::committing});
  return steps;
}

class Undo {
public:
  Undo(const UndoOptions &options, Workload &workload)
      : options_(options),
        intent_(intent_of_undo(options)),
        reader_(open_snapshot(options.file, false, options.stop, options.progress)),
        target_(postgres::connect(options, postgres::Side::target, "undo")),
        session_(*target_.session),
        workload_(workload),
        watch_(options, target_, workload) {
    if (reader_.header().transaction.empty())
      throw Error(ExitCode::usage,
                  base::printable(options.file.string()) +
                      " is no undo file; an import writes one, NAME.undo-TIME.json");
    report_.dry_run = !intent_.commits;
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
    if (!look_at_import())
      return std::move(report_);
    images_ = match_images(session_, reader_);
    require_rights(session_, images_.catalog, intent_.writes ? Access::take_back : Access::compare);
    checks_.emplace(session_, images_);
    slow_ = checks_->slow(images_, reader_);
    session_.send("COMMIT");
    expect_tables();
    report_.database = target_.info;
    report_.notes = postgres::note_newer_server(*target_.session);
    if (intent_.asks)
      walk_as_agreed();
    else
      walk();
    report_.exit_code = report_.left() > 0            ? ExitCode::set_aside
                        : taken_back_.altered.empty() ? ExitCode::done
                                                      : ExitCode::warned;
    return std::move(report_);
  }

  void expect_tables() {
    std::vector<Workload::Table> tables;
    for (const auto &target : images_.pairing.targets) {
      const auto &table = target.staged.table;
      tables.push_back({table.name, reader_.tables()[target.file_table].rows,
                        reader_.bytes_of(target.file_table), table.indexes,
                        table.foreign_keys.size(), 0, table.unique_keys.size()});
    }
    workload_.expect(tables);
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
    if (intent_.writes)
      postgres::require_writable(session_, options_.override_read_only);
  }

  /// Whether there is anything to take back.
  bool look_at_import() {
    const auto status = postgres::transaction_status(session_, reader_.header().transaction);
    if (status == "aborted" && options_.if_committed)
      return false;
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
    return true;
  }

  /// Finds, asks, and does what was agreed to; or takes it back and asks again.
  void walk_as_agreed() {
    const UndoReport before = report_;
    const Intent meant = std::exchange(intent_, intent_.preview());
    walk();
    intent_ = meant;
    for (int walks = 0; walks < most_looks; ++walks) {
      UndoReport foreseen = std::exchange(report_, before);
      foreseen.dry_run = true;
      // What writes nothing needs nobody's word.
      if (!takes_nothing_back(foreseen.tables))
        ask({foreseen, walks > 0});
      agreed_ = std::move(foreseen.tables);
      workload_.start_over(steps_of(intent_));
      expect_tables();
      walk();
      if (is_as_agreed())
        return;
    }
    throw_for_changes();
  }

  [[noreturn]] static void throw_for_changes() {
    throw Error(ExitCode::try_again, "other sessions kept changing the rows at hand; nothing was "
                                     "changed, run it again at a quieter moment");
  }

  /// No transaction is open, and nobody looks what the server waits for.
  void ask(const Confirmation<UndoReport> &confirmation) {
    watch_.pause();
    const bool agreed = options_.confirm(confirmation);
    watch_.resume();
    if (!agreed)
      throw Error(ExitCode::usage, "not confirmed; nothing was changed");
  }

  [[nodiscard]] bool is_as_agreed() const {
    return !agreed_ || std::ranges::equal(report_.tables, *agreed_, {}, counts_of, counts_of);
  }

  void walk() {
    try {
      postgres::retry_once(session_, [&](postgres::Joins joins) { transaction(joins); });
    } catch (const Error &error) {
      throw name_lock_holder(session_, images_.catalog, options_.lock_timeout, error);
    }
    describe_outcome();
    if (intent_.commits && is_as_agreed()) {
      forget_import(session_, reader_.header().transaction, images_.pairing);
      commit();
    } else {
      session_.roll_back();
    }
  }

  void transaction(postgres::Joins joins) {
    postgres::begin(session_, postgres::Transaction::writing, options_.lock_timeout);
    if (joins == postgres::Joins::without_hashing)
      postgres::avoid_hashing(session_);
    lock_tables(session_, images_.catalog, intent_.writes);
    event_triggers_ = stage_rows(session_, reader_, images_.pairing, options_, true);
    if (!intent_.writes)
      session_.execute("SET TRANSACTION READ ONLY");
    const postgres::Savepoint savepoint(session_, "look");
    if (intent_.writes && delete_as_left(images_, *checks_, savepoint)) {
      planned_ = base::collect(images_.tables,
                               [](const auto &table) { return Planned{.deleted = table.rows}; });
      return;
    }
    for (int looks = 0; looks < most_looks;) {
      RefusedRows refused(session_);
      if (look() && (!intent_.writes || write(refused)))
        return;
      savepoint.roll_back();
      if (refused.none())
        ++looks;
      else
        refused.set_aside(savepoint);
    }
    throw_for_changes();
  }

  /// What will be done to each row; false: a concurrent session was faster than its lock.
  bool look() {
    if (!find_what_stays(session_, images_, options_, intent_.writes))
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

  bool write(RefusedRows &refused) {
    taken_back_ = transfer::take_back(session_, images_, *checks_, planned_, options_, refused);
    return taken_back_.complete;
  }

  void describe_outcome() {
    std::set<postgres::Oid> all;
    for (const auto &table : images_.catalog)
      all.insert(table.oid);
    const auto cycles = cycles_of(images_.components);
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      UndoneTable out;
      out.table = images_.tables[i].name;
      out.deleted = planned_[i].deleted;
      out.restored = planned_[i].restored;
      out.left = images_.tables[i].rows - out.deleted - out.restored;
      out.references = describe_keys(images_.catalog[i], all);
      out.cycle = cycles[i];
      report_.tables.push_back(out);
    }
    if (report_.left() > 0)
      report_.findings = read_findings(session_, reader_, images_.pairing);
    if (is_taken_back_already())
      report_.notes.emplace_back("this import is already taken back: none of its rows is left");
    report_.notes.insert(report_.notes.end(), slow_.begin(), slow_.end());
    for (const auto &warning : taken_back_.altered)
      report_.warnings.push_back(warning);
    for (const auto &note : taken_back_.other_writes)
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
    report_progress(options_, "committing");
    session_.commit();
    report_.committed = true;
  }

  const UndoOptions &options_;
  Intent intent_;
  snapshot::Reader reader_;
  postgres::Connected target_;
  Session &session_;
  Images images_;
  std::optional<DeletionChecks> checks_;
  std::vector<std::string> slow_; ///< what makes it so
  std::vector<Planned> planned_;  ///< as images_.tables
  TakenBack taken_back_;
  std::vector<std::string> event_triggers_;
  UndoReport report_;
  std::optional<std::vector<UndoneTable>> agreed_; ///< what may be committed; none: anything
  Workload &workload_;
  ServerWatch watch_;
};

} // namespace

} // namespace dbxfer::transfer

namespace dbxfer {

UndoReport undo_import(const UndoOptions &wanted) {
  transfer::Workload workload(wanted.progress);
  auto options = wanted;
  options.progress = workload.callback();
  const auto intent = transfer::intent_of_undo(wanted);
  workload.plan(transfer::steps_of(intent.asks ? intent.preview() : intent));
  return transfer::Undo(options, workload).run();
}

} // namespace dbxfer
