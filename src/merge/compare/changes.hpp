#pragma once

#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "tables/pair_tables.hpp"

namespace dbxfer::transfer {

/// Session::ask_ahead of what read_changes asks of each of these tables.
void ask_ahead_of_changes(postgres::Session &session, const std::vector<const Target *> &updated);
/// Which columns the updates of the table change, of which there must be some, and how many of them
/// overwrite something newer. Only before the rows are written.
void read_changes(postgres::Session &session, const Target &target, MergedTable &report);
/// Each updated row by name, and the values that differ if these are wanted, too; read_changes
/// comes before it.
void name_updates(postgres::Session &session, const snapshot::Reader &reader, const Target &target,
                  bool values, MergedTable &report);

} // namespace dbxfer::transfer
