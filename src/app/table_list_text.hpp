#pragma once

#include "dbxfer/table.hpp"

#include <string>
#include <vector>

/// What people read of the tables of a database or of a snapshot.
namespace dbxfer::app {

/// One line per table: its rows, its key, what it refers to, and what rules say of it.
[[nodiscard]] std::string tables_text(const std::vector<TableInfo> &tables);

/// `17 tables, about 12,345 rows`
[[nodiscard]] std::string totals_text(const std::vector<TableInfo> &tables);

} // namespace dbxfer::app
