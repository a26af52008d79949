#include "commands/merge/merge.hpp"

#include "base/text.hpp"
#include "commands/merge/load_way.hpp"
#include "commands/merge/merge_report.hpp"
#include "commands/merge/propose.hpp"
#include "commands/merge/stage_way.hpp"
#include "commands/merge/standby_way.hpp"
#include "commands/server_watch.hpp"
#include "merge/compare/known_rows.hpp"
#include "merge/compare/plan.hpp"
#include "merge/stage/lock_tables.hpp"
#include "migrations/advice.hpp"
#include "postgres/read_only.hpp"
#include "postgres/settings.hpp"
#include "snapshot/frame/table_list.hpp"
#include "tables/migration_state.hpp"
#include "tables/progress.hpp"
#include "tables/snapshot_info.hpp"
#include "tables/workload.hpp"

#include <optional>
#include <tuple>
#include <utility>

namespace dbxfer::transfer {

namespace {

/// A way decides every row; none where the next one has to.
using Way = std::optional<Decided> (*)(Context &);
/// In this order: the last one always can.
constexpr Way ways[] = {standby_way, load_way, stage_way};

// What changes again and again, and with it what somebody agrees to, is not outwaited.
constexpr int most_walks = 5;

class Merge {
public:
  /// `plan`, if any, is to be followed.
  Merge(const ImportOptions &options, const Intent &intent, const snapshot::Plan *plan,
        Workload &workload)
      : options_(options),
        list_(read_list(options)),
        context_(options, intent, plan, workload),
        watch_(options, context_.target, workload) {
    refuse_undo_file();
    refuse_other_snapshot();
    if (intent_.commits)
      context_.files.refuse_taken_names();
    if (plan != nullptr)
      require_same_file(*plan, reader_, *options.plan);
    report_.dry_run = !intent_.commits;
    report_.rehearsed = intent_.takes_back();
    report_.strict = options.strict;
    report_.plan_path = options.plan ? options.plan->string() : std::string();
    report_.plan_sha256 = plan != nullptr ? plan->sha256 : std::string();
    report_.snapshot = describe(reader_, context_.path);
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
    report_.database = context_.target.info;
    report_.database->schema = context_.pairing.schema;
    if (intent_.asks)
      walk_as_agreed();
    else
      walk();
    if (context_.files.publish_rejects(report_) && report_.exit_code == ExitCode::done)
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
      throw Error(ExitCode::usage, base::printable(context_.path.string()) +
                                       " is an import's undo file, not a snapshot: dbxfer undo "
                                       "takes that import back");
  }

  void refuse_other_snapshot() const {
    if (options_.sha256 && *options_.sha256 != reader_.content_sha256())
      throw Error(ExitCode::snapshot, base::printable(context_.path.string()) +
                                          " is another snapshot than the one that was planned");
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
    wanted.url_schema = context_.target.which.url.schema;
    wanted.list = list_;
    wanted.access = intent_.writes     ? Access::write
                    : context_.standby ? Access::read
                                       : Access::compare;
    wanted.foresees = intent_.imports;
    wanted.triggers = options_.triggers;
    wanted.advise = migrations::advice_here;
    context_.pairing = pair_tables(session_, reader_, wanted);
    if (options_.remember)
      require_rememberable(session_, context_.pairing);
    context_.expect_tables();
    for (auto &target : context_.pairing.targets)
      target.staged.tells_ruled = !intent_.imports && target.staged.any_ruled();
    session_.send("COMMIT");
    report_.notes = postgres::note_newer_server(session_);
    report_.notes.insert(report_.notes.end(), context_.pairing.notes.begin(),
                         context_.pairing.notes.end());
    for (const auto &warning : context_.pairing.warnings)
      report_.warnings.push_back(warning);
  }

  /// Finds, asks, and does what was agreed to. Where that is not what is found under the import's
  /// own locks, or as the rows are written, it is taken back and asked again.
  void walk_as_agreed() {
    const MergeResult before = report_;
    preview();
    for (int walks = 0; walks < most_walks; ++walks) {
      MergeResult foreseen = std::exchange(report_, before);
      foreseen.dry_run = true;
      if (would_write(foreseen))
        ask({foreseen, walks > 0});
      agreed_ = context_.decisions;
      context_.workload.start_over(steps_of_staging(intent_));
      context_.expect_tables();
      walk();
      if (is_as_agreed())
        return;
    }
    throw Error(ExitCode::try_again, "other sessions kept changing the rows at hand; nothing was "
                                     "changed, run it again at a quieter moment");
  }

