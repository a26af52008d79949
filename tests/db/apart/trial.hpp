#pragma once

#include "world.hpp"

#include "db/random/complaints.hpp"
#include "dbxfer/report.hpp"

#include <cstddef>
#include <optional>

/// What a run foresees and does, held against what was written down before.
namespace dbxfer::test::apart {

struct Verdict {
  /// What went wrong; a world that the server refuses is a complaint too.
  std::optional<Complaint> complaint;
  OutcomeCounts outcomes;    ///< rows of the file, as they should end
  std::size_t contested = 0; ///< of them: those whose number another row of the target bears
  std::size_t by_chance = 0; ///< taken for rows with which they have nothing to do but a moment or
                             ///< a name
  OutcomeCounts told;        ///< the same rows, imported as the dry run said they could be
};

/// Dry run, rehearsal and import without an option: outcomes, row by row, and what the target holds
/// afterwards. Then the import by the command that the dry run printed, after which both sides'
/// rows are there, and once more.
[[nodiscard]] Verdict tried(const World &world);

} // namespace dbxfer::test::apart
