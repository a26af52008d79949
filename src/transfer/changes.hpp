#pragma once

#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "transfer/match_target.hpp"

namespace dbxfer::transfer {

/// Which columns the updates change, and how many of them overwrite something newer; `each_row`:
/// each updated row by name, too. Only before the rows are written.
void read_changes(postgres::Session &session, const snapshot::Reader &reader, const Target &target,
                  bool each_row, TableReport &report);

} // namespace dbxfer::transfer
