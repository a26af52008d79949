#include "commands/merge/propose.hpp"

#include "commands/merge/stage_way.hpp"
#include "merge/compare/compare.hpp"
#include "merge/compare/match_proposals.hpp"
#include "merge/compare/write_list.hpp"

namespace dbxfer::transfer {

namespace {

/// A match key moves rows that were unchanged without it, so that all are staged.
Proposals first_options_of_all(Context &context, Decided &decided) {
  auto first = first_options(context.session, context.pairing);
  if (!leaves_out(context.pairing) || first.none())
    return first;
  context.session.send("ROLLBACK");
  context.open = false;
  context.stage_all = true;
  context.open_transaction();
  stage(context, decided);
  if (use_options(first, context.pairing))
    return first;
  (void)compare_rows(context.session, context.reader, context.pairing, NewKeys::foreseen,
                     context.options);
  return first_options(context.session, context.pairing);
}

/// An import that was told by which keys rows are recognised left rows that only then are equal.
bool would_be_equal(const Proposals &proposals) {
  for (std::size_t i = 0; i < proposals.counts.size(); ++i)
    if (const auto &counts = proposals.counts[i];
        !proposals.pairing.targets[i].staged.skipped && counts.read() != counts[Outcome::unchanged])
      return false;
  return true;
}

} // namespace

void propose(Context &context, Decided &decided) {
  auto first = first_options_of_all(context, decided);
  const auto proposals = propose_options(context.session, context.reader, std::move(first),
                                         *decided.before_compare, context.options);
  auto &report = context.report;
  report.match_options = proposals.match;
  report.new_id_options = proposals.new_ids;
  report.unresolved = proposals.unresolved;
  report.equal_as_proposed =
      !context.intent.imports && !proposals.none() && would_be_equal(proposals);
  if (!context.options.write_list)
    return;
  write_list(proposals.pairing, *context.options.write_list);
  report.list_path = context.options.write_list->string();
}

} // namespace dbxfer::transfer
