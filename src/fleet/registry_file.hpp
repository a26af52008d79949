#pragma once

#include "fleet/registry.hpp"

#include <filesystem>
#include <vector>

namespace dbxfer::fleet {

/// The organisations of a CSV file with headings (a comma or a semicolon parts its fields), or of a
/// JSON file: an array of objects, or an object whose member `organizations` is one. Throws Error
/// (3) with file and line, (9) unreadable.
[[nodiscard]] std::vector<RegistryRow> read_registry_file(const std::filesystem::path &path);

} // namespace dbxfer::fleet
