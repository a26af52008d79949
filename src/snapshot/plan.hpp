#pragma once

#include "dbxfer/report.hpp"
#include "dbxfer/table.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// What a dry run foresaw, so that an import can do exactly that or nothing: the file behind
/// --plan. docs/format.md describes it; it holds no value of any row.
namespace dbxfer::snapshot {

inline constexpr unsigned plan_format = 1;

/// What an import is told that decides the outcome of rows.
struct PlannedOptions {
  std::vector<std::string> schemas;
  std::vector<std::string> match;
  std::vector<std::string> new_ids;
  std::vector<std::string> same_ids;
  std::optional<OnConflict> on_conflict;
  std::optional<Triggers> triggers;
  bool skip_audit = false;
  bool strict = false;
  bool allow_edited = false;
  bool allow_same_database = false;
  bool ignore_extra_columns = false;
  bool ignore_revision = false;
};

/// A row that a rehearsal found to be refused.
struct PlannedRefusal {
  std::uint64_t row = 0; ///< where it stands in the file: RowReader::offset
  std::string state;     ///< SQLSTATE; empty: dropped without an error

  bool operator==(const PlannedRefusal &) const = default;
};

struct PlannedTable {
  TableName name;
  OutcomeCounts counts;
  std::string definition; ///< digest of the table as it is defined and of the rules in force
  std::string rows;       ///< digest of what was decided for its rows, and of those to be replaced
  std::vector<PlannedRefusal> refused;

  bool operator==(const PlannedTable &) const = default;
};

struct Plan {
  std::string writer;       ///< `dbxfer 0.1.0`
  std::string written_at;   ///< ISO 8601, UTC
  std::string snapshot;     ///< SHA-256 of what the file says: Reader::content_sha256
  std::string database;     ///< the target's name
  std::string system;       ///< as in Header
  std::string database_oid; ///< as in Header
  PlannedOptions options;
  std::vector<PlannedTable> tables;
  std::string sha256; ///< of the file that it was read from
};

[[nodiscard]] std::string plan_text(const Plan &plan);
/// Throws Error: 4 it is no plan, or a damaged one; 9 unreadable.
[[nodiscard]] Plan read_plan(const std::filesystem::path &path);

} // namespace dbxfer::snapshot
