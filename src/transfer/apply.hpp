#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "transfer/match_target.hpp"
#include "transfer/refused_rows.hpp"
#include "transfer/undo_file.hpp"

#include <string>
#include <vector>

namespace dbxfer::transfer {

struct Applied {
  bool complete = false; ///< every accepted row was written; not so because rows were refused ...
  std::vector<TableName>
      changed; ///< ... or because neighbours changed these tables' rows since compare
};

/// Writes the accepted rows, parents first. Whoever calls it rolls back when it is not complete.
/// `undo`, if any, is given images of them. Throws Error (6) when options.fk_checks is bulk and the
/// role may not silence triggers.
[[nodiscard]] Applied apply_rows(postgres::Session &session, const Pairing &pairing,
                                 const std::vector<OutcomeCounts> &counts,
                                 const ImportOptions &options, RefusedRows &refused,
                                 UndoFile *undo);
/// Refuses (6) new rows of tables that refer to each other where one has a rule for INSERT: such
/// rows go in with one statement, which the server does not take then.
void refuse_rules_in_circles(const Pairing &pairing, const std::vector<OutcomeCounts> &counts);
/// What a dry run cannot know of a table into which rows would go; one sentence each, empty for
/// most.
[[nodiscard]] std::vector<std::string> what_nobody_foresees(const Target &target);
/// Whether a trigger or rule of the user's runs when rows of these tables are written.
[[nodiscard]] bool runs_user_code(const Pairing &pairing);
/// Reads what was written back: a warning for each table where triggers or rules changed it.
[[nodiscard]] std::vector<std::string> warn_of_altered_rows(postgres::Session &session,
                                                            const Pairing &pairing);

} // namespace dbxfer::transfer
