#pragma once

#include "dbxfer/fleet_run.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>

namespace dbxfer::fleet {

/// RUN/out/INDEX.json
[[nodiscard]] std::filesystem::path record_path(const std::filesystem::path &run,
                                                std::size_t index);
/// In place of what stands there. Throws Error (9).
void write_record(const std::filesystem::path &run, const UnitRecord &record);
/// Unless something stands there. Throws Error (9).
void write_first_record(const std::filesystem::path &run, const UnitRecord &record);
/// None where nobody wrote one. Throws Error: 4 it cannot be understood, 9 it cannot be read.
[[nodiscard]] std::optional<UnitRecord> read_record(const std::filesystem::path &run,
                                                    std::size_t index);
/// What there is of a unit: its record, or that nobody tried.
[[nodiscard]] UnitRecord record_of(const std::filesystem::path &run, const FleetUnit &unit);

} // namespace dbxfer::fleet
