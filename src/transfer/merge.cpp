#include "transfer/merge.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/image_statements.hpp"
#include "postgres/remap_statements.hpp"
#include "postgres/settings.hpp"
#include "snapshot/table_list.hpp"
#include "transfer/absent_parents.hpp"
#include "transfer/apply.hpp"
#include "transfer/changes.hpp"
#include "transfer/compare.hpp"
#include "transfer/connect.hpp"
#include "transfer/declared_references.hpp"
#include "transfer/describe_table.hpp"
#include "transfer/files.hpp"
#include "transfer/findings.hpp"
#include "transfer/import_files.hpp"
#include "transfer/judge_pairs.hpp"
#include "transfer/key_words.hpp"
#include "transfer/known_rows.hpp"
#include "transfer/load.hpp"
#include "transfer/lock_tables.hpp"
#include "transfer/match_proposals.hpp"
#include "transfer/match_target.hpp"
#include "transfer/other_writes.hpp"
#include "transfer/plan.hpp"
#include "transfer/progress.hpp"
#include "transfer/relation_names.hpp"
#include "transfer/secrets.hpp"
#include "transfer/sequences.hpp"
#include "transfer/snapshot_info.hpp"
#include "transfer/stage.hpp"
#include "transfer/tried_twice.hpp"
#include "transfer/write_list.hpp"

#include <algorithm>
#include <optional>

namespace dbxfer::transfer {

namespace {

// Neighbours that change the very rows of the file again and again are not outwaited.
constexpr int most_compares = 5;

/// What was left out of the stages is not what it was: the import begins anew and leaves nothing
/// out.
class StageAll {};

class Merge {
public:
  /// `plan`, if any, is to be followed.
  Merge(const ImportOptions &options, std::string_view command, const snapshot::Plan *plan)
      : options_(options),
        plan_(plan),
        list_(read_list(options)),
        path_(find_snapshot(options.file)),
        files_(options, path_),
        reader_(open_snapshot(path_, options.allow_edited, options.stop, options.progress)),
        target_(connect(options, Side::target, command)),
        session_(*target_.session),
        stage_all_(options.stage_always || options.remember) {
    refuse_undo_file();
    if (keeps())
      files_.refuse_taken_names();
    if (plan_ != nullptr)
      require_same_file(*plan_, reader_, *options_.plan);
    report_.command = command;
    report_.dry_run = !keeps();
    report_.rehearsed = options.rehearse;
    report_.strict = options.strict;
    report_.plan_path = options.plan ? options.plan->string() : std::string();
    report_.snapshot = describe(reader_, path_);
    report_.warnings = reader_.warnings();
    if (!reader_.intact())
      report_.warnings.push_back("the file was edited since it was exported, or has no trailer: "
                                 "accepted by --allow-edited");
  }

