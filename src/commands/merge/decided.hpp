#pragma once

#include "dbxfer/report.hpp"
#include "merge/apply/move_sequences.hpp"
#include "merge/compare/secrets.hpp"
#include "postgres/savepoint.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// What became, or would become, of every row of the file. The transaction is still open.
struct Decided {
  std::vector<OutcomeCounts> counts;   ///< by target
  std::vector<ChangedColumns> secrets; ///< by target: what updates overwrite; or empty
  SequencePlan sequences;
  std::vector<std::string> absent;  ///< warnings of parents that do not travel
  std::vector<std::string> altered; ///< warnings of rows that hold other values than the file's
  std::vector<std::string> other_writes;   ///< notes of what was written beside the file's rows
  std::vector<std::string> event_triggers; ///< names of those that ran for the working tables
  /// Where the stages are as they were before anything was compared; none: nothing was staged.
  std::optional<postgres::Savepoint> before_compare;

  [[nodiscard]] std::uint64_t set_aside() const;
};

} // namespace dbxfer::transfer
