#include "commands/merge.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "commands/intent.hpp"
#include "commands/merge_report.hpp"
#include "merge/apply/apply.hpp"
#include "merge/apply/import_files.hpp"
#include "merge/apply/load.hpp"
#include "merge/apply/move_sequences.hpp"
#include "merge/apply/other_writes.hpp"
#include "merge/apply/planned_refusals.hpp"
#include "merge/apply/user_code_effects.hpp"
#include "merge/compare/compare.hpp"
#include "merge/compare/known_rows.hpp"
#include "merge/compare/match_proposals.hpp"
#include "merge/compare/plan.hpp"
#include "merge/compare/secrets.hpp"
#include "merge/compare/user_code.hpp"
#include "merge/compare/write_list.hpp"
#include "merge/stage/lock_tables.hpp"
#include "merge/stage/room_for_locks.hpp"
#include "merge/stage/stage.hpp"
#include "postgres/connect.hpp"
#include "postgres/read_only.hpp"
#include "postgres/retry_once.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/settings.hpp"
#include "snapshot/files.hpp"
#include "snapshot/frame/table_list.hpp"
#include "tables/declared_references.hpp"
#include "tables/migration_state.hpp"
#include "tables/pair_tables.hpp"
#include "tables/progress.hpp"
#include "tables/relation_names.hpp"
#include "tables/snapshot_info.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace dbxfer::transfer {

namespace {

std::string shown_name(const TableName &table) { return shown(table); }

// Concurrent sessions that change the very rows of the file again and again are not outwaited.
constexpr int most_compares = 5;

/// What was left out of the stages is not what it was: the import begins anew and leaves nothing
/// out.
class StageAll {};

class Merge {
public:
  /// `plan`, if any, is to be followed.
  Merge(const ImportOptions &options, std::string_view command, const snapshot::Plan *plan)
      : options_(options),
        intent_(intent_of(options, command)),
        plan_(plan),
        list_(read_list(options)),
        path_(snapshot::find_snapshot(options.file)),
        files_(options, path_),
        reader_(open_snapshot(path_, options.allow_edited, options.stop, options.progress)),
        target_(postgres::connect(options, postgres::Side::target, command)),
        session_(*target_.session),
        stage_all_(options.stage_always || options.remember) {
    refuse_undo_file();
    if (intent_.commits)
      files_.refuse_taken_names();
    if (plan_ != nullptr)
      require_same_file(*plan_, reader_, *options_.plan);
    report_.dry_run = !intent_.commits;
    report_.rehearsed = intent_.takes_back();
    report_.strict = options.strict;
    report_.plan_path = options.plan ? options.plan->string() : std::string();
    report_.snapshot = describe(reader_, path_);
    report_.warnings = reader_.warnings();
    if (!reader_.intact())
      report_.warnings.push_back("the file was edited since it was exported, or has no trailer: "
                                 "accepted by --allow-edited");
  }

  MergeResult run() {
    try {
      pair();
    } catch (const Error &error) {
      throw explained(error); // the catalog's functions wait for locks, too
    }
    report_.database = target_.info;
    report_.database->schema = pairing_.schema;
    confirm();
    try {
      postgres::retry_once(session_, [&](postgres::Joins joins) {
        joins_ = joins;
        transaction();
      });
    } catch (const Error &error) {
      throw explained(error);
    }
    describe_end(pairing_, intent_, merged_, report_);
    if (files_.publish_rejects(report_) && report_.exit_code == ExitCode::done)
      report_.exit_code = ExitCode::warned;
    return std::move(report_);
  }

private:
  /// Before the file is checked and anybody connected: it may be wrong.
  static std::optional<snapshot::TableList> read_list(const ImportOptions &options) {
    return options.config ? std::optional(snapshot::read_table_list(*options.config))
                          : std::nullopt;
  }

  void refuse_undo_file() const {
    if (!reader_.header().transaction.empty())
      throw Error(ExitCode::usage, base::printable(path_.string()) +
                                       " is an import's undo file, not a snapshot: dbxfer undo "
                                       "takes that import back");
  }

