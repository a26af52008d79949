#pragma once

#include "tables/pair_tables.hpp"

namespace dbxfer::transfer {

/// Tells of each column whether its values come from a counter of the database's own, by both
/// catalogs and the table lists, and through references of either kind.
void mark_local_columns(const snapshot::Reader &reader, Pairing &pairing);

/// Decides of each table whether rows that are recognised may be others of the same number. To be
/// called again whenever other keys recognise rows.
void mark_contested_tables(Pairing &pairing);

} // namespace dbxfer::transfer
