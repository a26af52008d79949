#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "transfer/match_target.hpp"
#include "transfer/new_keys.hpp"

#include <vector>

namespace dbxfer::transfer {

/// Gives every staged row its outcome, by asking the server; writes only to working tables. Returns
/// the counts for each of pairing.targets. Throws Error (1) when they are not the rows that the
/// file holds.
[[nodiscard]] std::vector<OutcomeCounts> compare_rows(postgres::Session &session,
                                                      const snapshot::Reader &reader,
                                                      const Pairing &pairing, NewKeys new_keys,
                                                      const CommonOptions &options);

/// The counts as they stand.
[[nodiscard]] std::vector<OutcomeCounts>
count_rows(postgres::Session &session, const snapshot::Reader &reader, const Pairing &pairing);

} // namespace dbxfer::transfer
