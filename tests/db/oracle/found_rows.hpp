#pragma once

#include "world.hpp"

#include "support/database.hpp"

#include <map>
#include <string>
#include <vector>

/// What a database holds at one moment, row by row.
namespace dbxfer::test::oracle {

struct FoundRow {
  std::string partition; ///< the oid of the table that it stands in
  std::string place;     ///< its ctid
  std::string version;   ///< its xmin
  std::string line;      ///< as COPY prints it, generated columns too
  Cells cells;

  bool operator==(const FoundRow &) const = default;
};

/// By table.
using FoundRows = std::map<int, std::vector<FoundRow>>;
[[nodiscard]] FoundRows found_rows(const TempDatabase &database, const Schema &schema);

/// Of rows of one table.
[[nodiscard]] std::vector<std::string> sorted_lines(const std::vector<FoundRow> &rows);

} // namespace dbxfer::test::oracle
