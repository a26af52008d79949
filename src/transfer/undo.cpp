#include "dbxfer/dbxfer.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/apply_statements.hpp"
#include "postgres/key_statements.hpp"
#include "postgres/reference_statements.hpp"
#include "postgres/settings.hpp"
#include "postgres/transaction_status.hpp"
#include "postgres/undo_statements.hpp"
#include "transfer/apply.hpp"
#include "transfer/connect.hpp"
#include "transfer/findings.hpp"
#include "transfer/images.hpp"
#include "transfer/lock_tables.hpp"
#include "transfer/progress.hpp"
#include "transfer/recognise.hpp"
#include "transfer/relation_names.hpp"
#include "transfer/snapshot_info.hpp"
#include "transfer/stage.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

using postgres::Session;
using postgres::Staged;

// Neighbours that change the very rows again and again are not outwaited.
constexpr int most_looks = 5;

class Undo {
public:
  explicit Undo(const UndoOptions &options)
      : options_(options),
        reader_(open_snapshot(options.file, false, options.stop, options.progress)),
        target_(connect(options, Side::target, "undo")),
        session_(*target_.session) {
    if (reader_.header().transaction.empty())
      throw Error(ExitCode::usage,
                  base::printable(options.file.string()) +
                      " is no undo file; an import writes one, NAME.undo-TIME.json");
    report_.command = "undo";
    report_.dry_run = options.dry_run;
    report_.snapshot = describe(reader_, options.file);
    report_.warnings = reader_.warnings();
  }

