#pragma once

#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "tables/pair_tables.hpp"

#include <string>
#include <vector>

/// What code of the target's does to the rows of an import: said of it before, and read back after.
namespace dbxfer::transfer {

/// Refuses (6) new rows of tables that refer to each other where one has a rule for INSERT: such
/// rows go in with one statement, which the server does not take then.
void refuse_rules_in_cycles(const Pairing &pairing, const std::vector<OutcomeCounts> &counts);
/// What a dry run cannot know of a table into which rows would go as `counts` says; one sentence
/// each, empty for most.
[[nodiscard]] std::vector<std::string> unforeseeable_effects(const Target &target,
                                                             const OutcomeCounts &counts);
/// Whether a trigger or rule of the user's runs when rows of these tables are written.
[[nodiscard]] bool runs_user_code(const Pairing &pairing);
/// Reads what was written back: a warning for each table where triggers or rules changed it.
[[nodiscard]] std::vector<std::string> warn_of_altered_rows(postgres::Session &session,
                                                            const Pairing &pairing);
/// New rows that code of the target's had made when their turn came; a sentence for each table.
[[nodiscard]] std::vector<std::string> note_adopted_rows(postgres::Session &session,
                                                         const Pairing &pairing);

} // namespace dbxfer::transfer