  void pair() {
    postgres::begin(session_, postgres::Transaction::reading, options_.lock_timeout);
    postgres::ask_ahead_of_server(session_);
    ask_ahead_of_bookkeeping(session_);
    if (intent_.imports)
      postgres::ask_ahead_of_read_only(session_);
    refuse_wrong_server();
    PairingOptions wanted;
    static_cast<ReadingOptions &>(wanted) = options_;
    wanted.url_schema = target_.which.url.schema;
    wanted.list = list_;
    wanted.access = intent_.writes ? Access::write : standby_ ? Access::read : Access::compare;
    wanted.foresees = intent_.imports;
    wanted.triggers = options_.triggers;
    pairing_ = pair_tables(session_, reader_, wanted);
    if (options_.remember)
      require_rememberable(session_, pairing_);
    for (auto &target : pairing_.targets)
      target.staged.tells_ruled = !intent_.imports && target.staged.any_ruled();
    // While somebody is asked, no transaction is open.
    if (intent_.asks)
      session_.execute("COMMIT");
    else
      session_.send("COMMIT");
    report_.notes = postgres::note_newer_server(session_);
    report_.notes.insert(report_.notes.end(), pairing_.notes.begin(), pairing_.notes.end());
    for (const auto &warning : pairing_.warnings)
      report_.warnings.push_back(warning);
  }

  void confirm() {
    if (!intent_.asks)
      return;
    auto differences = pairing_.warnings;
    differences.insert(differences.end(), pairing_.notes.begin(), pairing_.notes.end());
    if (!options_.confirm({*report_.snapshot, *report_.database, std::move(differences)}))
      throw Error(ExitCode::usage, "not confirmed; nothing was changed");
  }

  void refuse_wrong_server() {
    const auto identity = postgres::read_identity(session_);
    const auto &header = reader_.header();
    if (plan_ != nullptr)
      require_same_database(*plan_, identity, *options_.plan);
    standby_ = identity.in_recovery;
    if (standby_ && intent_.writes)
      throw Error(ExitCode::refused,
                  "the server is a standby, which takes no rows; connect to its primary");
    if (intent_.imports)
      look_at_read_only();
    const bool same = !header.system.empty() && header.system == identity.system &&
                      header.database_oid == identity.database_oid;
    if (same && intent_.imports && !options_.allow_same_database)
      throw Error(ExitCode::refused, "the snapshot came from this very database; check the URL, or "
                                     "give --allow-same-database to restore it here");
  }

  void look_at_read_only() {
    if (intent_.writes)
      return postgres::require_writable(session_, options_.override_read_only);
    const auto where = postgres::read_only_by_default(session_);
    if (where && !options_.override_read_only)
      report_.warnings.push_back("transactions are read only by default for " + *where +
                                 " (default_transaction_read_only): an import will be refused "
                                 "without --override-read-only");
  }

  void open_transaction() {
    postgres::begin(session_, postgres::Transaction::writing, options_.lock_timeout);
    if (joins_ == postgres::Joins::without_hashing)
      postgres::avoid_hashing(session_);
    auto next = questions_of_staging(pairing_, stage_all_);
    const auto locks = question_of_locks(pairing_.taken());
    next.push_back(locks);
    lock_tables(session_, target_tables(), intent_.writes, next);
    if (intent_.imports)
      room_in_doubt_ = is_room_in_doubt(session_, locks);
  }

  /// Before any of the tables is staged.
  void look_for_room(const std::vector<const postgres::Staged *> &tables) {
    const auto lack = room_in_doubt_ ? lack_of_locks(session_, tables) : std::nullopt;
    if (!lack)
      return;
    if (intent_.writes)
      throw refused_for_want_of_locks(*lack);
    if (const auto said = "the import itself will be refused: " + *lack;
        std::ranges::find(report_.warnings, said) == report_.warnings.end())
      report_.warnings.push_back(said);
  }

