#pragma once

#include "dbxfer/options.hpp"
#include "merge/compare/new_keys.hpp"
#include "postgres/session.hpp"
#include "tables/pair_tables.hpp"

#include <vector>

namespace dbxfer::transfer {

/// Finds for the rows of each stage, as they stand there, the rows of the table that they are:
/// their verdicts.
void find_rows_of_each(postgres::Session &session,
                       const std::vector<const postgres::Staged *> &tables);
/// Finds the staged rows in the target, parents first. Where a table has a match key, its rows take
/// the keys that the target has for them, and all references follow.
void recognise_rows(postgres::Session &session, const Pairing &pairing, NewKeys new_keys,
                    const CommonOptions &options);

/// The places of one cycle's tables as their rows can be recognised.
struct RecognitionOrder {
  std::vector<std::size_t> one_by_one; ///< a key that holds a reference waits for the parent's
  std::vector<std::size_t> row_by_row; ///< then those whose keys refer to each other's rows
};

[[nodiscard]] RecognitionOrder recognition_order(const Pairing &pairing,
                                                 const std::vector<std::size_t> &component);

} // namespace dbxfer::transfer
