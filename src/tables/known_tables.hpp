#pragma once

#include "tables/pair_tables.hpp"

namespace dbxfer::transfer {

/// Whether the table is there. Throws Error (6) where it is of another version, is another's or is
/// something else.
[[nodiscard]] bool find_known_rows(postgres::Session &session);
/// Marks the tables of which some rows are known. Throws as find_known_rows.
void mark_known_tables(postgres::Session &session, const snapshot::Reader &reader,
                       Pairing &pairing);

} // namespace dbxfer::transfer
