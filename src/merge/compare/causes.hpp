#pragma once

#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "tables/pair_tables.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// Rows that a report tells in one finding.
struct FindingGroup {
  std::size_t target = 0;          ///< place in Pairing::targets
  std::optional<std::size_t> item; ///< as dbxfer_reason has it
  std::string positions;           ///< of the examples: `{1,2}`
  Finding finding;
};

/// What tell_causes asks, of groups that have all the problems of all rows; empty: no row has any
/// that is a cause.
[[nodiscard]] postgres::Statement question_of_causes(const Pairing &pairing,
                                                     const std::vector<FindingGroup> &groups);
/// Fills `causes` and `several_causes` of the report, and each finding's `fallen`.
void tell_causes(postgres::Session &session, const Pairing &pairing,
                 const postgres::Statement &question, std::vector<FindingGroup> &groups,
                 MergeReport &report);

} // namespace dbxfer::transfer
