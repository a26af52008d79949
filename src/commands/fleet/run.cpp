#include "dbxfer/fleet_run.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "commands/fleet/unit.hpp"
#include "dbxfer/error.hpp"
#include "fleet/parallel.hpp"
#include "fleet/run/manifest.hpp"
#include "fleet/run/record.hpp"
#include "fleet/run/run_sentences.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>

namespace dbxfer {

namespace {

using fleet::UnitWork;

constexpr std::string_view canary_step = "running the first units";
constexpr std::string_view main_step = "running units";
constexpr std::string_view retry_step = "trying units again";

bool is_failure(UnitOutcome outcome) { return !is_settled(outcome) && !is_retryable(outcome); }

/// So many may fail: of a few units with a limit in percent none.
std::uint64_t most_failures(const FailureLimit &limit, std::size_t units) {
  return limit.percent ? units * limit.count / 100 : limit.count;
}

/// What an undo found nothing to take back of would be done behind its back.
void refuse_taken_back(const std::filesystem::path &run) {
  auto undo = std::filesystem::absolute(run).lexically_normal();
  undo += "-undo";
  std::error_code ignored;
  if (std::filesystem::exists(undo / "manifest.json", ignored))
    throw Error(ExitCode::usage, base::printable(run.string()) + " was taken back by " +
                                     base::printable(undo.string()) +
                                     ", so nothing more of it is done; plan anew");
}

/// What the run is, and what came of each unit; `locked`: as this process found those that somebody
/// else had, whose own word is the last once there is one.
FleetRunReport what_came_of(const std::filesystem::path &folder, FleetRun run,
                            const std::map<std::size_t, UnitRecord> &locked) {
  auto records = base::collect(run.units, [&](const auto &unit) {
    auto record = fleet::record_of(folder, unit);
    const auto found = locked.find(unit.index);
    return found == locked.end() || is_settled(record.outcome) ? std::move(record) : found->second;
  });
  return fleet::describe_run(folder, std::move(run), std::move(records));
}

/// What a runner keeps of a unit's record: of many units the whole records are much.
struct Standing {
  UnitOutcome outcome = UnitOutcome::not_attempted;
  std::uint64_t attempt = 0; ///< UnitRecord::attempt
};

Standing standing_of(const UnitRecord &record) { return {record.outcome, record.attempt}; }

/// All units of a run, from this process.
class Runner {
public:
  explicit Runner(const FleetRunOptions &options) : options_(options) {
    auto run = fleet::read_manifest(options.run);
    refuse_taken_back(options.run);
    standings_ = base::collect(run.units, [&](const auto &unit) {
      return standing_of(fleet::record_of(options.run, unit));
    });
    refuse_begun();
    members_ = fleet::read_members(run, options);
    work_ = fleet::unit_work(options, std::move(run), members_);
    most_failures_ = most_failures(options.max_failures, standings_.size());
  }

  FleetRunReport run() {
    const auto canaries = first_units(options_.canary);
    foresee(canaries.size(), not_settled().size() - canaries.size());
    if (!canaries.empty()) {
      do_units(canary_step, canaries);
      if (stopped_.empty() && !not_settled().empty())
        pause(canaries);
    }
    do_units(main_step, not_settled());
    auto pause = options_.first_pause;
    for (unsigned i = 0; i < options_.retries && stopped_.empty(); ++i, pause *= 2) {
      const auto again = to_be_retried();
      if (again.empty() || !wait(pause))
        break;
      if (work_ahead_.back().name != retry_step)
        work_ahead_.push_back({retry_step});
      work_ahead_.back().work += static_cast<double>(again.size());
      do_units(retry_step, again);
    }
    return std::move(*this).ended();
  }

private:
  void refuse_begun() const {
    const bool begun =
        std::ranges::any_of(standings_, [](const auto &unit) { return unit.attempt > 0; });
    if (begun && !options_.resume)
      throw Error(ExitCode::usage, base::printable(options_.run.string()) +
                                       " has begun already; dbxfer fleet resume does what is left");
  }

  /// The indexes of those of which this holds.
  template <typename Holds> [[nodiscard]] std::vector<std::size_t> units_where(Holds holds) const {
    std::vector<std::size_t> out;
    for (std::size_t index = 0; index < standings_.size(); ++index)
      if (holds(standings_[index]))
        out.push_back(index);
    return out;
  }

  [[nodiscard]] std::vector<std::size_t> not_settled() const {
    return units_where([](const auto &unit) { return !is_settled(unit.outcome); });
  }

  /// Of those that have a database.
  [[nodiscard]] std::vector<std::size_t> first_units(std::uint64_t most) const {
    auto out = not_settled();
    std::erase_if(out, [&](std::size_t index) {
      return work_.run.units[index].organisation.outcome != FleetOutcome::ok;
    });
    out.resize(std::min<std::size_t>(out.size(), most));
    return out;
  }

  [[nodiscard]] std::vector<std::size_t> to_be_retried() const {
    return units_where(
        [](const auto &unit) { return is_retryable(unit.outcome) && unit.attempt > 0; });
  }

  /// Somebody looks at what came of the first ones.
  void pause(const std::vector<std::size_t> &canaries) {
    const auto first = canaries.size() == 1 ? std::string("the first unit")
                                            : "the first " + base::counted(canaries.size(), "unit");
    if (!std::ranges::all_of(canaries,
                             [&](auto index) { return is_settled(standings_[index].outcome); }))
      stopped_ = "not all of " + first + " went well";
    else if (options_.go_on && !options_.go_on(report()))
      stopped_ = first + " went well, and nobody said to go on";
  }

