#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <vector>

/// SQL that keeps triggers from firing; pure text.
namespace dbxfer::postgres {

/// From here on, in this transaction, no trigger fires for a row, those of foreign keys included;
/// 42501 where the role may not do that.
[[nodiscard]] Statement silence_triggers();
[[nodiscard]] Statement heed_triggers();
/// (table, name) of constraints whose check is a trigger, which silence_triggers silences, too.
[[nodiscard]] Statement deferrable_constraints(const std::vector<const Staged *> &tables);
/// (oid) of the tables for which nothing is silenced by silence_triggers but the checks of their
/// own foreign keys.
[[nodiscard]] Statement only_foreign_keys_fire(const std::vector<const Staged *> &tables);

} // namespace dbxfer::postgres
