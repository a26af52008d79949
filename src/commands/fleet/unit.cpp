#include "commands/fleet/unit.hpp"

#include "base/text.hpp"
#include "commands/fleet/actions.hpp"
#include "dbxfer/error.hpp"
#include "fleet/outcome_of_error.hpp"
#include "fleet/probe.hpp"
#include "fleet/registry.hpp"
#include "fleet/run/manifest.hpp"
#include "fleet/run/record.hpp"
#include "fleet/run/time_limit.hpp"
#include "fleet/run/unit_lock.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/settings.hpp"
#include "postgres/sqlstate.hpp"
#include "postgres/url.hpp"
#include "snapshot/files.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

namespace dbxfer::fleet {

namespace {

using Clock = std::chrono::steady_clock;

std::string schema_of_unit(const Organisation &organisation) {
  return organisation.schema.value_or("public");
}

/// Within the transaction that is open; no lock of it is left.
DatabaseState state_of(postgres::Session &session, const std::string &schema) {
  // A table of revisions that stays locked would keep a migration from changing it.
  const postgres::Savepoint savepoint(session, "state");
  const auto probed = probe(session, schema);
  savepoint.roll_back_and_release();
  return {probed.identity, probed.revision, probed.fingerprint, probed.shape.tables.size()};
}

/// Others do the work: a command of the shell, a back end.
bool is_done_by_others(const FleetAction &action) {
  return std::holds_alternative<ExecOptions>(action) || std::holds_alternative<ApiOptions>(action);
}

bool changes_tables(const FleetAction &action) {
  return is_done_by_others(action) || std::holds_alternative<SqlOptions>(action) ||
         std::holds_alternative<MigrateOfFleet>(action) ||
         std::holds_alternative<ApplyOptions>(action);
}

/// What does the work takes the lock itself.
bool is_locked_by_others(const FleetAction &action) {
  return std::holds_alternative<ApiOptions>(action);
}

bool same_shape(const DatabaseState &a, const DatabaseState &b) {
  return a.revision == b.revision && a.fingerprint == b.fingerprint;
}

/// What an error of the action says of the unit.
UnitOutcome unit_outcome(const Error &error, bool as_expected) {
  switch (outcome_of(error)) {
  case FleetOutcome::locked: return UnitOutcome::locked;
  case FleetOutcome::unreachable: return UnitOutcome::unreachable;
  case FleetOutcome::authentication: return UnitOutcome::authentication;
  default: break;
  }
  if (error.code() == ExitCode::refused && !as_expected)
    return UnitOutcome::drifted;
  // The next attempt finds out how the commit ended.
  if (error.code() == ExitCode::unknown_commit)
    return UnitOutcome::unreachable;
  if (error.code() != ExitCode::try_again)
    return UnitOutcome::failed;
  // 57P01 to 57P03: the server goes, or comes.
  return error.sqlstate().starts_with("57P") ? UnitOutcome::unreachable : UnitOutcome::locked;
}

/// Where there is no database to do it in.
bool settle_without_database(const FleetUnit &unit, UnitRecord &record) {
  switch (unit.organisation.outcome) {
  case FleetOutcome::no_url: record.outcome = UnitOutcome::no_url; break;
  case FleetOutcome::duplicate: record.outcome = UnitOutcome::nothing_to_do; break;
  case FleetOutcome::invalid_url: record.outcome = UnitOutcome::failed; break;
  default: return false;
  }
  record.reason = unit.organisation.reason;
  if (record.outcome == UnitOutcome::failed)
    record.exit_code = ExitCode::configuration;
  return true;
}

class Unit {
public:
  Unit(const UnitWork &work, const FleetUnit &unit, const Member &member,
       const std::stop_token &stop)
      : work_(work), unit_(unit), member_(member), limit_(work.run.deadline, stop) {}

  FleetWorkReport run() {
    record_ = record_of(work_.folder, unit_);
    if (is_settled(record_.outcome))
      return {record_, true, {}};
    const auto begun = Clock::now();
    start_record();
    if (!settle_without_database(unit_, record_)) {
      try {
        do_it();
      } catch (const Error &error) {
        fail(error);
      }
    }
    if (was_done_)
      return {record_, true, {}};
    record_.took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
    write();
    session_.reset();
    return {record_, was_done_, {}};
  }

private:
  void start_record() {
    const auto attempt = record_.attempt + 1;
    last_ = std::exchange(record_, {});
    record_.index = unit_.index;
    record_.organisation = unit_.organisation;
    record_.attempt = attempt;
    record_.started = snapshot::now_iso8601();
    record_.transaction = last_.transaction;
  }