  /// No transaction is open, and nobody looks what the server waits for.
  void ask(const Confirmation<ImportReport> &confirmation) {
    watch_.pause();
    const bool agreed = options_.confirm(confirmation);
    watch_.resume();
    if (!agreed)
      throw Error(ExitCode::usage,
                  confirmation.again ? "not confirmed; no row was changed, but what was drawn from "
                                       "sequences stays drawn"
                                     : "not confirmed; nothing was changed");
  }

  /// What writes nothing, or gives up anyway, needs nobody's word.
  [[nodiscard]] bool would_write(const MergeResult &foreseen) const {
    const OutcomeCounts totals = foreseen.totals();
    if (options_.strict && totals.set_aside() > 0)
      return false;
    return totals[Outcome::inserted] + totals[Outcome::updated] > 0 ||
           !foreseen.sequences.empty() || options_.remember;
  }

  /// As a dry run: it stops no writer, and leaves nothing behind.
  void preview() {
    const Intent meant = std::exchange(context_.intent, intent_.preview());
    const bool stage_all = context_.stage_all;
    walk();
    // Nothing moved them, and until somebody has answered others may.
    context_.positions = {};
    context_.stage_all = stage_all;
    context_.intent = meant;
  }

  [[nodiscard]] bool is_as_agreed() const {
    return !agreed_ || context_.decisions == *agreed_ || context_.gives_up(decided_);
  }

  /// In one transaction. Every row is decided, and the report says how.
  void walk() {
    const auto said = std::pair(report_.warnings, report_.notes);
    try {
      postgres::retry_once(session_, [&](postgres::Joins joins) {
        std::tie(report_.warnings, report_.notes) = said;
        context_.joins = joins;
        context_.start_anew();
        decided_ = decide();
        conclude();
      });
    } catch (const Error &error) {
      throw explained(error);
    }
    describe_end(context_, decided_);
  }

  void refuse_wrong_server() {
    const auto identity = postgres::read_identity(session_);
    const auto &header = reader_.header();
    if (context_.plan != nullptr)
      require_same_database(*context_.plan, identity, *options_.plan);
    context_.standby = identity.in_recovery;
    if (context_.standby && intent_.writes)
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

  Decided decide() {
    std::optional<Decided> decided;
    for (const Way way : ways)
      if (decided = way(context_); decided)
        break;
    return std::move(decided.value());
  }

  void conclude() {
    describe_outcome(context_, decided_);
    if (!is_as_agreed()) {
      session_.roll_back();
      return;
    }
    if (!intent_.previews)
      write_files();
    if (intent_.guesses() && intent_.imports)
      for (const auto &lack : lacking_for_moves(session_, decided_.sequences))
        report_.warnings.push_back("the import itself needs more rights: " + lack);
    if (!intent_.commits && decided_.before_compare)
      propose(context_, decided_);
    if (intent_.commits && !context_.gives_up(decided_))
      commit();
    else
      session_.roll_back();
  }

  void write_files() {
    if (decided_.set_aside() > 0 && (intent_.commits || options_.rejects))
      context_.files.write_rejects(session_, reader_, context_.pairing);
    // For an import that will follow.
    if (!intent_.commits && options_.plan)
      report_.plan_sha256 =
          write_plan(make_plan(session_, reader_, context_.pairing, decided_.counts, options_),
                     *options_.plan);
  }

  void commit() {
    reader_.check_unchanged();
    report_progress(options_, "committing");
    advance_sequences(session_, decided_.sequences);
    if (options_.remember)
      report_.remembered = remember_rows(session_, reader_, context_.pairing);
    context_.files.commit(session_);
    report_.committed = true;
    report_.undo_path = context_.files.undo_path();
  }

  [[nodiscard]] Error explained(const Error &error) {
    return postgres::about(context_.target, name_lock_holder(session_, context_.target_tables(),
                                                             options_.lock_timeout, error));
  }

  const ImportOptions &options_;
  std::optional<snapshot::TableList> list_;
  Context context_;
  const Intent &intent_ = context_.intent;
  snapshot::Reader &reader_ = context_.reader;
  postgres::Session &session_ = context_.session;
  MergeResult &report_ = context_.report;
  Decided decided_;
  /// What may be committed; none: anything.
  std::optional<std::vector<snapshot::PlannedTable>> agreed_;
  ServerWatch watch_;
};

} // namespace

MergeResult merge(const ImportOptions &wanted, const Intent &intent) {
  Workload workload(wanted.progress);
  auto options = wanted;
  options.progress = workload.callback();
  workload.plan(steps_of_staging(intent.asks ? intent.preview() : intent));
  if (!intent.follows_plan)
    return Merge(options, intent, nullptr, workload).run();
  const auto plan = snapshot::read_plan(*options.plan);
  return Merge(planned_options(options, plan), intent, &plan, workload).run();
}

} // namespace dbxfer::transfer
