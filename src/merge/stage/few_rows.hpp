#pragma once

#include "merge/stage/unchanged_rows.hpp"
#include "postgres/sql_types.hpp"
#include "snapshot/reader.hpp"
#include "tables/pair_tables.hpp"

#include <optional>

namespace dbxfer::transfer {

/// The statement that brings a table's rows into its stage, but those that are unchanged, where
/// they are so few that a COPY of their own, which waits twice for the server, would take longer.
/// None where they are not, or where only the COPY tells what is wrong with them.
[[nodiscard]] std::optional<postgres::Statement>
bring_few_rows(const snapshot::Reader &reader, const Target &target, UnchangedRows &unchanged);

} // namespace dbxfer::transfer
