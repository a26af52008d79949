#include "commands/merge/load_way.hpp"

#include "merge/apply/load.hpp"

namespace dbxfer::transfer {

namespace {

std::vector<OutcomeCounts> count_loaded(const Context &context) {
  std::vector<OutcomeCounts> counts(context.pairing.targets.size());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto &target = context.pairing.targets[i];
    counts[i][target.staged.skipped ? Outcome::skipped : Outcome::inserted] =
        context.reader.tables()[target.file_table].rows;
  }
  return counts;
}

} // namespace

std::optional<Decided> load_way(Context &context) {
  if (!context.intent.commits || context.stage_all)
    return std::nullopt;
  context.open_transaction();
  if (!can_load(context.session, context.reader, context.pairing))
    return std::nullopt;
  context.workload.plan({Step::checking, Step::loading, Step::proving, Step::committing});
  if (!load_rows(context.session, context.reader, context.pairing, context.options,
                 context.files.begin_undo(context.session))) {
    // Which rows cannot go in, and why, only their comparison tells.
    context.session.roll_back();
    context.start_anew();
    context.workload.plan(steps_of_staging(context.intent));
    return std::nullopt;
  }
  Decided decided;
  decided.counts = count_loaded(context);
  context.follow_plan(decided.counts, false);
  context.look_at_sequences();
  decided.sequences = context.plan_sequences();
  return decided;
}

} // namespace dbxfer::transfer
