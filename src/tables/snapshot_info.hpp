#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "snapshot/reader.hpp"

#include <filesystem>

namespace dbxfer::transfer {

/// Opens a snapshot wherever find_snapshot finds it, and checks it from end to end.
[[nodiscard]] snapshot::Reader open_snapshot(const std::filesystem::path &path, bool allow_edited,
                                             const std::stop_token &stop,
                                             const std::function<void(const Progress &)> &progress);
/// What a header tells of its snapshot.
[[nodiscard]] SnapshotInfo describe(const snapshot::Header &header,
                                    const std::filesystem::path &path);
/// The snapshot as a banner shows it.
[[nodiscard]] SnapshotInfo describe(const snapshot::Reader &reader,
                                    const std::filesystem::path &path);

} // namespace dbxfer::transfer
