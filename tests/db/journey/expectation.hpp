#pragma once

#include "db/random/comparison.hpp"
#include "db/two_databases.hpp"

namespace dbxfer::test {

/// What an import has to make of a table that held rows before; of one outside: nothing.
struct Expectation {
  Lines rows; ///< afterwards
  Lines stay; ///< of these, those that must not be touched, behind their place and version
  OutcomeCounts counts;
};

/// Worked out from both databases before the import.
[[nodiscard]] Expectation expectation(const TwoDatabases &two, const Schema &schema,
                                      const Table &table);

} // namespace dbxfer::test
