#include "commands/merge/merge.hpp"
#include "dbxfer/dbxfer.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer {

namespace {

bool all_equal(const MergeReport &report) {
  return std::ranges::all_of(report.tables, [](const auto &table) {
    return table.left_out || table.counts.read() == table.counts[Outcome::unchanged];
  });
}

} // namespace

VerifyReport verify_snapshot(const VerifyOptions &options) {
  ImportOptions wanted;
  static_cast<ReadingOptions &>(wanted) = options;
  wanted.name_updates = options.name_updates;
  wanted.rejects = options.rejects;
  auto found = transfer::merge(wanted, transfer::intent_of_verify());
  VerifyReport report;
  report.equal_as_proposed = found.equal_as_proposed;
  static_cast<MergeReport &>(report) = std::move(found);
  report.exit_code = all_equal(report) ? ExitCode::done : ExitCode::set_aside;
  return report;
}

} // namespace dbxfer
