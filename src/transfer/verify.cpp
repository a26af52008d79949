#include "dbxfer/dbxfer.hpp"
#include "transfer/merge.hpp"

#include <algorithm>

namespace dbxfer {

namespace {

bool all_equal(const Report &report) {
  return std::ranges::all_of(report.tables, [](const auto &table) {
    return table.left_out || table.counts.read() == table.counts[Outcome::unchanged];
  });
}

Report verify(const VerifyOptions &options) {
  ImportOptions dry;
  static_cast<ReadingOptions &>(dry) = options;
  dry.name_updates = options.name_updates;
  dry.rejects = options.rejects;
  dry.dry_run = true;
  auto report = transfer::merge(dry, "verify");
  report.exit_code = all_equal(report) ? ExitCode::done : ExitCode::set_aside;
  return report;
}

} // namespace

Report verify_snapshot(const VerifyOptions &options) {
  auto report = verify(options);
  if (report.match_options.empty() && report.new_id_options.empty())
    return report;
  // An import that was told by which keys rows are recognised left rows that only then are equal.
  auto matched = with_proposals(options, report);
  matched.rejects.reset();
  report.equal_as_proposed = all_equal(verify(matched));
  return report;
}

} // namespace dbxfer
