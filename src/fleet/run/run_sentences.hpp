#pragma once

#include "dbxfer/fleet_run.hpp"

#include <filesystem>
#include <vector>

namespace dbxfer::fleet {

/// What the units came to: a record for each, and all of it in sentences that are safe to print,
/// `187 organisations done, at e5a7, identical`, `lyon drifted: ...`.
[[nodiscard]] FleetRunReport describe_run(const std::filesystem::path &folder, FleetRun run,
                                          std::vector<UnitRecord> records);

} // namespace dbxfer::fleet
