#pragma once

#include <filesystem>
#include <string>

namespace dbxfer::snapshot {

/// `exports/export-YYYY-MM-DDTHH-MM-SS.json` (UTC), the next second if it exists. Makes `exports/`,
/// 0700.
[[nodiscard]] std::filesystem::path default_snapshot_path(bool compressed);
/// The path as it is. Makes `exports/` where it is to stand there.
[[nodiscard]] std::filesystem::path snapshot_path(const std::filesystem::path &file);
/// A bare name is looked for here, then under `exports/`; else the path as it is.
[[nodiscard]] std::filesystem::path find_snapshot(const std::filesystem::path &file);
/// `NAME.KIND-YYYY-MM-DDTHH-MM-SS.json` in this folder, the next second if it exists; KIND:
/// `rejects`, `undo`.
[[nodiscard]] std::filesystem::path default_path_beside(const std::filesystem::path &snapshot,
                                                        const std::string &kind);
/// `2025-01-15T10:30:00Z`
[[nodiscard]] std::string now_iso8601();

} // namespace dbxfer::snapshot
