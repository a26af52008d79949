#pragma once

#include "dbxfer/fleet_run.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::app {

/// What `--do` says that each unit does: `import FILE --skip-audit`, `exec alembic upgrade head`.
/// Names of files that are not absolute begin in `folder`. `per_org`: a file's name that takes the
/// place of FILE. Throws Error (2).
[[nodiscard]] FleetAction action_of(const std::string &text, const std::filesystem::path &folder,
                                    const std::optional<std::string> &per_org);

/// As a shell splits them, quotes and backslashes included. Throws Error (2) where a quote is open.
[[nodiscard]] std::vector<std::string> shell_words(std::string_view text);

} // namespace dbxfer::app
