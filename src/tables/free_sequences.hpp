#pragma once

#include "postgres/session.hpp"
#include "snapshot/frame/model.hpp"
#include "snapshot/reader.hpp"
#include "tables/choose_tables.hpp"
#include "tables/pair_tables.hpp"

#include <set>
#include <string>
#include <vector>

/// Sequences that no column owns: Hibernate's, those that a trigger, a function or an application
/// asks by name.
namespace dbxfer::transfer {

/// Those that code of the chosen tables names, and all of the schemas that travel whole; what the
/// role may not read is told in `choice`. `owned`: those that are written already.
[[nodiscard]] std::vector<snapshot::Sequence>
read_free_sequences(postgres::Session &session, Choice &choice, std::set<postgres::Oid> owned);

/// Fills Pairing::named_alike, and tells which of the file's the target lacks and which the role
/// may not read, or move if it is to.
void pair_free_sequences(postgres::Session &session, const snapshot::Reader &reader,
                         const PairingOptions &options, Pairing &pairing);

} // namespace dbxfer::transfer
