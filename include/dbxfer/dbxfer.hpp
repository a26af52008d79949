#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "dbxfer/table.hpp"

#include <string>
#include <string_view>
#include <vector>

/// One function per command. All of them throw Error for what stops them; what they found is in
/// the report. None prints, exits or touches a signal.
namespace dbxfer {

/// `0.1.0`
[[nodiscard]] std::string_view version() noexcept;

/// Writes a snapshot of the chosen tables, as of one moment. Nothing stands under the final name
/// unless all of it is there.
[[nodiscard]] ExportReport export_snapshot(const ExportOptions &options);

/// Merges a snapshot into a database, in one transaction; or says what that would do.
[[nodiscard]] ImportReport import_snapshot(const ImportOptions &options);

/// The options together with those of the plan that the import is to follow, if any.
[[nodiscard]] ImportOptions with_plan(const ImportOptions &options);

/// The options together with those that the report proposes.
template <typename Options>
[[nodiscard]] Options with_proposals(Options options, const MergeReport &report) {
  options.match.insert(options.match.end(), report.match_options.begin(),
                       report.match_options.end());
  options.new_ids.insert(options.new_ids.end(), report.new_id_options.begin(),
                         report.new_id_options.end());
  return options;
}

/// Takes an import back by its undo file, in one transaction; or says what that would do. Rows that
/// are not as the import left them, or that others refer to, stay as they are and are named.
[[nodiscard]] UndoReport undo_import(const UndoOptions &options);

/// Compares a snapshot with a database as a dry run does; `done` when every row stands there as in
/// the file, whatever rules say of rows that differ.
[[nodiscard]] VerifyReport verify_snapshot(const VerifyOptions &options);

struct TablesReport {
  DatabaseInfo database;
  std::vector<TableInfo> tables; ///< in dependency order
  std::vector<std::string> warnings;
  std::vector<std::string> notes;
};
/// The chosen tables of a database in dependency order.
[[nodiscard]] TablesReport list_tables(const TablesOptions &options);

/// Rows of one source and table that imports remembered.
struct KnownTable {
  std::string source;      ///< tells the very database that they came from
  std::string source_name; ///< what it was called
  TableName table;         ///< of the target
  std::uint64_t rows = 0;
};
struct KnownReport {
  DatabaseInfo database;
  std::vector<KnownTable> tables;
  std::optional<std::uint64_t> forgotten; ///< rows, of the table that was to be forgotten
  std::vector<std::string> warnings;
};
/// Which rows of a database imports remembered; or forgets those of one table.
[[nodiscard]] KnownReport list_known(const KnownOptions &options);

struct InspectReport {
  SnapshotInfo snapshot;
  std::vector<TableInfo> tables;
  std::vector<std::string> warnings; ///< file mode, owner, folder
};
/// What is in a snapshot, without a database. Checks frame, counts and hash.
[[nodiscard]] InspectReport inspect_snapshot(const InspectOptions &options);

} // namespace dbxfer
