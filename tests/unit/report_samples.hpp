#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <array>
#include <string>
#include <vector>

/// What reports are made of, for tests of how they are printed.
namespace dbxfer::test {

MergedTable table(const char *name, const std::array<std::uint64_t, outcome_count> &counts);
SnapshotInfo snapshot();
DatabaseInfo database();
/// Values that another row holds, and parents that are missing.
std::vector<Finding> findings();
MergeReport merged();
ImportReport report(bool dry_run);
ImportOptions import(bool dry_run);
/// Shows the text where it fails.
bool contains(const std::string &text, const std::string &part);

} // namespace dbxfer::test
