#include "merge/apply/planned_refusals.hpp"

#include "merge/apply/refused_rows.hpp"

#include <algorithm>

namespace dbxfer::transfer {

void set_aside_planned(postgres::Session &session, const snapshot::Plan &plan,
                       const Pairing &pairing, const postgres::Savepoint &savepoint) {
  RefusedRows refused(session);
  for (const auto &target : pairing.targets) {
    const auto planned =
        std::ranges::find(plan.tables, target.staged.table.name, &snapshot::PlannedTable::name);
    if (planned != plan.tables.end())
      for (const auto &refusal : planned->refused)
        refused.add({refusal.row, target.staged.number, refusal.state, {}});
  }
  if (!refused.none())
    refused.set_aside(savepoint);
}

} // namespace dbxfer::transfer
