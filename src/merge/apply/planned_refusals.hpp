#pragma once

#include "postgres/savepoint.hpp"
#include "postgres/session.hpp"
#include "snapshot/plan.hpp"
#include "tables/pair_tables.hpp"

namespace dbxfer::transfer {

/// Sets aside what a rehearsal found to be refused, as RefusedRows::set_aside does.
void set_aside_planned(postgres::Session &session, const snapshot::Plan &plan,
                       const Pairing &pairing, const postgres::Savepoint &savepoint);

} // namespace dbxfer::transfer
