#pragma once

#include "undo_judgement.hpp"
#include "world.hpp"

#include "db/random/complaints.hpp"
#include "dbxfer/report.hpp"

#include <cstddef>
#include <optional>

/// What a run foresees and does, held against what was written down before.
namespace dbxfer::test::oracle {

struct Verdict {
  /// What went wrong; a world that the server refuses is a complaint too.
  std::optional<Complaint> complaint;
  OutcomeCounts outcomes; ///< rows of the file, as they should end
  /// Rows that no dry run can tell: user code keeps them out, or a row that they hang on.
  std::size_t unknowable = 0;
  UndoCounts undone;       ///< rows of the imports whose rows concurrent sessions edited
  std::size_t matched = 0; ///< rows that an import updated under another key than the file's
};

/// Dry run, rehearsal, then import into a clone: outcomes, row by row, and what the target holds
/// afterwards. Then it is taken back: as it is, once more after concurrent sessions edited its
/// rows, and after an import with match keys.
[[nodiscard]] Verdict tried(const World &world);

} // namespace dbxfer::test::oracle
