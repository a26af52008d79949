#pragma once

#include "dbxfer/report.hpp"

#include <string>

namespace dbxfer::app {

/// The table of outcomes of an import or a verify, one line per table.
[[nodiscard]] std::string counts_text(const Report &report);
/// The same of an undo.
[[nodiscard]] std::string undo_text(const Report &report);

/// `12,345 rows: 1,204 inserts; 11,131 conflicts with rows there already (18 updated, ...); 10 FK
/// errors; 0 invalid`
[[nodiscard]] std::string totals_line(const Report &report);

} // namespace dbxfer::app
