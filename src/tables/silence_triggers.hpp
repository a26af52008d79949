#pragma once

#include "dbxfer/table.hpp"
#include "postgres/session.hpp"
#include "tables/pair_tables.hpp"

#include <optional>

namespace dbxfer::transfer {

/// Marks the tables whose triggers and rules are to be silent (`wanted`, else the rules of their
/// lists) and takes off them what will not run then. Notes and warnings say so. Throws Error (6)
/// where that cannot be had.
void silence_triggers(postgres::Session &session, std::optional<Triggers> wanted, Pairing &pairing);

} // namespace dbxfer::transfer
