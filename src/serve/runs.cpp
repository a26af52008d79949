#include "serve/runs.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "serve/sentences.hpp"
#include "serve/tokens.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <functional>
#include <utility>

namespace dbxfer::service {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_waiting_runs = 100;
constexpr std::size_t bytes_of_id = 8;
/// Before work is tried again that cannot go on yet.
constexpr std::chrono::seconds pause_of_run{3};

/// `20261130T224528.123Z-9f3a0c1b2d4e5f60`: the newest has the greatest.
std::string new_id() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  const auto seconds = static_cast<std::time_t>(time / 1000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> out{};
  const auto length = std::strftime(out.data(), out.size(), "%Y%m%dT%H%M%S.", &parts);
  const auto digits = std::to_string(1000 + time % 1000).substr(1);
  return std::string(out.data(), length) + digits + "Z-" + random_hex(bytes_of_id);
}

bool has_plan(const fs::path &folder) {
  std::error_code ignored;
  return fs::exists(folder / "manifest.json", ignored);
}

void remove_run(const fs::path &folder) {
  std::error_code ignored;
  fs::remove_all(folder, ignored);
}

ServedState state_on_disk(const UnitRecord &record) {
  return record.outcome == UnitOutcome::not_attempted ? ServedState::interrupted
                                                      : ServedState::ended;
}

} // namespace

bool is_run_id(std::string_view word) {
  constexpr std::string_view form = "ddddddddTdddddd.dddZ-xxxxxxxxxxxxxxxx";
  return word.size() == form.size() &&
         std::equal(word.begin(), word.end(), form.begin(), [](char c, char kind) {
           const bool digit = c >= '0' && c <= '9';
           return kind == 'd' ? digit : kind == 'x' ? digit || (c >= 'a' && c <= 'f') : c == kind;
         });
}

Runs::Runs(const ServeOptions &options)
    : options_(options), workers_(options.workers, most_waiting_runs) {
  std::error_code failure;
  fs::create_directories(options.run, failure);
  if (failure || !fs::is_directory(options.run, failure))
    throw Error(ExitCode::local_file, "cannot make the folder of runs " +
                                          base::printable(options.run.string()) + ": " +
                                          failure.message());
}

void Runs::take_up() {
  for (const auto &id : ids()) {
    try {
      const auto report = report_fleet(folder_of(id));
      if (report.records.size() != 1 || state_on_disk(report.records.front()) == ServedState::ended)
        continue;
      {
        const std::scoped_lock lock(mutex_);
        at_work_[id] = {report.records.front().organisation, ServedState::waiting};
      }
      workers_.add_anyway([this, id] { do_run(id); });
    } catch (const Error &error) {
      tell(id, error);
    }
  }
}

Runs::Asked Runs::ask(const std::string &word) {
  const auto id = new_id();
  if (auto refused = take_place(id, word))
    return std::move(*refused);
  const auto give_up = [&] {
    remove_run(folder_of(id));
    forget(id);
  };
  try {
    auto asked = plan(id, word);
    if (asked.answer != Asked::Answer::planned) {
      give_up();
      return asked;
    }
    // What is on the disk is done, at the latest by the next start.
    workers_.add_anyway([this, id] { do_run(id); });
    return asked;
  } catch (...) {
    give_up();
    throw;
  }
}

/// Whose run it is nobody knows before the registry is read, which a plan does: until then it
/// counts and stands in nobody's way.
std::optional<Runs::Asked> Runs::take_place(const std::string &id, const std::string &word) {
  const std::scoped_lock lock(mutex_);
  if (auto other = at_work_on(word); !other.empty())
    return Asked{Asked::Answer::at_work, std::move(other)};
  if (at_work_.size() >= most_waiting_runs)
    return Asked{Asked::Answer::full};
  at_work_[id] = {};
  return std::nullopt;
}

/// With the lock. The run of whoever has this id or slug; empty: there is none.
std::string Runs::at_work_on(const std::string &word) const {
  const auto found = std::ranges::find_if(at_work_, [&](const auto &each) {
    const auto &organisation = each.second.organisation;
    return organisation.slug == word || organisation.id == word;
  });
  return found == at_work_.end() ? "" : found->first;
}