  void do_it() {
    refuse_other_address();
    const auto name =
        "dbxfer fleet " + work_.folder.filename().string() + "/" + std::to_string(unit_.index);
    session_.emplace(postgres::parse_url(member_.url), name, limit_.token());
    if (work_.run.role)
      session_->act_as(*work_.run.role);
    held_by_another_ = true;
    take_unit_lock(*session_, work_.run.lock_timeout, limit_.token());
    held_by_another_ = false;
    locked_ = true;
    if (was_done_meanwhile())
      return;
    record_.before = state_of(*session_, schema_of_unit(unit_.organisation));
    refuse_other_database();
    if (work_.main_url && is_done_by_others(work_.action) && !is_main())
      record_.main_before = state_of_main();
    const Workplace where{work_.folder,      work_.run,      unit_,
                          member_.url,       limit_.token(), session_->descriptor(),
                          [this] { note(); }};
    if (work_.run.backup && record_.before->tables > 0)
      back_up(where, record_);
    if (is_locked_by_others(work_.action))
      let_others_lock(where);
    else
      perform(work_.action, where, record_);
    look_again();
    judge();
  }

  /// They would wait for the lock in vain.
  void let_others_lock(const Workplace &where) {
    const auto begin = [this] {
      postgres::begin(*session_, postgres::Transaction::reading, work_.run.lock_timeout);
    };
    session_->execute("COMMIT");
    locked_ = false;
    try {
      perform(work_.action, where, record_);
    } catch (const Error &) {
      begin(); // keep_state_after() looks at the database
      throw;
    }
    begin();
  }

  /// Somebody else had the lock before.
  bool was_done_meanwhile() {
    const auto now = record_of(work_.folder, unit_);
    if (!is_settled(now.outcome))
      return false;
    record_ = now;
    was_done_ = true;
    return true;
  }

  /// Before anybody connects: the registry may have been changed since.
  void refuse_other_address() const {
    const auto &planned = unit_.organisation;
    const auto &now = member_.organisation;
    if (member_.url.empty() || now.outcome != FleetOutcome::ok)
      throw Error(ExitCode::configuration, "the registry gives no database to " +
                                               base::printable(planned.slug) +
                                               " any more; plan anew");
    if (planned.database != now.database || planned.host != now.host || planned.port != now.port ||
        planned.schema != now.schema)
      throw OtherDatabase("the registry leads to " + base::printable(now.database) +
                          " now, and the plan was made for " + base::printable(planned.database) +
                          "; plan anew");
  }

  void refuse_other_database() {
    if (!unit_.planned)
      return;
    const auto &planned = *unit_.planned;
    const auto &now = *record_.before;
    if (!planned.identity.empty() && !now.identity.empty() && planned.identity != now.identity)
      throw OtherDatabase(
          "another database than the planned one stands at this address; plan anew");
    // What an earlier attempt of this very unit left is no drift; what it found itself is.
    const bool acted = changes_tables(work_.action) && last_.before &&
                       last_.outcome != UnitOutcome::drifted &&
                       last_.outcome != UnitOutcome::wrong_database;
    const bool by_this_run = acted && (!last_.after || same_shape(now, *last_.after));
    if (!same_shape(now, planned) && !by_this_run)
      throw Drift("its tables or migrations are not as the plan found them: " +
                  changes(planned, now) + "; plan anew");
  }

  static std::string changes(const DatabaseState &planned, const DatabaseState &now) {
    if (planned.revision != now.revision)
      return base::printable(planned.revision) + " then, " + base::printable(now.revision) + " now";
    if (planned.tables != now.tables)
      return base::counted(planned.tables, "table") + " then, " +
             base::counted(now.tables, "table") + " now";
    return "columns or keys differ";
  }

  [[nodiscard]] bool is_main() const {
    return postgres::database_key(*work_.main_url) ==
           postgres::database_key(postgres::parse_url(member_.url));
  }

  DatabaseState state_of_main() {
    postgres::Session main(*work_.main_url, "dbxfer fleet", limit_.token());
    postgres::begin(main, postgres::Transaction::snapshot, work_.run.lock_timeout);
    auto state = state_of(main, work_.main_url->schema.value_or("public"));
    main.execute("COMMIT");
    return state;
  }

  void look_again() {
    record_.after = changes_tables(work_.action)
                        ? state_of(*session_, schema_of_unit(unit_.organisation))
                        : record_.before;
    if (record_.main_before)
      record_.main_after = state_of_main();
  }

  /// What others did is told by the databases, not by them.
  void judge() {
    const bool ended =
        record_.outcome == UnitOutcome::done || record_.outcome == UnitOutcome::failed;
    if (!is_done_by_others(work_.action) || !ended)
      return;
    const bool changed = !same_shape(*record_.before, *record_.after);
    // An earlier attempt of this unit may have done it.
    const bool differs = unit_.planned && !same_shape(*unit_.planned, *record_.after);
    const bool main_changed =
        record_.main_before && !same_shape(*record_.main_before, *record_.main_after);
    if (!changed && main_changed) {
      const bool failed = record_.outcome == UnitOutcome::failed;
      record_.outcome = UnitOutcome::wrong_database;
      record_.exit_code = ExitCode::refused;
      record_.reason = (failed ? record_.reason + ";" : said_to_be_done()) +
                       " this database did not change; the main database did, while it ran";
    } else if (record_.outcome == UnitOutcome::failed) {
      record_.exit_code = ExitCode::refused;
      record_.reason += changed ? "; it did change this database" : "";
    } else if (!changed && !differs) {
      record_.outcome = UnitOutcome::nothing_to_do;
    } else if (main_changed) {
      record_.reason = "the main database changed, too, while it ran";
    }
  }

