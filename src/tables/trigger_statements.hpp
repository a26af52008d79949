#pragma once

#include "tables/staged.hpp"

#include <string>
#include <vector>

/// SQL that keeps triggers from firing; pure text.
namespace dbxfer::postgres {

/// From here on, in this transaction, no trigger fires for a row, those of foreign keys included;
/// 42501 where the role may not do that.
[[nodiscard]] std::string silence_triggers();
[[nodiscard]] std::string heed_triggers();
/// (table, name) of constraints whose check is a trigger, which silence_triggers silences, too.
[[nodiscard]] std::string deferrable_constraints(const std::vector<const Staged *> &tables);
/// (oid) of the tables for which nothing is silenced by silence_triggers but the checks of their
/// own foreign keys.
[[nodiscard]] std::string only_foreign_keys_fire(const std::vector<const Staged *> &tables);

} // namespace dbxfer::postgres