  void transaction() {
    for (auto &target : pairing_.targets) {
      target.staged.loaded = false;
      target.staged.settled = false;
      target.staged.unchanged = 0;
    }
    merged_.secrets.clear();
    files_.forget();
    if (standby_)
      return look_at_standby();
    open_transaction();
    if (intent_.commits && !stage_all_ && can_load(session_, reader_, pairing_)) {
      if (load_rows(session_, reader_, pairing_, options_, files_.begin_undo(session_)))
        return finish_load();
      // Which rows cannot go in, and why, only their comparison tells.
      files_.forget();
      session_.roll_back();
      open_transaction();
    }
    stage();
    look_at_sequences();
    try {
      compare_and_apply();
    } catch (const StageAll &) {
      session_.roll_back();
      stage_all_ = true;
      return transaction();
    }
    tell_outcome();
    if (merged_.set_aside() > 0 && (intent_.commits || options_.rejects))
      files_.write_rejects(session_, reader_, pairing_);
    if (intent_.guesses() && intent_.imports)
      for (const auto &lack : lacking_for_moves(session_, merged_.sequences))
        report_.warnings.push_back("the import itself needs more rights: " + lack);
    plan();
    if (!intent_.commits)
      propose();
    if (intent_.commits && !given_up())
      commit();
    else
      session_.roll_back();
  }

  void stage() {
    merged_.event_triggers = stage_rows(session_, reader_, pairing_, options_, stage_all_,
                                        [&](const auto &tables) { look_for_room(tables); });
    // From here on the server itself refuses every write but those to temporary tables.
    if (!intent_.writes)
      session_.send("SET TRANSACTION READ ONLY");
    before_compare_.emplace(session_, "compare");
    if (plan_ != nullptr)
      set_aside_planned(session_, *plan_, pairing_, *before_compare_);
  }

  [[nodiscard]] bool leaves_out() const {
    return std::any_of(pairing_.targets.begin(), pairing_.targets.end(),
                       [](const auto &target) { return target.staged.leaves_out(); });
  }

  void propose() {
    auto first = first_options(session_, pairing_);
    // A match key moves rows that were unchanged without it.
    if (leaves_out() && !first.none()) {
      session_.send("ROLLBACK");
      stage_all_ = true;
      open_transaction();
      stage();
      if (!use_options(first, pairing_)) {
        (void)compare_rows(session_, reader_, pairing_, NewKeys::foreseen, options_);
        first = first_options(session_, pairing_);
      }
    }
    auto proposals =
        propose_options(session_, reader_, std::move(first), *before_compare_, options_);
    report_.match_options = proposals.match;
    report_.new_id_options = proposals.new_ids;
    report_.unresolved = proposals.unresolved;
    report_.equal_as_proposed = !intent_.imports && !proposals.none() && would_be_equal(proposals);
    if (options_.write_list) {
      write_list(proposals.pairing, *options_.write_list);
      report_.list_path = options_.write_list->string();
    }
  }

  /// An import that was told by which keys rows are recognised left rows that only then are equal.
  static bool would_be_equal(const Proposals &proposals) {
    for (std::size_t i = 0; i < proposals.counts.size(); ++i)
      if (const auto &counts = proposals.counts[i]; !proposals.pairing.targets[i].staged.skipped &&
                                                    counts.read() != counts[Outcome::unchanged])
        return false;
    return true;
  }

  /// Nothing can be staged there, so that only equal rows can be told.
  void look_at_standby() {
    postgres::begin(session_, postgres::Transaction::reading, options_.lock_timeout);
    lock_tables(session_, target_tables(), intent_.writes);
    if (const auto others = settle_tables(session_, reader_, pairing_, options_); !others.empty())
      throw Error(ExitCode::refused,
                  "the server is a standby: it makes no temporary tables, where rows are compared "
                  "that are not byte for byte the file's, and there are such for " +
                      base::enumerate(base::collect(others, shown_name)) +
                      "; connect to its primary");
    merged_.counts = count_rows(session_, reader_, pairing_);
    look_at_sequences();
    plan_sequences();
    tell_outcome();
    plan();
    session_.roll_back();
  }

  /// For an import that will follow.
  void plan() {
    if (!intent_.commits && options_.plan)
      write_plan(make_plan(session_, reader_, pairing_, merged_.counts, options_), *options_.plan);
  }

  /// Nothing but what the plan says may be done.
  void follow_plan(bool refused) {
    if (plan_ == nullptr)
      return;
    const auto now = make_plan(session_, reader_, pairing_, merged_.counts, options_);
    require_same_decisions(*plan_, now, *options_.plan, refused);
  }

