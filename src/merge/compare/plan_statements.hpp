#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

namespace dbxfer::postgres {

/// SQL for (rows, digest): what compare decided for each staged row that the target does not have
/// as it is, and the rows of the target that would be replaced, with all their columns. Where a
/// match key recognises the rows, also which keys they have there. Two runs that give the same do
/// the same. Pure text.
[[nodiscard]] Statement digest_decisions(const Staged &staged);

/// (number of the table, pos, SQLSTATE) of the rows that triggers, rules or constraints refused.
[[nodiscard]] Statement all_refused();

} // namespace dbxfer::postgres
