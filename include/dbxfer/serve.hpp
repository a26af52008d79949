#pragma once

#include "dbxfer/fleet_run.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// The runs of a fleet as a service over HTTP: whoever has a token asks for a run in the database
/// of one organisation, and how it ended.
namespace dbxfer {

/// What a token lets its holder do.
enum class ServeRole : std::uint8_t {
  reader,      ///< look
  super_admin, ///< ask for runs, too
};
/// `reader`, `super-admin`
[[nodiscard]] std::string_view name_of(ServeRole role);

/// Appends the hash of a new token to the file, which is made, 0600, where it is not there. Returns
/// the token, which stands nowhere else. Throws Error: 3 others may read the file, or it is none of
/// tokens; 9.
[[nodiscard]] std::string add_token(const std::filesystem::path &tokens, ServeRole role);

/// A request that was answered. It holds nothing that the client chose.
struct ServedRequest {
  std::string_view method; ///< `GET`; `other`
  std::string_view path;   ///< as the API has it: `/api/v1/runs/{run}`; `-`: it has none such
  int status = 0;
  std::chrono::milliseconds took{};
  std::string_view role; ///< of the token; `-`: none, or none that is known
};

enum class ServedState : std::uint8_t {
  waiting,     ///< for its turn
  running,     ///< at work
  ended,       ///< the record says how
  interrupted, ///< neither at work nor ended: the next start of the service takes it up
};
/// `waiting`, ...
[[nodiscard]] std::string_view name_of(ServedState state);

/// A run of the service, with what may be told to whoever has a token: no words of a server.
struct ServedRun {
  std::string id;
  ServedState state = ServedState::waiting;
  std::string created; ///< ISO 8601, UTC; empty: it is being planned
  std::string action;  ///< its first word: `exec`
  UnitRecord record;   ///< its reason is left out
  std::string message; ///< how it stands, in a sentence
};

/// What the page shows.
struct ServedOverview {
  std::vector<Organisation> organisations; ///< id, slug, name and outcome
  std::vector<ServedRun> runs;             ///< the newest ones, first the newest
};

/// The plan's options are those of each run; `run` is the folder that takes the runs' folders.
struct ServeOptions : FleetPlanOptions {
  std::filesystem::path tokens;          ///< a file of mode 0600 that holds hashes
  std::string listen = "127.0.0.1:8787"; ///< `ADDRESS:PORT`, `[::1]:8787`; port 0: any
  bool behind_tls_proxy = false;         ///< an address that is not loopback is meant
  unsigned workers = 4;                  ///< runs that are at work at once
  /// FleetRun::action, understood. A run that an earlier process began has its own.
  std::function<FleetAction(const FleetRun &)> understand;
  std::function<std::string(const ServedOverview &)> page;  ///< HTML
  std::function<void(const std::string &url)> listening;    ///< called once; may be empty
  std::function<void(const ServedRequest &)> served;        ///< called by any thread, never by two
  std::function<void(const std::string &sentence)> trouble; ///< the same, for whoever runs it
};

/// Serves until a stop is requested, which is how it ends: runs that are at work come to their end,
/// and those that wait are taken up by the next start. Throws Error: 2 the address; 3 the file of
/// tokens, the registry; 9; 128.
[[noreturn]] void serve(const ServeOptions &options);

} // namespace dbxfer
