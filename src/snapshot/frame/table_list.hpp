#pragma once

#include "snapshot/frame/table_rules.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::snapshot {

/// One entry of a table list (schemas/tables.schema.json).
struct ListedTable {
  std::optional<std::string> schema; ///< none: the schema at hand
  std::string name;                  ///< exact; `schema.name` was split when "schema" was not given
  std::optional<bool> audit;         ///< none: recognised by its name
  TableRules rules;
  std::size_t line = 0; ///< 1-based, for messages
};

struct TableList {
  std::filesystem::path path;
  std::vector<ListedTable> tables; ///< dependency order as the user sees it
};

/// Throws Error (3) naming file and line: unknown key, wrong type, duplicate key or table, empty,
/// BOM, not JSON, larger than 16 MiB; (9) unreadable.
[[nodiscard]] TableList read_table_list(const std::filesystem::path &path);

} // namespace dbxfer::snapshot
