#pragma once

#include "world.hpp"

#include "db/oracle/evidence.hpp"
#include "dbxfer/report.hpp"

#include <map>
#include <optional>

/// What becomes of each row of the file, from the definitions of the outcomes alone.
namespace dbxfer::test::apart {

struct Fate {
  Outcome outcome{};
  std::optional<int> match; ///< the row of the target that has its key
  /// Where a local key recognises the rows of the table, and the target has it.
  std::optional<oracle::Evidence> evidence;
  bool same = true;        ///< with a match: they are taken for the same row
  bool by_parents = false; ///< that they are says nothing but the parents in their key
  bool contested = false;
};

/// By the file's rows; for an import without any option.
using Fates = std::map<int, Fate>;
[[nodiscard]] Fates judged(const World &world);

} // namespace dbxfer::test::apart
