#pragma once

#include "migrations/step.hpp"
#include "migrations/version_table.hpp"

#include <string>
#include <vector>

namespace dbxfer::migrations {

/// A step, and the heads before and after it.
struct OfflineStep {
  Step step;
  std::vector<std::string> before;
  std::vector<std::string> after;
};

/// The steps as a script for psql, which asks in each transaction whether the database is where it
/// has to be. `makes_table`: it may have no table of revisions yet.
[[nodiscard]] std::string offline_script(const VersionTable &table,
                                         const std::vector<OfflineStep> &steps, bool makes_table);

} // namespace dbxfer::migrations
