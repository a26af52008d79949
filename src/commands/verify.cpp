#include "commands/merge/merge.hpp"
#include "dbxfer/dbxfer.hpp"

#include <algorithm>

namespace dbxfer {

namespace {

bool all_equal(const Report &report) {
  return std::ranges::all_of(report.tables, [](const auto &table) {
    return table.left_out || table.counts.read() == table.counts[Outcome::unchanged];
  });
}

} // namespace

Report verify_snapshot(const VerifyOptions &options) {
  ImportOptions dry;
  static_cast<ReadingOptions &>(dry) = options;
  dry.name_updates = options.name_updates;
  dry.rejects = options.rejects;
  dry.dry_run = true;
  auto report = transfer::merge(dry, "verify");
  report.exit_code = all_equal(report) ? ExitCode::done : ExitCode::set_aside;
  return report;
}

} // namespace dbxfer
