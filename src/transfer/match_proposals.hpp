#pragma once

#include "dbxfer/options.hpp"
#include "postgres/session.hpp"
#include "snapshot/reader.hpp"
#include "transfer/match_target.hpp"

#include <string>
#include <vector>

namespace dbxfer::transfer {

/// Whether there is a match key to propose for the collisions at hand.
[[nodiscard]] bool may_propose_match_keys(postgres::Session &session, Pairing pairing);

/// `Table=column,...`: the match keys with which no row is left that collides because the target
/// has it under another key. Compares the staged rows again and again, since what one key resolves
/// may show what another one has to; the working tables end up as savepoint dbxfer_compare has
/// them.
[[nodiscard]] std::vector<std::string> propose_match_keys(postgres::Session &session,
                                                          const snapshot::Reader &reader,
                                                          Pairing pairing,
                                                          const CommonOptions &options);

} // namespace dbxfer::transfer