  Report run() {
    postgres::begin(session_, postgres::Transaction::reading, options_.lock_timeout);
    refuse_other_database();
    look_at_import();
    images_ = match_images(session_, reader_);
    session_.execute("COMMIT");
    report_.database = target_.info;
    confirm();
    try {
      transaction();
    } catch (const Error &error) {
      throw name_lock_holder(session_, images_.catalog, options_.lock_timeout, error);
    }
    describe_outcome();
    if (options_.dry_run)
      session_.execute("ROLLBACK");
    else
      commit();
    report_.exit_code = report_.left() > 0 ? ExitCode::set_aside
                        : altered_.empty() ? ExitCode::done
                                           : ExitCode::warned;
    return std::move(report_);
  }

private:
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
    if (!options_.confirm({*report_.snapshot, *report_.database, {}, true}))
      throw Error(ExitCode::usage, "not confirmed; nothing was changed");
  }

  void transaction() {
    postgres::begin(session_, postgres::Transaction::writing, options_.lock_timeout);
    lock_tables(session_, images_.catalog, !options_.dry_run);
    stage_rows(session_, reader_, images_.pairing, options_, true);
    if (options_.dry_run)
      session_.execute("SET TRANSACTION READ ONLY");
    session_.execute("SAVEPOINT dbxfer_look");
    for (int looks = 0; looks < most_looks; ++looks) {
      if (look() && (options_.dry_run || take_back()))
        return;
      session_.execute("ROLLBACK TO SAVEPOINT dbxfer_look");
    }
    throw Error(ExitCode::try_again, "other sessions kept changing the rows at hand; nothing was "
                                     "changed, run it again at a quieter moment");
  }

  /// What will be done to each row; false: a neighbour was faster than its lock.
  bool look() {
    for (const auto &table : images_.tables)
      if (!find(table))
        return false;
    find_unrestorable();
    find_referred();
    return true;
  }

  bool find(const TableImages &table) {
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

  /// Rows whose former values somebody else has now, or whose former parents are gone.
  void find_unrestorable() {
    for (const auto &table : images_.tables) {
      if (table.before == nullptr)
        continue;
      const auto &before = *table.before;
      for (std::size_t i = 0; i < before.table.unique_keys.size(); ++i)
        if (&before.table.unique_keys[i] != before.table.arbiter() &&
            postgres::can_compare(before, before.table.unique_keys[i]))
          session_.execute(postgres::find_held(before, i));
      for (std::size_t i = 0; i < before.table.foreign_keys.size(); ++i)
        if (before.carries(before.table.foreign_keys[i].columns()))
          session_.execute(postgres::find_missing_parents(before, i, nullptr));
    }
  }

  /// A row that stays keeps those that it refers to, and so on.
  void find_referred() {
    leave();
    for (std::uint64_t left = 1; left > 0;) {
      left = 0;
      for (auto table = images_.tables.rbegin(); table != images_.tables.rend(); ++table) {
        look_for_referring_rows(table->inserted, false);
        look_for_referring_rows(table->before, true);
        left += leave();
      }
    }
  }

  void look_for_referring_rows(const Staged *of, bool restored) {
    if (of == nullptr)
      return;
    const auto &keys = of->table.referring_keys;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (restored && !of->carries(keys[i].parent_columns()))
        continue;
      const auto *child = images_.of(keys[i].child);
      session_.execute(postgres::find_referred(
          *of, restored, i,
          child == nullptr ? postgres::Pending{}
                           : postgres::Pending{child->inserted, child->before}));
    }
  }

  std::uint64_t leave() {
    auto left = session_.execute(postgres::leave_rows_with_reasons());
    for (const auto &table : images_.tables)
      if (table.before != nullptr)
        left += session_.execute(postgres::leave_unrestored(*table.before, *table.after));
    return left;
  }

  /// Children first; false: a neighbour was faster.
  bool take_back() {
    postgres::use_role_search_path(session_);
    try {
      for (auto circle = images_.circles.rbegin(); circle != images_.circles.rend(); ++circle)
        if (!restore(*circle) || !remove(*circle))
          return false;
      session_.doing("deferred constraints");
      session_.execute("SET CONSTRAINTS ALL IMMEDIATE");
    } catch (const Error &error) {
      if (error.sqlstate() != "23503" && error.sqlstate() != "23505")
        throw;
      return false;
    }
    session_.doing("");
    postgres::use_own_search_path(session_);
    altered_ = warn_of_altered_rows(session_, images_.restored());
    return true;
  }

  bool restore(const std::vector<std::size_t> &circle) {
    return std::all_of(circle.begin(), circle.end(), [&](auto place) {
      const auto &table = images_.tables[place];
      if (table.before == nullptr)
        return true;
      session_.doing("table " + shown(table.name));
      tell(options_, "restoring", table.name);
      const auto statement = postgres::update_rows(*table.before);
      return statement.empty() || done(table.before->table, session_.execute(statement),
                                       count(postgres::count_to_restore(*table.before)));
    });
  }

  bool remove(const std::vector<std::size_t> &circle) {
    std::vector<const Staged *> tables;
    for (const auto place : circle)
      if (images_.tables[place].inserted != nullptr)
        tables.push_back(images_.tables[place].inserted);
    if (tables.empty())
      return true;
    session_.doing("table " + shown(tables.front()->table.name));
    tell(options_, "deleting", tables.front()->table.name);
    const auto planned = base::collect(
        tables, [&](const auto *images) { return count(postgres::count_not_left(*images)); });
    const auto deleted = session_.query(postgres::delete_inserted(tables)).at(0);
    for (std::size_t i = 0; i < tables.size(); ++i)
      if (!done(tables[i]->table, std::stoull(deleted.at(i).value()), planned[i]))
        return false;
    return true;
  }

  /// Whether all planned rows were written; if not, neighbours or code of the user's did it.
  static bool done(const postgres::Table &table, std::uint64_t written, std::uint64_t planned) {
    if (written != planned && table.runs_code())
      throw Error(ExitCode::refused,
                  "table " + shown(table.name) + ": " +
                      base::printable(base::enumerate(table.triggers)) +
                      " kept rows from being taken back; nothing was changed; disable it while "
                      "you run this again (ALTER TABLE ... DISABLE TRIGGER ...)");
    return written == planned;
  }

  std::uint64_t count(const std::string &query) {
    return std::stoull(session_.query(query).at(0).at(0).value());
  }

  void describe_outcome() {
    for (const auto &table : images_.tables) {
      TableReport out;
      out.table = table.name;
      if (table.inserted != nullptr)
        out.deleted = count(postgres::count_not_left(*table.inserted));
      if (table.before != nullptr)
        out.restored = count(postgres::count_not_left(*table.before));
      out.left = table.rows - out.deleted - out.restored;
      report_.tables.push_back(out);
    }
    if (report_.left() > 0)
      report_.findings = read_findings(session_, reader_, images_.pairing);
    for (const auto &warning : altered_)
      report_.warnings.push_back(warning);
  }

  void commit() {
    reader_.check_unchanged();
    session_.commit();
    report_.committed = true;
  }

  const UndoOptions &options_;
  snapshot::Reader reader_;
  Connected target_;
  Session &session_;
  Images images_;
  std::vector<std::string> altered_;
  Report report_;
};

} // namespace

} // namespace dbxfer::transfer

namespace dbxfer {

Report undo_import(const UndoOptions &options) { return transfer::Undo(options).run(); }

} // namespace dbxfer
