#pragma once

#include "tables/pair_tables.hpp"

namespace dbxfer::transfer {

/// Chooses the keys that recognise rows: what --match says, else the rules in force. Throws Error
/// for a table or key that is not there (2 for an option, 6 for a rule).
void choose_match_keys(const PairingOptions &options, Pairing &pairing);

/// Marks what follows from how each table's rows are recognised: whose rows get other keys or
/// references than the file has, and whose may be others of the same number. Throws Error (6).
void apply_recognition(Pairing &pairing);

/// `Table=column,...`: how --match names the key.
[[nodiscard]] std::string match_option(const postgres::Staged &staged,
                                       const postgres::UniqueKey &key);

/// Whether the key could recognise rows in place of the arbiter.
[[nodiscard]] bool can_match(const postgres::Staged &staged, const postgres::UniqueKey &key);

} // namespace dbxfer::transfer