Runs::Asked Runs::plan(const std::string &id, const std::string &word) {
  FleetPlanOptions options = options_;
  options.run = folder_of(id);
  options.organisations = {word};
  std::vector<Organisation> planned;
  try {
    planned = plan_fleet(options).organisations;
  } catch (const UnknownOrganisation &) {
    return {Asked::Answer::unknown};
  }
  if (planned.size() != 1)
    return {Asked::Answer::ambiguous};
  auto &organisation = planned.front();
  if (organisation.outcome != FleetOutcome::ok)
    return {Asked::Answer::not_reached, "", std::move(organisation)};
  const std::scoped_lock lock(mutex_);
  // Somebody else may have asked for it meanwhile.
  if (auto other = at_work_on(organisation.slug); !other.empty())
    return {Asked::Answer::at_work, std::move(other)};
  at_work_[id].organisation = organisation;
  return {Asked::Answer::planned, id, std::move(organisation)};
}

std::optional<ServedRun> Runs::find(const std::string &id) {
  if (!is_run_id(id))
    return std::nullopt;
  ServedRun out;
  out.id = id;
  std::optional<AtWork> at_work;
  {
    const std::scoped_lock lock(mutex_);
    if (const auto found = at_work_.find(id); found != at_work_.end())
      at_work = found->second;
  }
  if (!has_plan(folder_of(id))) {
    if (!at_work)
      return std::nullopt;
    out.record.organisation = at_work->organisation;
  } else {
    auto report = report_fleet(folder_of(id));
    if (report.records.size() != 1)
      return std::nullopt;
    out.created = report.run.created;
    out.action = report.run.action.substr(0, report.run.action.find(' '));
    out.record = std::move(report.records.front());
    out.record.reason.clear();
  }
  out.state = at_work ? at_work->state : state_on_disk(out.record);
  out.message = sentence_of(out);
  return out;
}

std::vector<ServedRun> Runs::newest(std::size_t most) {
  auto known = ids();
  std::ranges::sort(known, std::ranges::greater());
  std::vector<ServedRun> out;
  for (std::size_t i = 0; i < known.size() && out.size() < most; ++i) {
    try {
      if (auto run = find(known[i]))
        out.push_back(std::move(*run));
    } catch (const Error &error) {
      tell(known[i], error);
    }
  }
  return out;
}

void Runs::end() { workers_.end(true); }

fs::path Runs::folder_of(const std::string &id) const { return options_.run / id; }

std::vector<std::string> Runs::ids() const {
  std::vector<std::string> out;
  std::error_code failure;
  for (fs::directory_iterator at(options_.run, failure), end; !failure && at != end;
       at.increment(failure))
    if (auto name = at->path().filename().string(); is_run_id(name) && has_plan(at->path()))
      out.push_back(std::move(name));
  std::ranges::sort(out);
  return out;
}

void Runs::do_run(const std::string &id) {
  {
    const std::scoped_lock lock(mutex_);
    at_work_[id].state = ServedState::running;
  }
  while (!options_.stop.stop_requested() && !try_run(id)) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, options_.stop, pause_of_run, [] { return false; });
  }
  forget(id);
}

/// False: it has to be tried again. A command that outlived the process which began it still has
/// the lock of its database, and no record of how it ended.
bool Runs::try_run(const std::string &id) {
  try {
    const auto folder = folder_of(id);
    FleetRunOptions options;
    static_cast<CommonOptions &>(options) = options_;
    options.run = folder;
    options.registry = options_.registry;
    options.action = options_.understand(read_fleet_run(folder));
    options.resume = true;
    options.jobs = 1;
    options.per_server = 1;
    static_cast<void>(run_fleet(options));
    const auto report = report_fleet(folder);
    return state_on_disk(report.records.front()) == ServedState::ended;
  } catch (const Error &error) {
    if (error.code() != ExitCode::stopped)
      tell(id, error);
    return error.code() != ExitCode::connection && error.code() != ExitCode::try_again;
  } catch (const std::exception &error) {
    tell(id, Error(ExitCode::internal, error.what()));
    return true;
  }
}

void Runs::forget(const std::string &id) {
  const std::scoped_lock lock(mutex_);
  at_work_.erase(id);
}

void Runs::tell(const std::string &id, const Error &error) {
  if (options_.trouble)
    options_.trouble("run " + id + ": " + error.what());
}

} // namespace dbxfer::service
