#include "fleet/api/back_end.hpp"

#include "base/lower_case.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "snapshot/bytes/text_file.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

namespace dbxfer::fleet {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds first_look{200};
constexpr milliseconds longest_look{5'000};

/// As Authorization takes it. A file that others may read is no place for it.
std::string token_of(const std::filesystem::path &file) {
  const auto name = base::printable(file.string());
  std::error_code failure;
  const auto mode = std::filesystem::status(file, failure).permissions();
  constexpr auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  if (!failure && (mode & others) != std::filesystem::perms::none)
    throw Error(ExitCode::configuration,
                name + " may be read by others; chmod 600 " + name + ", and make a new token");
  const auto text = snapshot::read_text_file(file, 1, "a token");
  const std::string token(base::trimmed(base::trimmed(text).substr(0, text.find('\n'))));
  if (token.empty() ||
      !std::ranges::all_of(token, [](unsigned char c) { return c > ' ' && c < 127; }))
    throw Error(ExitCode::configuration, name + " holds no token in its first line");
  return token;
}

std::string endpoint(const std::string &organisation, std::string_view what) {
  return "/api/v1/organizations/" + url_encoded(organisation) + "/database/" + std::string(what);
}

/// What a status says of an organisation's database; none: nothing is wrong.
std::optional<ApiVerdict> fault_of(long status) {
  if (status >= 200 && status < 300)
    return std::nullopt;
  switch (status) {
  case 401: return ApiVerdict{UnitOutcome::authentication, "the back end does not take the token"};
  case 403:
    return ApiVerdict{UnitOutcome::authentication, "the token's role may not migrate databases"};
  case 404:
    return ApiVerdict{UnitOutcome::failed, "the back end knows no such organisation, or has no "
                                           "such endpoint"};
  case 409:
    return ApiVerdict{UnitOutcome::locked, "a run of this organisation is at work there already"};
  case 422: return ApiVerdict{UnitOutcome::no_url, "the back end has no connection string for it"};
  case 429:
  case 503:
    return ApiVerdict{UnitOutcome::unreachable,
                      "the back end has too much to do (status " + std::to_string(status) + ")"};
  case 502:
  case 504:
    return ApiVerdict{UnitOutcome::unreachable, "the back end does not reach the database, or did "
                                                "not answer in time"};
  default:
    return ApiVerdict{UnitOutcome::failed,
                      "the back end answered with status " + std::to_string(status)};
  }
}

/// Where a run stands, of the words that programs use for it.
enum class RunState : std::uint8_t { going_on, done, failed, unknown };

RunState state_of_run(const std::string &body) {
  simdjson::dom::parser parser;
  simdjson::dom::element run;
  if (parser.parse(body).get(run) != simdjson::SUCCESS)
    return RunState::unknown;
  constexpr std::array<std::string_view, 9> at_work{"queued",      "pending", "waiting",
                                                    "running",     "started", "in_progress",
                                                    "in-progress", "at-work", "processing"};
  constexpr std::array<std::string_view, 8> well{
      "done", "success", "succeeded", "completed", "complete", "ok", "nothing-to-do", "finished"};
  auto out = RunState::unknown;
  // That a run has ended says nothing yet of how.
  for (const auto *key : {"state", "status", "outcome"}) {
    std::string_view word;
    if (run[key].get(word) != simdjson::SUCCESS || word == "ended")
      continue;
    const auto lower = base::lower_case(word);
    if (std::ranges::find(at_work, lower) != at_work.end())
      return RunState::going_on;
    out = std::ranges::find(well, lower) != well.end() ? RunState::done : RunState::failed;
  }
  return out;
}

/// A name, or an object that has one.
std::optional<std::string> name_of_table(const simdjson::dom::element &element) {
  std::string_view text;
  if (element.get(text) == simdjson::SUCCESS)
    return std::string(text);
  for (const auto *key : {"name", "table_name", "tablename", "table"})
    if (element[key].get(text) == simdjson::SUCCESS)
      return std::string(text);
  return std::nullopt;
}

std::optional<std::vector<std::string>> names_of_tables(const std::string &body) {
  simdjson::dom::parser parser;
  simdjson::dom::element all;
  if (parser.parse(body).get(all) != simdjson::SUCCESS)
    return std::nullopt;
  simdjson::dom::array list;
  if (all.get(list) != simdjson::SUCCESS && all["tables"].get(list) != simdjson::SUCCESS &&
      all["data"]["tables"].get(list) != simdjson::SUCCESS)
    return std::nullopt;
  std::vector<std::string> out;
  for (const auto element : list) {
    auto name = name_of_table(element);
    if (!name)
      return std::nullopt;
    out.push_back(name->substr(name->find('.') + 1)); // without a schema; npos + 1 is 0
  }
  return out;
}

} // namespace

BackEnd::BackEnd(const ApiOptions &options, std::stop_token stop)
    : stop_(stop), client_(options.base, token_of(options.token_file), std::move(stop)) {}

ApiVerdict BackEnd::migrate(const std::string &organisation) {
  const auto answer = client_.post(endpoint(organisation, "migrate"));
  if (const auto fault = fault_of(answer.status))
    return *fault;
  if (answer.status != 202)
    return {};
  if (answer.location.empty())
    return {UnitOutcome::failed, "the back end took the work on, and does not say where its end "
                                 "can be seen (no Location)"};
  return await(answer.location);
}

ApiVerdict BackEnd::await(const std::string &run) {
  for (auto pause = first_look;; pause = std::min(pause * 2, longest_look)) {
    const auto answer = client_.get(run);
    if (const auto fault = fault_of(answer.status); fault && answer.status != 429)
      return *fault;
    const auto state = state_of_run(answer.body);
    if (state == RunState::done)
      return {};
    if (state == RunState::failed)
      return {UnitOutcome::failed, "the back end's run failed; it is told there"};
    if (state == RunState::unknown && answer.status != 429)
      return {UnitOutcome::failed, "the back end does not say how its run stands"};
    for (milliseconds waited{0}; waited < pause; waited += milliseconds(50)) {
      if (stop_.stop_requested())
        throw Error(ExitCode::stopped, "stopped while the back end's run went on");
      std::this_thread::sleep_for(milliseconds(50));
    }
  }
}

std::vector<std::string> BackEnd::tables(const std::string &organisation) {
  const auto answer = client_.get(endpoint(organisation, "tables"));
  if (const auto fault = fault_of(answer.status))
    throw Error(ExitCode::connection, "asked for its tables: " + fault->reason);
  auto out = names_of_tables(answer.body);
  if (!out)
    throw Error(ExitCode::connection, "the back end's list of tables is no list of names");
  return std::move(*out);
}

} // namespace dbxfer::fleet