  void finish_load() {
    merged_.counts.assign(pairing_.targets.size(), OutcomeCounts());
    for (std::size_t i = 0; i < merged_.counts.size(); ++i) {
      const auto &target = pairing_.targets[i];
      merged_.counts[i][target.staged.skipped ? Outcome::skipped : Outcome::inserted] =
          reader_.tables()[target.file_table].rows;
    }
    follow_plan(false);
    look_at_sequences();
    plan_sequences();
    tell_outcome();
    commit();
  }

  void commit() {
    reader_.check_unchanged();
    advance_sequences(session_, merged_.sequences);
    if (options_.remember)
      report_.remembered = remember_rows(session_, reader_, pairing_);
    files_.commit(session_);
    report_.committed = true;
    report_.undo_path = files_.undo_path();
  }

  [[nodiscard]] std::vector<postgres::Table> target_tables() const {
    return without_declared(
        base::collect(pairing_.targets, [](const auto &target) { return target.staged.table; }));
  }

  [[nodiscard]] bool writes_rows() const {
    return std::any_of(merged_.counts.begin(), merged_.counts.end(), [](const auto &counts) {
      return counts[Outcome::inserted] + counts[Outcome::updated] > 0;
    });
  }

  [[nodiscard]] bool given_up() const { return options_.strict && merged_.set_aside() > 0; }

  /// Ends with the target as it was, or with every accepted row in it.
  void compare_and_apply() {
    Applied applied;
    merged_.altered.clear();
    merged_.other_writes.clear();
    bool turned_down = false;
    bool failed = false;
    for (int compares = 0; compares < most_compares;) {
      const auto counts_before = merged_.counts;
      // What an attempt that was rolled back would have written is not what this one does.
      files_.forget();
      merged_.counts = compare_rows(session_, reader_, pairing_,
                                    intent_.commits ? NewKeys::drawn : NewKeys::foreseen, options_);
      const auto lacked = lacked_references();
      if (leaves_out() && lacks_what_was_left_out(pairing_, lacked))
        throw StageAll();
      if (auto overtaken = overtaken_tables(lacked); !overtaken.empty()) {
        applied.changed = std::move(overtaken);
        compare_again();
        ++compares;
        continue;
      }
      follow_plan(turned_down);
      if (intent_.imports)
        refuse_rules_in_cycles(pairing_, merged_.counts);
      plan_sequences();
      read_secrets();
      if (!intent_.writes || (intent_.commits && given_up()))
        return;
      // A trigger that writes into another table must not draw ids that the file brings, too.
      if (intent_.commits && runs_user_code(pairing_))
        advance_sequences(session_, merged_.sequences);
      const postgres::Savepoint before_apply(session_, "apply");
      const auto before = count_writes(session_);
      auto *undo = intent_.commits && writes_rows() ? files_.begin_undo(session_) : nullptr;
      RefusedRows refused(session_);
      applied = apply_rows(session_, pairing_, merged_.counts, options_, care_, refused, undo);
      if (applied.complete)
        return finish_apply(before, before_apply);
      if (refused.none()) {
        before_apply.roll_back();
        if (others_wrote(session_, pairing_) || (failed && merged_.counts != counts_before))
          ++compares;
        else
          take_care(applied);
        failed = true;
        compare_again();
        continue;
      }
      before_compare_->roll_back();
      turned_down = true;
      refused.set_aside(*before_compare_);
    }
    const auto tables = base::collect(applied.changed, shown_name);
    throw Error(ExitCode::try_again,
                "other sessions kept changing the rows at hand (" + base::enumerate(tables) +
                    "); nothing was changed, run it again at a quieter moment");
  }

  /// Once: what an attempt that was rolled back moved is moved all the same.
  void look_at_sequences() {
    if (positions_.empty())
      positions_ = read_positions(session_, pairing_);
  }

  void plan_sequences() {
    merged_.sequences = transfer::plan_sequences(session_, reader_, pairing_, positions_);
    if (!intent_.imports)
      return;
    if (intent_.writes)
      require_movable(session_, merged_.sequences);
    for (auto &warning : warn_of_next_inserts(session_, pairing_, positions_, merged_.sequences))
      merged_.sequences.warnings.push_back(std::move(warning));
  }