  Report run() {
    try {
      pair();
    } catch (const Error &error) {
      throw explained(error); // the catalog's functions wait for locks, too
    }
    report_.database = target_.info;
    report_.database->schema = pairing_.schema;
    confirm();
    try {
      tried_twice(session_, [&](Joins joins) {
        joins_ = joins;
        transaction();
      });
    } catch (const Error &error) {
      throw explained(error);
    }
    finish();
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

  [[nodiscard]] bool writes() const { return !options_.dry_run; }
  /// A rehearsal writes, too, and takes it all back.
  [[nodiscard]] bool keeps() const { return writes() && !options_.rehearse; }

  void pair() {
    postgres::begin(session_, postgres::Transaction::reading, options_.lock_timeout);
    refuse_wrong_server();
    PairingOptions wanted;
    static_cast<ReadingOptions &>(wanted) = options_;
    wanted.url_schema = target_.which.url.schema;
    wanted.list = list_;
    wanted.writes = report_.command == "import";
    pairing_ = match_target(session_, reader_, wanted);
    if (options_.remember)
      require_rememberable(session_, pairing_);
    session_.execute("COMMIT");
    report_.notes = pairing_.notes;
    for (const auto &warning : pairing_.warnings)
      report_.warnings.push_back(warning);
  }

  void confirm() {
    if (!keeps() || !options_.confirm)
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
    if (standby_ && writes())
      throw Error(ExitCode::refused,
                  "the server is a standby, which takes no rows; connect to its primary");
    if (!standby_ && !identity.may_make_temporary_tables)
      throw Error(ExitCode::refused, "the role may not make temporary tables, where the rows are "
                                     "compared; GRANT TEMPORARY ON DATABASE ... TO it");
    const bool same = !header.system.empty() && header.system == identity.system &&
                      header.database_oid == identity.database_oid;
    if (same && report_.command == "import" && !options_.allow_same_database)
      throw Error(ExitCode::refused, "the snapshot came from this very database; check the URL, or "
                                     "give --allow-same-database to restore it here");
  }

  void open_transaction() {
    postgres::begin(session_, postgres::Transaction::writing, options_.lock_timeout);
    if (joins_ == Joins::without_hashing)
      postgres::avoid_hashing(session_);
    lock_tables(session_, target_tables(), writes());
  }

  void transaction() {
    for (auto &target : pairing_.targets) {
      target.staged.loaded = false;
      target.staged.settled = false;
      target.staged.unchanged = 0;
    }
    secrets_.clear();
    files_.forget();
    if (standby_)
      return look_at_standby();
    open_transaction();
    if (keeps() && !stage_all_ && can_load(session_, reader_, pairing_)) {
      if (load_rows(session_, reader_, pairing_, options_, files_.begin_undo(session_)))
        return finish_load();
      // Which rows cannot go in, and why, only their comparison tells.
      files_.forget();
      session_.execute("ROLLBACK");
      open_transaction();
    }
    stage();
    positions_ = read_positions(session_, pairing_);
    try {
      compare_and_apply();
    } catch (const StageAll &) {
      session_.execute("ROLLBACK");
      stage_all_ = true;
      return transaction();
    }
    describe_outcome();
    if (set_aside() > 0 && (keeps() || options_.rejects))
      files_.write_rejects(session_, reader_, pairing_);
    plan();
    if (!keeps())
      propose();
    if (keeps() && !given_up())
      commit();
    else
      session_.execute("ROLLBACK");
  }

  void stage() {
    stage_rows(session_, reader_, pairing_, options_, stage_all_);
    // From here on the server itself refuses every write but those to temporary tables.
    if (!writes())
      session_.execute("SET TRANSACTION READ ONLY");
    session_.execute("SAVEPOINT dbxfer_compare");
    if (plan_ != nullptr)
      set_aside_planned(session_, *plan_, pairing_, "dbxfer_compare");
  }

  [[nodiscard]] bool stages_any() const {
    return std::any_of(pairing_.targets.begin(), pairing_.targets.end(),
                       [](const auto &target) { return target.staged.is_staged(); });
  }

  [[nodiscard]] bool leaves_out() const {
    return std::any_of(pairing_.targets.begin(), pairing_.targets.end(),
                       [](const auto &target) { return target.staged.leaves_out(); });
  }

  /// A match key moves rows that were unchanged without it.
  void propose() {
    if (leaves_out() && may_propose(session_, pairing_)) {
      session_.execute("ROLLBACK");
      stage_all_ = true;
      open_transaction();
      stage();
      (void)compare_rows(session_, reader_, pairing_, NewKeys::foreseen, options_);
    }
    auto proposals = propose_options(session_, reader_, pairing_, options_);
    report_.match_options = proposals.match;
    report_.new_id_options = proposals.new_ids;
    report_.unresolved = proposals.unresolved;
    if (options_.write_list) {
      write_list(proposals.pairing, *options_.write_list);
      report_.list_path = options_.write_list->string();
    }
  }

  /// Nothing can be staged there, so that only equal rows can be told.
  void look_at_standby() {
    postgres::begin(session_, postgres::Transaction::reading, options_.lock_timeout);
    lock_tables(session_, target_tables(), writes());
    if (const auto others = settle_tables(session_, reader_, pairing_, options_); !others.empty())
      throw Error(ExitCode::refused,
                  "the server is a standby: it makes no temporary tables, where rows are compared "
                  "that are not byte for byte the file's, and there are such for " +
                      base::enumerate(base::collect(others, shown)) + "; connect to its primary");
    counts_ = count_rows(session_, reader_, pairing_);
    positions_ = read_positions(session_, pairing_);
    sequences_ = plan_sequences(session_, reader_, pairing_, positions_);
    describe_outcome();
    plan();
    session_.execute("ROLLBACK");
  }

  /// For an import that will follow.
  void plan() {
    if (!keeps() && options_.plan)
      write_plan(make_plan(session_, reader_, pairing_, counts_, options_), *options_.plan);
  }

  /// Nothing but what the plan says may be done.
  void follow_plan(bool refused) {
    if (plan_ == nullptr)
      return;
    const auto now = make_plan(session_, reader_, pairing_, counts_, options_);
    require_same_decisions(*plan_, now, *options_.plan, refused);
  }

  void finish_load() {
    counts_.assign(pairing_.targets.size(), OutcomeCounts());
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const auto &target = pairing_.targets[i];
      counts_[i][target.staged.skipped ? Outcome::skipped : Outcome::inserted] =
          reader_.tables()[target.file_table].rows;
    }
    follow_plan(false);
    positions_ = read_positions(session_, pairing_);
    sequences_ = plan_sequences(session_, reader_, pairing_, positions_);
    require_movable(session_, sequences_);
    describe_outcome();
    commit();
  }

