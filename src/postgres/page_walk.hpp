#pragma once

#include <string>
#include <vector>

namespace dbxfer::postgres {

/// One DO block that runs a statement over a temporary table page by page, and where a page raises,
/// runs other statements over its rows one at a time. So k bad rows among n cost one round trip,
/// and no row is tried alone that stands in a clean page.
struct PageWalk {
  std::string table;                 ///< `pg_temp.dbxfer_stage_1`
  std::string for_pages;             ///< restricted by within_page
  std::vector<std::string> for_rows; ///< each restricted by that_row
  std::vector<std::string>
      on_error; ///< for each of for_rows: restricted by that_row; $2 is the SQLSTATE, $3 the
                ///< table (regclass) that the error is about, NULL when it names none
};

[[nodiscard]] std::string page_walk(const PageWalk &walk);
/// Conditions on a table's alias.
[[nodiscard]] std::string within_page(const std::string &alias);
[[nodiscard]] std::string that_row(const std::string &alias);

} // namespace dbxfer::postgres
