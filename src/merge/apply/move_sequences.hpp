#pragma once

#include "dbxfer/report.hpp"
#include "tables/sequences.hpp"

#include <map>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// Where each of the target's sequences stands.
using SequencePositions = std::map<postgres::Oid, SequencePosition>;
[[nodiscard]] SequencePositions read_positions(postgres::Session &session, const Pairing &pairing);

struct SequencePlan {
  struct Advance {
    postgres::Sequence sequence;
    SequencePosition from;
    SequencePosition to;
  };
  std::vector<Advance> advances;
  std::vector<std::string> warnings; ///< sequences that cannot follow the file's

  [[nodiscard]] std::vector<SequenceMove> moves() const;
};

/// The target's sequences that stand behind the file's, or behind values that the accepted rows
/// bring.
[[nodiscard]] SequencePlan plan_sequences(postgres::Session &session,
                                          const snapshot::Reader &reader, const Pairing &pairing,
                                          const SequencePositions &now);
/// GRANTs for the sequences that the role may not move, a line each.
[[nodiscard]] std::vector<std::string> lacking_for_moves(postgres::Session &session,
                                                         const SequencePlan &plan);
/// For each column that takes its values from one of the sequences alone: whether the next INSERT
/// would meet a row that has the value already.
[[nodiscard]] std::vector<std::string> warn_of_next_inserts(postgres::Session &session,
                                                            const Pairing &pairing,
                                                            const SequencePositions &now,
                                                            const SequencePlan &plan);
/// Throws Error (6) when the role lacks the right to move one of them.
void require_movable(postgres::Session &session, const SequencePlan &plan);
/// Moves those forward that still stand behind, none back. setval outlives a rollback.
void advance_sequences(postgres::Session &session, const SequencePlan &plan);

} // namespace dbxfer::transfer
