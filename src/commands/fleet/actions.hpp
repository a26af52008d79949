#pragma once

#include "dbxfer/fleet_run.hpp"

#include <functional>
#include <stop_token>
#include <string>

namespace dbxfer::fleet {

/// Where an action is done.
struct Workplace {
  const std::filesystem::path &folder; ///< RUN
  const FleetRun &run;
  const FleetUnit &unit;
  const std::string &url; ///< of the organisation's database, as the registry has it
  std::stop_token stop;
  int lock; ///< descriptor of the session that has the unit's lock
  /// Keeps what is known of the unit before it may be too late to.
  std::function<void()> note;
};

/// The name with the unit's words in place of `{slug}`, `{id}` and `{index}`. Throws Error (2)
/// where such a word cannot be part of a file's name.
[[nodiscard]] std::string file_of(const std::string &pattern, const FleetUnit &unit);
/// The slug, where it can be a file's name, else the index.
[[nodiscard]] std::string name_of(const FleetUnit &unit);

/// SHA-256 of a script that `migrate apply` takes. Throws Error (9).
[[nodiscard]] std::string hash_of_script(const std::filesystem::path &file);

/// Does it, and says in the record what came of it. Of a command of the shell and a file of SQL
/// only how they ended: what they changed is told by the databases. Throws Error.
void perform(const FleetAction &action, const Workplace &where, UnitRecord &record);

/// A snapshot of the database, for FleetRun::backup.
void back_up(const Workplace &where, UnitRecord &record);

} // namespace dbxfer::fleet