  void commit() {
    reader_.check_unchanged();
    advance_sequences(session_, sequences_);
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

  [[nodiscard]] std::uint64_t set_aside() const {
    std::uint64_t sum = 0;
    for (const auto &counts : counts_)
      sum += counts.set_aside();
    return sum;
  }

  [[nodiscard]] bool writes_rows() const {
    return std::any_of(counts_.begin(), counts_.end(), [](const auto &counts) {
      return counts[Outcome::inserted] + counts[Outcome::updated] > 0;
    });
  }

  [[nodiscard]] bool given_up() const { return options_.strict && set_aside() > 0; }

  /// Ends with the target as it was, or with every accepted row in it.
  void compare_and_apply() {
    Applied applied;
    altered_.clear();
    other_writes_.clear();
    bool turned_down = false;
    for (int compares = 0; compares < most_compares;) {
      // What an attempt that was rolled back would have written is not what this one does.
      files_.forget();
      counts_ = compare_rows(session_, reader_, pairing_,
                             keeps() ? NewKeys::drawn : NewKeys::foreseen, options_);
      if (leaves_out() && lacks_what_was_left_out(session_, pairing_))
        throw StageAll();
      if (auto overtaken = overtaken_tables(); !overtaken.empty()) {
        applied.changed = std::move(overtaken);
        compare_again();
        ++compares;
        continue;
      }
      follow_plan(turned_down);
      if (report_.command == "import")
        refuse_rules_in_circles(pairing_, counts_);
      sequences_ = plan_sequences(session_, reader_, pairing_, positions_);
      if (report_.command == "import")
        require_movable(session_, sequences_);
      read_secrets();
      if (!writes() || (keeps() && given_up()))
        return;
      // A trigger that writes into another table must not draw ids that the file brings, too.
      if (keeps() && runs_user_code(pairing_))
        advance_sequences(session_, sequences_);
      session_.execute("SAVEPOINT dbxfer_apply");
      const auto before = count_writes(session_);
      auto *undo = keeps() && writes_rows() ? files_.begin_undo(session_) : nullptr;
      RefusedRows refused(session_);
      applied = apply_rows(session_, pairing_, counts_, options_, refused, undo);
      if (applied.complete) {
        other_writes_ = note_other_writes(before, count_writes(session_),
                                          planned_writes(pairing_, counts_), "those of the file");
        if (runs_user_code(pairing_))
          altered_ = warn_of_altered_rows(session_, pairing_);
        // From here on a rehearsal is a dry run.
        session_.execute(keeps() ? "RELEASE SAVEPOINT dbxfer_apply"
                                 : "ROLLBACK TO SAVEPOINT dbxfer_apply");
        return;
      }
      if (refused.none()) {
        compare_again();
        ++compares;
        continue;
      }
      session_.execute("ROLLBACK TO SAVEPOINT dbxfer_compare");
      turned_down = true;
      refused.set_aside("dbxfer_compare");
    }
    const auto tables = base::collect(applied.changed, shown);
    throw Error(ExitCode::try_again,
                "other sessions kept changing the rows at hand (" + base::enumerate(tables) +
                    "); nothing was changed, run it again at a quieter moment");
  }

  /// Before any of them is overwritten.
  void read_secrets() {
    secrets_ = base::collect(pairing_.targets, [](const auto &) { return ChangedColumns(); });
    for (std::size_t i = 0; i < secrets_.size() && report_.command == "import"; ++i)
      if (counts_[i][Outcome::updated] > 0)
        secrets_[i] = overwritten_secrets(session_, pairing_.targets[i].staged);
  }

  /// Neighbours were faster.
  void compare_again() {
    session_.execute("ROLLBACK TO SAVEPOINT dbxfer_compare");
    if (leaves_out())
      throw StageAll();
  }

  [[nodiscard]] std::vector<TableName> overtaken_tables() {
    return set_aside() == 0 ? std::vector<TableName>()
                            : transfer::overtaken_tables(session_, pairing_);
  }

  void describe_outcome() {
    report_.tables.clear();
    for (std::size_t i = 0; i < pairing_.targets.size(); ++i) {
      const auto &target = pairing_.targets[i];
      TableReport table;
      table.table = target.staged.table.name;
      table.counts = counts_[i];
      table.audit = target.audit;
      table.joined = target.joined;
      if (table.joined)
        table.joins = parents_of(target.staged.table);
      if (target.staged.rekeys() && target.staged.is_staged())
        describe_matching(target.staged, table);
      if (!secrets_.empty() && !secrets_[i].empty()) {
        table.secrets = secrets_[i];
        table.proposed_keep = keep_that_spares(secrets_[i], target.rules);
      }
      // After apply the target holds the new values: what changed can only be told before.
      if (!keeps() && target.staged.is_staged())
        read_changes(session_, reader_, target, options_.name_updates, table);
      if (options_.dry_run && table.counts[Outcome::inserted] + table.counts[Outcome::updated] > 0)
        for (const auto &unknown : what_nobody_foresees(target))
          report_.notes.push_back(unknown);
      report_.tables.push_back(std::move(table));
    }
    if (stages_any())
      for (const auto &notes :
           {note_known_rows(session_, pairing_), note_common_past(session_, pairing_)})
        report_.notes.insert(report_.notes.end(), notes.begin(), notes.end());
    report_.findings =
        set_aside() > 0 ? read_findings(session_, reader_, pairing_) : std::vector<Finding>{};
    if (set_aside() > 0)
      report_.contested = read_contested(session_, pairing_);
    report_.sequences = sequences_.moves();
    if (report_.command == "import" && !reader_.header().rejects)
      warn_of_absent();
  }

  void warn_of_absent() {
    absent_ = warn_of_absent_parents(session_, pairing_);
    if (options_.strict && !absent_.empty())
      throw Error(ExitCode::refused, absent_.front() + "; nothing was changed (--strict)");
  }

  /// What --match did to the table's rows.
  void describe_matching(const postgres::Staged &staged, TableReport &table) {
    if (staged.match)
      table.match = key_words(staged.table, *staged.match_key());
    const auto count = [&](const std::string &query) {
      return std::stoull(session_.query(query).at(0).at(0).value_or("0"));
    };
    table.new_ids = count(postgres::count_renewed(staged));
    if (!staged.match)
      return;
    // Functions of the user's in an index expect the names that they are used to.
    postgres::use_role_search_path(session_);
    table.without_match_value = count(postgres::count_without_match_value(staged));
    postgres::use_own_search_path(session_);
  }

  /// The transaction is over: what remains is to publish the rejects and to say how it ended.
  void finish() {
    for (const auto &warning : sequences_.warnings)
      report_.warnings.push_back(warning);
    for (const auto &warning : absent_)
      report_.warnings.push_back(warning);
    for (const auto &warning : altered_)
      report_.warnings.push_back(warning);
    for (const auto &note : other_writes_)
      report_.notes.push_back(note);
    if (report_.remembered)
      report_.notes.push_back(base::counted(*report_.remembered, "row") +
                              (*report_.remembered == 1 ? " is" : " are") +
                              " known from now on (dbxfer known lists them)");
    note_what_stays();
    bool warned = report_.committed && !altered_.empty();
    if (options_.rehearse && runs_user_code(pairing_) && !sequences_.advances.empty())
      report_.notes.emplace_back(
          "sequences stood where they were: where triggers drew ids from them that the file "
          "brings, "
          "too, rows were set aside that an import, which moves them first, takes");
    warned = files_.publish_rejects(report_) || warned;
    if (warned)
      report_.exit_code = ExitCode::warned;
    if (set_aside() > 0)
      report_.exit_code = ExitCode::set_aside;
  }

  /// Even if the import is taken back.
  void note_what_stays() {
    if (report_.undo_path.empty())
      return;
    for (std::size_t i = 0; i < counts_.size(); ++i)
      if (const auto &table = pairing_.targets[i].staged.table;
          counts_[i][Outcome::inserted] > 0 && !postgres::can_be_told(table))
        report_.notes.push_back("rows of " + shown(table.name) +
                                " cannot be taken back: without a key " +
                                (table.columns.empty() ? "and columns" : "and with a rule") +
                                " nobody can tell them from others");
  }

  [[nodiscard]] Error explained(const Error &error) {
    return name_lock_holder(session_, target_tables(), options_.lock_timeout, error);
  }

  const ImportOptions &options_;
  const snapshot::Plan *plan_;
  std::optional<snapshot::TableList> list_;
  std::filesystem::path path_;
  ImportFiles files_;
  snapshot::Reader reader_;
  Connected target_;
  postgres::Session &session_;
  bool standby_ = false;
  bool stage_all_ = false;
  Joins joins_ = Joins::any;
  Pairing pairing_;
  std::vector<OutcomeCounts> counts_;
  SequencePositions positions_;
  SequencePlan sequences_;
  std::vector<ChangedColumns> secrets_; ///< by target
  std::vector<std::string> absent_;     ///< warnings of parents that do not travel
  std::vector<std::string> altered_;
  std::vector<std::string> other_writes_;
  Report report_;
};

} // namespace

Report merge(const ImportOptions &options, std::string_view command) {
  if (!follows_plan(options))
    return Merge(options, command, nullptr).run();
  const auto plan = snapshot::read_plan(*options.plan);
  return Merge(planned_options(options, plan), command, &plan).run();
}

} // namespace dbxfer::transfer