  [[nodiscard]] std::string said_to_be_done() const {
    return is_locked_by_others(work_.action) ? "the back end says that it is done but"
                                             : "the command ended with 0 but";
  }

  void fail(const Error &error) {
    if (error.code() == ExitCode::stopped && !limit_.passed())
      throw error;
    record_.exit_code = error.code();
    record_.reason = error.what();
    if (limit_.passed()) {
      record_.outcome = UnitOutcome::timeout;
      record_.exit_code = ExitCode::try_again;
      record_.reason = "it took longer than the " +
                       base::with_commas(static_cast<std::uint64_t>(work_.run.deadline->count())) +
                       " ms that the plan gives a unit";
    } else if (dynamic_cast<const OtherDatabase *>(&error) != nullptr) {
      record_.outcome = UnitOutcome::wrong_database;
    } else if (dynamic_cast<const Drift *>(&error) != nullptr) {
      record_.outcome = UnitOutcome::drifted;
    } else {
      const bool as_expected = !record_.before || same_shape(*record_.before, work_.expected);
      record_.outcome = unit_outcome(error, as_expected);
    }
    keep_state_after();
  }

  /// A resume goes on from there.
  void keep_state_after() {
    if (!record_.before || !changes_tables(work_.action))
      return;
    try {
      record_.after = state_of(*session_, schema_of_unit(unit_.organisation));
    } catch (const Error &) {
      record_.after.reset(); // nobody knows
    }
  }

  /// While it is at work: whoever comes after this process was killed knows what was begun.
  void note() {
    auto begun = record_;
    begun.outcome = UnitOutcome::not_attempted;
    begun.exit_code = ExitCode::try_again;
    begun.reason = "a worker began it and did not come to an end";
    write_record(work_.folder, begun);
  }

  /// Who has the lock has the last word. Where somebody else has it, theirs will be it.
  void write() {
    try {
      if (held_by_another_)
        write_first_record(work_.folder, record_);
      else if (locked_ || !was_done_meanwhile())
        write_record(work_.folder, record_);
    } catch (const Error &error) {
      throw Error(ExitCode::local_file, std::string(error.what()) + "; the unit itself ended as " +
                                            std::string(dbxfer::name_of(record_.outcome)) +
                                            (record_.reason.empty() ? "" : ": " + record_.reason));
    }
  }

  class OtherDatabase : public Error {
  public:
    explicit OtherDatabase(std::string what) : Error(ExitCode::refused, std::move(what)) {}
  };
  class Drift : public Error {
  public:
    explicit Drift(std::string what) : Error(ExitCode::refused, std::move(what)) {}
  };

  const UnitWork &work_;
  const FleetUnit &unit_;
  const Member &member_;
  TimeLimit limit_;
  UnitRecord record_;
  UnitRecord last_;                          ///< of the attempt before
  std::optional<postgres::Session> session_; ///< whose transaction has the lock
  bool locked_ = false;
  bool held_by_another_ = false; ///< the lock, as far as is known
  bool was_done_ = false;
};

} // namespace

RunMembers read_members(const FleetRun &run, const FleetWorkOptions &options) {
  FleetOptions from;
  static_cast<CommonOptions &>(from) = options;
  from.registry = options.registry ? options.registry : run.registry;
  from.query = run.query;
  from.dedupe = run.dedupe;
  if (!options.database_url && !options.env_file && !from.registry && run.env_file)
    from.env_file = *run.env_file;
  auto registry = read_registry(from);
  RunMembers out;
  out.database = std::move(registry.database);
  out.file = std::move(registry.file);
  out.main_url = std::move(registry.url);
  std::map<std::string, Member> by_slug;
  for (auto &member : members_of(std::move(registry.rows), from)) {
    auto slug = member.organisation.slug;
    by_slug.emplace(std::move(slug), std::move(member));
  }
  for (const auto &unit : run.units) {
    const auto found = by_slug.find(unit.organisation.slug);
    if (found != by_slug.end()) {
      out.members.push_back(std::move(found->second));
      continue;
    }
    Member gone;
    gone.organisation = unit.organisation;
    gone.organisation.outcome = FleetOutcome::no_url;
    out.members.push_back(std::move(gone));
  }
  return out;
}

UnitWork unit_work(const FleetWorkOptions &options, FleetRun run, const RunMembers &members) {
  std::map<std::pair<std::string, std::string>, std::size_t> seen;
  for (const auto &unit : run.units)
    if (unit.planned)
      ++seen[{unit.planned->revision, unit.planned->fingerprint}];
  const auto most =
      std::ranges::max_element(seen, {}, [](const auto &each) { return each.second; });
  DatabaseState expected;
  if (most != seen.end())
    std::tie(expected.revision, expected.fingerprint) = most->first;
  return {options.run, std::move(run), options.action, std::move(expected), members.main_url};
}

FleetWorkReport do_unit(const UnitWork &work, std::size_t index, const Member &member,
                        const std::stop_token &stop) {
  return Unit(work, unit_of(work.run, index), member, stop).run();
}

} // namespace dbxfer::fleet
