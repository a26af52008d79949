#include "commands/merge/merge.hpp"

#include "base/text.hpp"
#include "commands/merge/load_way.hpp"
#include "commands/merge/merge_report.hpp"
#include "commands/merge/propose.hpp"
#include "commands/merge/stage_way.hpp"
#include "commands/merge/standby_way.hpp"
#include "merge/compare/known_rows.hpp"
#include "merge/compare/plan.hpp"
#include "merge/stage/lock_tables.hpp"
#include "postgres/read_only.hpp"
#include "postgres/settings.hpp"
#include "snapshot/frame/table_list.hpp"
#include "tables/migration_state.hpp"
#include "tables/snapshot_info.hpp"

#include <optional>
#include <tuple>
#include <utility>

namespace dbxfer::transfer {

namespace {

/// A way decides every row; none where the next one has to.
using Way = std::optional<Decided> (*)(Context &);
/// In this order: the last one always can.
constexpr Way ways[] = {standby_way, load_way, stage_way};

class Merge {
public:
  /// `plan`, if any, is to be followed.
  Merge(const ImportOptions &options, const Intent &intent, const snapshot::Plan *plan)
      : options_(options), list_(read_list(options)), context_(options, intent, plan) {
    refuse_undo_file();
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
    confirm();
    std::optional<Decided> decided;
    const auto said = std::pair(report_.warnings, report_.notes);
    try {
      postgres::retry_once(session_, [&](postgres::Joins joins) {
        std::tie(report_.warnings, report_.notes) = said;
        context_.joins = joins;
        context_.start_anew();
        decided = decide();
        conclude(*decided);
      });
    } catch (const Error &error) {
      throw explained(error);
    }
    describe_end(context_, *decided);
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
    context_.pairing = pair_tables(session_, reader_, wanted);
    if (options_.remember)
      require_rememberable(session_, context_.pairing);
    for (auto &target : context_.pairing.targets)
      target.staged.tells_ruled = !intent_.imports && target.staged.any_ruled();
    // While somebody is asked, no transaction is open.
    if (intent_.asks)
      session_.execute("COMMIT");
    else
      session_.send("COMMIT");
    report_.notes = postgres::note_newer_server(session_);
    report_.notes.insert(report_.notes.end(), context_.pairing.notes.begin(),
                         context_.pairing.notes.end());
    for (const auto &warning : context_.pairing.warnings)
      report_.warnings.push_back(warning);
  }

  void confirm() {
    if (!intent_.asks)
      return;
    auto differences = context_.pairing.warnings;
    differences.insert(differences.end(), context_.pairing.notes.begin(),
                       context_.pairing.notes.end());
    if (!options_.confirm({*report_.snapshot, *report_.database, std::move(differences)}))
      throw Error(ExitCode::usage, "not confirmed; nothing was changed");
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

  /// Every row is decided.
  void conclude(Decided &decided) {
    describe_outcome(context_, decided);
    if (decided.set_aside() > 0 && (intent_.commits || options_.rejects))
      context_.files.write_rejects(session_, reader_, context_.pairing);
    if (intent_.guesses() && intent_.imports)
      for (const auto &lack : lacking_for_moves(session_, decided.sequences))
        report_.warnings.push_back("the import itself needs more rights: " + lack);
    // For an import that will follow.
    if (!intent_.commits && options_.plan)
      report_.plan_sha256 = write_plan(
          make_plan(session_, reader_, context_.pairing, decided.counts, options_), *options_.plan);
    if (!intent_.commits && decided.before_compare)
      propose(context_, decided);
    if (intent_.commits && !context_.gives_up(decided))
      commit(decided);
    else
      session_.roll_back();
  }

  void commit(const Decided &decided) {
    reader_.check_unchanged();
    advance_sequences(session_, decided.sequences);
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
};

} // namespace

MergeResult merge(const ImportOptions &options, const Intent &intent) {
  if (!intent.follows_plan)
    return Merge(options, intent, nullptr).run();
  const auto plan = snapshot::read_plan(*options.plan);
  return Merge(planned_options(options, plan), intent, &plan).run();
}

} // namespace dbxfer::transfer
