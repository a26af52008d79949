#pragma once

#include "dbxfer/table.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

/// What stands in the folder of an export in parts while it runs: shards.json, which tells each
/// worker what it is to read, and a record of each part that is written. docs/parts.md describes
/// both.
namespace dbxfer::snapshot {

inline constexpr unsigned shards_format = 1;

/// What one worker reads.
struct Unit {
  TableName table;
  std::uint64_t first_page = 0;
  std::optional<std::uint64_t> end_page; ///< behind the last; none: to the table's end
  std::string shape;                     ///< hash of how the table's rows stand in a part
};

struct Shards {
  std::string writer;     ///< `dbxfer 0.1.0`
  std::string started_at; ///< ISO 8601, UTC
  std::string database;
  std::string system;       ///< as in Header
  std::string database_oid; ///< as in Header
  std::string snapshot;     ///< what the server calls the moment
  std::string moment;       ///< which transactions it sees
  std::vector<Unit> units;  ///< a part's number is its place
  std::string sha256;       ///< of the file that it was read from: no other run has it
};

/// What a worker says of its part.
struct PartRecord {
  std::string run; ///< Shards::sha256
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0; ///< of the file as it lies there
  std::string sha256;      ///< of the same
};

[[nodiscard]] std::filesystem::path shards_path(const std::filesystem::path &folder);
/// `part-7.ndjson.zst`
[[nodiscard]] std::string part_name(std::size_t index);
[[nodiscard]] std::filesystem::path record_path(const std::filesystem::path &folder,
                                                std::size_t index);

[[nodiscard]] std::string shards_text(const Shards &shards);
/// Throws Error: 4 it is none, or a damaged one; 9 not there or unreadable.
[[nodiscard]] Shards read_shards(const std::filesystem::path &folder);

[[nodiscard]] std::string record_text(const PartRecord &record);
/// None where there is none, or one of another run.
[[nodiscard]] std::optional<PartRecord> read_record(const std::filesystem::path &folder,
                                                    std::size_t index, const Shards &run);
/// Whether the part is there, and is what its record says. Throws Error: 9; 128 when a stop is
/// requested.
[[nodiscard]] bool is_as_recorded(const std::filesystem::path &folder, std::size_t index,
                                  const PartRecord &record, const std::stop_token &stop);

} // namespace dbxfer::snapshot
