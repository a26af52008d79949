#include "commands/merge/merge.hpp"
#include "dbxfer/dbxfer.hpp"
#include "merge/compare/plan.hpp"

namespace dbxfer {

ImportReport import_snapshot(const ImportOptions &options) {
  return transfer::merge(options, transfer::intent_of_import(options));
}

ImportOptions with_plan(const ImportOptions &options) {
  return transfer::intent_of_import(options).follows_plan
             ? transfer::planned_options(options, snapshot::read_plan(*options.plan))
             : options;
}

} // namespace dbxfer
