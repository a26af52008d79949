#pragma once

#include "dbxfer/report.hpp"
#include "tables/pair_tables.hpp"

#include <vector>

namespace dbxfer::transfer {

/// Tells rows that are the same from rows that bear the same number, in the tables that a local key
/// recognises, and sets the contested ones aside. docs/import.md, "Contested pairs". Every row's
/// verdict is given.
void judge_pairs(postgres::Session &session, const Pairing &pairing);

/// Session::ask_ahead of what note_common_past asks.
void ask_ahead_of_common_past(postgres::Session &session, const Pairing &pairing);
/// `account: 3 rows differ in nothing that ...`, for each table whose rows were taken for the same
/// since all others of it are.
[[nodiscard]] std::vector<std::string> note_common_past(postgres::Session &session,
                                                        const Pairing &pairing);

} // namespace dbxfer::transfer
