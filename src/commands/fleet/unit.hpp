#pragma once

#include "dbxfer/fleet_run.hpp"
#include "fleet/members.hpp"
#include "postgres/url.hpp"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace dbxfer::fleet {

/// What all units of a run have in common.
struct UnitWork {
  std::filesystem::path folder;
  FleetRun run;
  FleetAction action;
  DatabaseState expected;                ///< of most databases, as the plan found them
  std::optional<postgres::Url> main_url; ///< of the registry's database, if it is one
};

/// The registry, as the run says where it is, or as the options overrule it; every organisation
/// that the run has.
struct RunMembers {
  std::vector<Member> members; ///< by unit; slug alone where the registry has it no more
  std::optional<DatabaseInfo> database;
  std::string file;
  std::optional<postgres::Url> main_url;
};
[[nodiscard]] RunMembers read_members(const FleetRun &run, const FleetWorkOptions &options);

[[nodiscard]] UnitWork unit_work(const FleetWorkOptions &options, FleetRun run,
                                 const RunMembers &members);

/// Does a unit, unless it is settled, and writes its record. Whatever befalls it is its outcome;
/// throws Error: 9 the record cannot be written, and what came of the unit; 128.
[[nodiscard]] FleetWorkReport do_unit(const UnitWork &work, std::size_t index, const Member &member,
                                      const std::stop_token &stop);

} // namespace dbxfer::fleet
