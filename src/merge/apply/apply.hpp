#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "merge/apply/refused_rows.hpp"
#include "merge/apply/undo_file.hpp"
#include "postgres/session.hpp"
#include "tables/pair_tables.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace dbxfer::transfer {

struct Applied {
  bool complete = false; ///< every accepted row was written; not so because rows were refused ...
  std::vector<TableName> changed;   ///< ... or because these tables' rows are not as they were
                                    ///< compared: a concurrent session wrote them, or code of the
                                    ///< target's that ran meanwhile
  std::vector<std::size_t> adopted; ///< by target: new rows that were there when their turn came,
                                    ///< since code of the target's made them
};

/// How rows are written where code of the target's interferes.
enum class Care : std::uint8_t {
  none,       ///< all of a table by one statement
  row_by_row, ///< some at a time, each time with a look at what that code did in the meantime
  refusing,   ///< and what cannot go in even so is set aside, whatever the reason
};

/// Writes the accepted rows, parents first. Whoever calls it rolls back when it is not complete.
/// `undo`, if any, is given images of them. Throws Error (6) when options.fk_checks is bulk and the
/// role may not silence triggers.
[[nodiscard]] Applied apply_rows(postgres::Session &session, const Pairing &pairing,
                                 const std::vector<OutcomeCounts> &counts,
                                 const ImportOptions &options, Care care, RefusedRows &refused,
                                 UndoFile *undo);
/// Whether concurrent sessions wrote the rows at hand since they were compared. Everything that was
/// written since then must have been taken back.
[[nodiscard]] bool others_wrote(postgres::Session &session, const Pairing &pairing);

} // namespace dbxfer::transfer
