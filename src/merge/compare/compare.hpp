#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "merge/compare/new_keys.hpp"
#include "postgres/session.hpp"
#include "tables/pair_tables.hpp"

#include <vector>

namespace dbxfer::transfer {

/// Gives every staged row its outcome, by asking the server; writes only to working tables, and
/// marks the tables whose rows have to be written in turns. Returns the counts for each of
/// pairing.targets. Throws Error (1) when they are not the rows that the file holds.
[[nodiscard]] std::vector<OutcomeCounts> compare_rows(postgres::Session &session,
                                                      const snapshot::Reader &reader,
                                                      Pairing &pairing, NewKeys new_keys,
                                                      const CommonOptions &options);

/// A reference by which rows lack their parents.
struct LackedReference {
  const postgres::Staged *child = nullptr;
  std::size_t foreign_key = 0; ///< place in the child's
};

using LackedReferences = std::vector<LackedReference>;

[[nodiscard]] LackedReferences lacked_references(postgres::Session &session,
                                                 const Pairing &pairing);

/// Whether a row lacks a parent that may be one of those left out of the stages: it was there then.
[[nodiscard]] bool lacks_what_was_left_out(const Pairing &pairing, const LackedReferences &lacked);

/// Tables of whose rows some were set aside because of what a concurrent session did while they
/// were compared: another compare says something else.
[[nodiscard]] std::vector<TableName> overtaken_tables(postgres::Session &session,
                                                      const Pairing &pairing,
                                                      const LackedReferences &lacked);

/// The counts as they stand.
[[nodiscard]] std::vector<OutcomeCounts>
count_rows(postgres::Session &session, const snapshot::Reader &reader, const Pairing &pairing);

} // namespace dbxfer::transfer
