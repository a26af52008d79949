#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "dbxfer/table.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

/// An export in parts: one process holds the moment, others write the rows, each a part of them.
/// docs/parts.md tells how they go together.
namespace dbxfer {

/// `file`, `force`, `compress` and `jobs` mean nothing here.
struct PartsOptions : ExportOptions {
  unsigned shards = 0; ///< --shards: about so many parts; a table with rows has at least one
  std::filesystem::path folder;                           ///< --output: not there yet, or empty
  std::chrono::milliseconds wait{std::chrono::hours(24)}; ///< --wait: for all parts to be written
};

/// Chooses and locks the tables, tells in FOLDER/shards.json what there is to write, and waits
/// until write_part wrote all of it; then it writes FOLDER/manifest.json, the last of all files.
/// Without that file the folder is no snapshot. Throws Error as export_snapshot does, and: 2 the
/// folder is not empty, 6 the URL leads to several servers, 8 the time is up. A requested stop ends
/// it, too; the message names the parts that are missing.
[[nodiscard]] ExportReport export_parts(const PartsOptions &options);

/// Which part of a run.
struct PartOptions : CommonOptions {
  std::filesystem::path folder; ///< PartsOptions::folder
  std::size_t index = 0;        ///< of the units in shards.json, from 0 on
};

struct PartReport {
  std::filesystem::path file;
  TableName table;
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0; ///< of the file as it lies there
  std::string sha256;      ///< of the same
  bool was_there = false;  ///< whole: nothing was read or written
};

/// Whether an export in parts began in the folder: whether write_part has something to do there.
[[nodiscard]] bool is_parts_run(const std::filesystem::path &folder);

/// Writes one part as of the run's moment. Doing it again is harmless, at any time: a part that is
/// there is left alone. Throws Error: 2 there is no such part, 4 what stands in the folder is not
/// of this version, 6 it is another database, 8 the run has ended, 9 no run, or no room.
[[nodiscard]] PartReport write_part(const PartOptions &options);

} // namespace dbxfer
