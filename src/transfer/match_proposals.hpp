#pragma once

#include "transfer/compare.hpp"
#include "transfer/match_target.hpp"

#include <string>
#include <vector>

namespace dbxfer::transfer {

/// How rows would have to be recognised so that none of them collides any more.
struct Proposals {
  std::vector<std::string> match;      ///< `Table=column,...`
  std::vector<std::string> new_ids;    ///< `Table`
  std::vector<std::string> unresolved; ///< collisions that no option resolves, a sentence each
  Pairing pairing;                     ///< with all of them

  [[nodiscard]] bool none() const { return match.empty() && new_ids.empty(); }
};

/// Whether the collisions at hand ask for any option.
[[nodiscard]] bool may_propose(postgres::Session &session, Pairing pairing);

/// Tries options on the stages as they are, and compares anew until nothing more can be resolved.
/// Never proposes a key that a database counts for itself, nor one by which rows that are the same
/// would exchange their values. Must be the last thing that happens to the stages.
[[nodiscard]] Proposals propose_options(postgres::Session &session, const snapshot::Reader &reader,
                                        Pairing pairing, const CommonOptions &options);

/// The tables with contested rows, and what could be said of them.
[[nodiscard]] std::vector<ContestedTable> read_contested(postgres::Session &session,
                                                         const Pairing &pairing);

} // namespace dbxfer::transfer