  /// Before any of them is overwritten.
  void read_secrets() {
    merged_.secrets.assign(pairing_.targets.size(), {});
    if (!intent_.imports)
      return;
    std::vector<std::size_t> updated;
    for (std::size_t i = 0; i < pairing_.targets.size(); ++i)
      if (merged_.counts[i][Outcome::updated] > 0)
        updated.push_back(i);
    auto secrets = overwritten_secrets(session_, base::collect(updated, [&](auto i) {
                                         return &std::as_const(pairing_).targets[i].staged;
                                       }));
    for (std::size_t i = 0; i < updated.size(); ++i)
      merged_.secrets[updated[i]] = std::move(secrets[i]);
  }

  void finish_apply(const WriteCounts &before, const postgres::Savepoint &before_apply) {
    merged_.other_writes =
        note_other_writes(before, count_writes(session_), planned_writes(pairing_, merged_.counts),
                          "those of the file");
    if (runs_user_code(pairing_)) {
      merged_.altered = warn_of_altered_rows(session_, pairing_);
      for (auto &note : note_adopted_rows(session_, pairing_))
        merged_.other_writes.push_back(std::move(note));
    }
    // From here on a rehearsal is a dry run.
    if (intent_.commits)
      before_apply.release();
    else
      before_apply.roll_back();
  }

  [[nodiscard]] std::string why_not(const Applied &applied) const {
    auto tables = applied.changed;
    std::erase(tables, TableName());
    if (tables.empty())
      return "a constraint of the target that waits for the end of the transaction refuses the "
             "rows";
    return "triggers, rules, defaults or cascades of the target keep the rows out of " +
           base::enumerate(base::collect(tables, shown_name)) + describe_writers(pairing_, tables);
  }

  /// Nobody else wrote the rows at hand, so that the target's own code did, as they were written.
  void take_care(const Applied &applied) {
    if (care_ == Care::none)
      care_ = Care::row_by_row;
    else if (care_ == Care::row_by_row)
      care_ = Care::refusing;
    else
      throw Error(ExitCode::refused, why_not(applied) + "; nothing was changed");
  }

  /// The rows at hand are not what they were.
  void compare_again() {
    before_compare_->roll_back();
    if (leaves_out())
      throw StageAll();
  }

  [[nodiscard]] LackedReferences lacked_references() {
    return merged_.set_aside() == 0 ? LackedReferences()
                                    : transfer::lacked_references(session_, pairing_);
  }

  [[nodiscard]] std::vector<TableName> overtaken_tables(const LackedReferences &lacked) {
    return merged_.set_aside() == 0 ? std::vector<TableName>()
                                    : transfer::overtaken_tables(session_, pairing_, lacked);
  }

  void tell_outcome() {
    describe_outcome(session_, reader_, pairing_, intent_, options_, merged_, report_);
  }

  [[nodiscard]] Error explained(const Error &error) {
    return postgres::about(
        target_, name_lock_holder(session_, target_tables(), options_.lock_timeout, error));
  }

  const ImportOptions &options_;
  const Intent intent_;
  const snapshot::Plan *plan_;
  std::optional<snapshot::TableList> list_;
  std::filesystem::path path_;
  ImportFiles files_;
  snapshot::Reader reader_;
  postgres::Connected target_;
  postgres::Session &session_;
  bool standby_ = false;
  bool stage_all_ = false;
  bool room_in_doubt_ = false; ///< for locks
  Care care_ = Care::none;
  postgres::Joins joins_ = postgres::Joins::any;
  Pairing pairing_;
  SequencePositions positions_;
  std::optional<postgres::Savepoint> before_compare_; ///< set once all is staged
  Merged merged_;
  MergeResult report_;
};

} // namespace

MergeResult merge(const ImportOptions &options, std::string_view command) {
  if (!follows_plan(options))
    return Merge(options, command, nullptr).run();
  const auto plan = snapshot::read_plan(*options.plan);
  return Merge(planned_options(options, plan), command, &plan).run();
}

} // namespace dbxfer::transfer
