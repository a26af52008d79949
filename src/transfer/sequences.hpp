#pragma once

#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "snapshot/model.hpp"
#include "snapshot/reader.hpp"
#include "transfer/choose_tables.hpp"
#include "transfer/match_target.hpp"

#include <vector>

namespace dbxfer::transfer {

/// Where the sequences that feed the tables' columns stand. Sequences know no snapshot: read them
/// after the rows, then they are never behind.
[[nodiscard]] std::vector<snapshot::Sequence>
read_sequences(postgres::Session &session, const std::vector<ChosenTable> &tables);

/// The target's sequences that stand behind the file's, or behind values that the new rows bring.
[[nodiscard]] std::vector<SequenceMove>
plan_sequences(postgres::Session &session, const snapshot::Reader &reader, const Pairing &pairing);
/// Throws Error (6) when the role lacks the right to move one of them.
void require_movable(postgres::Session &session, const Pairing &pairing,
                     const std::vector<SequenceMove> &moves);
/// Moves them forward, never back. setval outlives a rollback, so this is the last step before
/// COMMIT.
void advance_sequences(postgres::Session &session, const Pairing &pairing,
                       const std::vector<SequenceMove> &moves);

} // namespace dbxfer::transfer
