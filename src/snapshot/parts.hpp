#pragma once

#include "snapshot/bytes/source.hpp"
#include "snapshot/frame/model.hpp"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

/// A snapshot in parts: a folder with a manifest, which says what a snapshot's frame says, and one
/// file or more for the rows of each table. docs/parts.md describes it.
namespace dbxfer::snapshot {

[[nodiscard]] std::filesystem::path manifest_path(const std::filesystem::path &folder);

/// Puts the parts together to the snapshot that they are, in an unnamed file in $TMPDIR. Throws
/// Error: 4 the folder is not whole, or a part or the manifest is not what was written; 9
/// unreadable, or no room; 128 when a stop is requested.
[[nodiscard]] std::shared_ptr<const Source> join_parts(const std::filesystem::path &folder,
                                                       const std::stop_token &stop);

} // namespace dbxfer::snapshot