  /// What progress tells of: a unit takes about a second.
  void foresee(std::size_t canaries, std::size_t others) {
    for (const auto &[name, units] : {std::pair(canary_step, canaries), {main_step, others}})
      if (units > 0)
        work_ahead_.push_back({name, static_cast<double>(units)});
  }

  /// `ended`: the unit that did so just now, if any.
  void tell(const UnitRecord *ended) {
    if (!options_.progress)
      return;
    Progress progress;
    progress.step = work_ahead_[at_].name;
    progress.rows = done_;
    progress.of = in_step_;
    progress.work = work_ahead_;
    progress.at = at_;
    progress.units = true;
    progress.ended = ended;
    options_.progress(progress);
  }

  void do_units(std::string_view step, const std::vector<std::size_t> &indexes) {
    if (!stopped_.empty() || indexes.empty())
      return;
    const auto found = std::ranges::find(work_ahead_, step, &StepOfWork::name);
    at_ = static_cast<std::size_t>(found - work_ahead_.begin());
    done_ = 0;
    in_step_ = indexes.size();
    tell(nullptr);
    const auto turns = by_database(indexes);
    const auto servers = base::collect(
        turns, [&](const auto &turn) { return members_.members[turn.front()].server; });
    try {
      fleet::do_in_parallel(servers, {options_.jobs, options_.per_server}, options_.stop,
                            [&](std::size_t i) {
                              for (const auto index : turns[i])
                                do_one(index);
                            });
    } catch (const Error &error) {
      if (error.code() != ExitCode::stopped)
        throw;
      stopped_ = "a stop was requested";
    }
  }

  /// Units in schemas of one database would only wait for each other.
  [[nodiscard]] std::vector<std::vector<std::size_t>>
  by_database(const std::vector<std::size_t> &indexes) const {
    std::map<std::string, std::size_t> places;
    std::vector<std::vector<std::size_t>> out;
    for (const auto index : indexes) {
      const auto &member = members_.members[index];
      const auto key = member.organisation.database.empty()
                           ? std::to_string(index)
                           : member.server + "/" + member.organisation.database;
      const auto [place, fresh] = places.emplace(key, out.size());
      if (fresh)
        out.emplace_back();
      out[place->second].push_back(index);
    }
    return out;
  }

  /// What is in a transaction comes to its end, whoever requests a stop.
  void do_one(std::size_t index) {
    {
      const std::scoped_lock lock(mutex_);
      if (!stopped_.empty() || options_.stop.stop_requested())
        return;
    }
    const auto record = fleet::do_unit(work_, index, members_.members[index], {}).record;
    const std::scoped_lock lock(mutex_);
    standings_[index] = standing_of(record);
    if (record.outcome == UnitOutcome::locked)
      locked_.insert_or_assign(index, record);
    else
      locked_.erase(index);
    ++done_;
    work_ahead_[at_].done += 1;
    tell(&record);
    failed_ += is_failure(record.outcome) ? 1U : 0U;
    if (failed_ > most_failures_ && stopped_.empty())
      stopped_ = base::counted(failed_, "unit") + " failed, and " +
                 (most_failures_ == 0 ? "none may"
                                      : "no more than " + std::to_string(most_failures_) + " may") +
                 " (--max-failures)";
  }

  /// False once a stop was requested.
  bool wait(std::chrono::milliseconds time) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < until) {
      if (options_.stop.stop_requested()) {
        stopped_ = "a stop was requested";
        return false;
      }
      std::this_thread::sleep_for(std::min(time, std::chrono::milliseconds(50)));
    }
    return true;
  }

  [[nodiscard]] FleetRunReport report() const {
    return with_words(what_came_of(options_.run, work_.run, locked_));
  }

  /// The same, of which nothing is kept here: of many units it is much.
  [[nodiscard]] FleetRunReport ended() && {
    members_.members = {};
    return with_words(what_came_of(options_.run, std::move(work_.run), locked_));
  }

  [[nodiscard]] FleetRunReport with_words(FleetRunReport out) const {
    out.database = members_.database;
    out.file = members_.file;
    out.stopped = stopped_;
    return out;
  }

  const FleetRunOptions &options_;
  fleet::RunMembers members_;
  UnitWork work_;
  std::vector<Standing> standings_;          ///< by unit
  std::map<std::size_t, UnitRecord> locked_; ///< by index: what somebody else had
  std::uint64_t most_failures_ = 0;
  std::uint64_t failed_ = 0;           ///< by this process
  std::vector<StepOfWork> work_ahead_; ///< Progress::work
  std::size_t at_ = 0;                 ///< Progress::at
  std::uint64_t done_ = 0;             ///< of the step at hand
  std::uint64_t in_step_ = 0;
  std::string stopped_; ///< FleetRunReport::stopped
  std::mutex mutex_;
};

} // namespace

FleetWorkReport work_unit(const FleetWorkOptions &options) {
  auto run = fleet::read_manifest(options.run);
  refuse_taken_back(options.run);
  const auto index = fleet::unit_of(run, options.index).index;
  if (auto record = fleet::read_record(options.run, index); record && is_settled(record->outcome))
    return {std::move(*record), true, {}};
  const auto members = fleet::read_members(run, options);
  const auto work = fleet::unit_work(options, std::move(run), members);
  return fleet::do_unit(work, index, members.members[index], options.stop);
}

FleetRunReport run_fleet(const FleetRunOptions &options) { return Runner(options).run(); }

FleetRunReport report_fleet(const std::filesystem::path &folder) {
  return what_came_of(folder, fleet::read_manifest(folder), {});
}

} // namespace dbxfer
