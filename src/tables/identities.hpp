#pragma once

#include "tables/pair_tables.hpp"

#include <string>

namespace dbxfer::transfer {

/// Says of the tables that --new-ids, --same-ids or a list's "identity" name what their numbers
/// mean. Throws Error: 2 for an option that fits no table or contradicts another, 6 for such a
/// rule.
void choose_identities(const PairingOptions &options, Pairing &pairing);

/// Whether the key's number is counted by the database, and its default can make others.
[[nodiscard]] bool can_get_new_ids(const postgres::Staged &staged);

/// The table that an option names, `table` or `schema.table`. Throws Error (2).
[[nodiscard]] Target &named_target(const std::string &option, const std::string &name,
                                   Pairing &pairing);
/// Throws Error (2): the name alone says too little.
[[noreturn]] void several_schemas(const std::string &option, const std::string &name);

} // namespace dbxfer::transfer
