#pragma once

#include "dbxfer/fleet_run.hpp"

#include <cstddef>
#include <filesystem>
#include <string>

/// The folder of a run: manifest.json, and what the units leave there.
namespace dbxfer::fleet {

/// Makes the folder, 0700, and writes its manifest; gives FleetRun::sha256. Throws Error: 2 it is
/// there, and not empty; 9.
void write_manifest(const std::filesystem::path &folder, FleetRun &run);

/// Throws Error: 4 it is of another version, or is not as it was written; 9 it is not there.
[[nodiscard]] FleetRun read_manifest(const std::filesystem::path &folder);

/// Throws Error (2) where there is no such unit.
[[nodiscard]] const FleetUnit &unit_of(const FleetRun &run, std::size_t index);

/// RUN/KIND, which is made, 0700. Throws Error (9).
[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path &run,
                                              const std::string &kind);

} // namespace dbxfer::fleet
