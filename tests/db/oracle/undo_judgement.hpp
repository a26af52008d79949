#pragma once

#include "found_rows.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// What an undo has to do with each row that an import wrote, from what stood in the target before
/// it, after it, and now that concurrent sessions have edited the rows. Nothing but the definition:
/// a row stays if it is not as the import left it, if its former values cannot come back, or if a
/// row that stays refers to what would go with it.
namespace dbxfer::test::oracle {

/// Rows of a table that the import wrote.
struct UndoCounts {
  std::uint64_t deleted = 0;
  std::uint64_t restored = 0;
  std::uint64_t left = 0;
  std::uint64_t changed = 0; ///< of those left: not as the import left them
  std::uint64_t gone = 0;    ///< of those left: not there any more

  UndoCounts &operator+=(const UndoCounts &other);
};

struct UndoJudgement {
  std::map<int, UndoCounts> counts;               ///< by table, of those with rows
  std::map<int, std::vector<std::string>> lines;  ///< what a table holds in the end, sorted
  std::map<int, std::vector<FoundRow>> untouched; ///< rows that stand where they stood
  /// An exclusion constraint keeps former values out, which no dry run looks at.
  bool excluded = false;
};

/// Whether its rows are told from each other: with neither a key nor an answer of the server's,
/// since a rule stands before it, an import cannot say which it inserted.
[[nodiscard]] bool can_be_told(const World &world, const Table &table);

/// `before` and `after` the import, and `now`.
[[nodiscard]] UndoJudgement undo_judged(const World &world, const FoundRows &before,
                                        const FoundRows &after, const FoundRows &now);

} // namespace dbxfer::test::oracle
