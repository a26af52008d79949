#pragma once

#include "commands/intent.hpp"
#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "merge/apply/move_sequences.hpp"
#include "merge/compare/secrets.hpp"
#include "postgres/session.hpp"
#include "snapshot/reader.hpp"
#include "tables/pair_tables.hpp"

#include <string>
#include <vector>

namespace dbxfer::transfer {

/// What a merge found and did, as far as its report tells it.
struct Merged {
  std::vector<OutcomeCounts> counts;   ///< by target
  std::vector<ChangedColumns> secrets; ///< by target: what updates overwrite; or empty
  SequencePlan sequences;
  std::vector<std::string> absent;  ///< warnings of parents that do not travel
  std::vector<std::string> altered; ///< warnings of rows that hold other values than the file's
  std::vector<std::string> other_writes; ///< notes of what was written beside the file's rows

  std::vector<std::string> event_triggers; ///< names of those that ran for the working tables

  [[nodiscard]] std::uint64_t set_aside() const;
};

/// Tables, findings and sequences, while the transaction is open. Finds `absent`; under --strict
/// such is an Error (6).
void describe_outcome(postgres::Session &session, const snapshot::Reader &reader,
                      const Pairing &pairing, const Intent &intent, const ImportOptions &options,
                      Merged &merged, MergeReport &report);
/// The transaction is over: warnings and notes of what came of it, and the exit code.
void describe_end(const Pairing &pairing, const Intent &intent, const Merged &merged,
                  ImportReport &report);

} // namespace dbxfer::transfer
