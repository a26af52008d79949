#pragma once

#include "app/screen.hpp"
#include "dbxfer/report.hpp"

#include <string>

namespace dbxfer::app {

/// The words over the columns. A verify asks what is there, an import what becomes of it.
struct CountHeadings {
  const char *group; ///< over the next three; may be empty
  const char *inserted;
  const char *updated;
  const char *unchanged;
  const char *skipped;
  const char *aside;
};

/// The table of outcomes, one line per table, as it fits into the screen.
[[nodiscard]] std::string counts_text(const MergeReport &report, const CountHeadings &headings,
                                      const Screen &screen);

/// `12,345 rows: 1,204 inserts; 11,131 conflicts with rows there already (18 updated, ...); 10 FK
/// errors; 0 invalid`
[[nodiscard]] std::string totals_line(const MergeReport &report);

} // namespace dbxfer::app
