#include "dbxfer/dbxfer.hpp"
#include "transfer/merge.hpp"

namespace dbxfer {

Report verify_snapshot(const VerifyOptions &options) {
  ImportOptions dry;
  static_cast<CommonOptions &>(dry) = options;
  dry.file = options.file;
  dry.config = options.config;
  dry.match = options.match;
  dry.new_ids = options.new_ids;
  dry.same_ids = options.same_ids;
  dry.skip_audit = options.skip_audit;
  dry.allow_edited = options.allow_edited;
  dry.ignore_extra_columns = options.ignore_extra_columns;
  dry.ignore_revision = options.ignore_revision;
  dry.name_updates = options.name_updates;
  dry.rejects = options.rejects;
  dry.dry_run = true;
  auto report = transfer::merge(dry, "verify");
  const auto totals = report.totals();
  const auto as_they_should = totals[Outcome::unchanged] + totals[Outcome::skipped];
  report.exit_code = totals.read() == as_they_should ? ExitCode::done : ExitCode::set_aside;
  return report;
}

} // namespace dbxfer
