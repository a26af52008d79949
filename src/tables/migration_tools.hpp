#pragma once

#include "dbxfer/table.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::transfer {

/// How a tool says of a migration that it failed or broke off.
enum class Unfinished : std::uint8_t {
  never, ///< it does not say
  null,  ///< `state` is NULL
  yes,   ///< `state` is true
  no,    ///< `state` is false
  less,  ///< `state` is less than `whole`
};

/// How one tool keeps its migrations in a database. A table is its own when it has that name and
/// these columns.
struct MigrationTool {
  std::string_view name{};
  std::string_view schema{};          ///< empty: any
  std::string_view table{};           ///< empty: of any name, its columns tell
  std::string_view mark{};            ///< then: one of these that hardly any other table has
  std::vector<std::string> columns{}; ///< must be there
  bool and_others = false;            ///< others may stand beside them
  std::vector<std::string>
      names{}; ///< columns that name a migration; none: the table only belongs to the tool
  bool sorts_by_time = true; ///< the last name is the latest migration
  std::string_view state{};  ///< column that tells an unfinished one
  Unfinished unfinished{};
  std::string_view whole{};    ///< column with which `state` is compared
  std::string_view undone{};   ///< column that is not NULL where the migration was taken back
  std::string_view applied{};  ///< column that is false in a row that takes an earlier row back
  bool history = true;         ///< a row for each migration; else for the present state alone
  std::string_view advance{};  ///< command that brings a database up to date
  std::string_view mend{};     ///< what to do about an unfinished migration
  std::string_view checksum{}; ///< column with that of the migration's file; empty: it keeps none
};

[[nodiscard]] const std::vector<MigrationTool> &migration_tools();
/// The tool whose table this is; `columns` by name. Null: it is the user's own.
[[nodiscard]] const MigrationTool *tool_of(const TableName &table,
                                           const std::vector<std::string> &columns);
/// By its name; null: one that this program does not know.
[[nodiscard]] const MigrationTool *find_tool(std::string_view name);

} // namespace dbxfer::transfer
