#pragma once

#include "evidence.hpp"
#include "scene.hpp"

#include <map>
#include <set>

/// Rows of the file and of the target that bear the same number, in tables of which each database
/// counts the rows for itself: the same row, or two.
namespace dbxfer::test::oracle {

/// Columns whose values no other database would have given.
[[nodiscard]] std::set<int> local_columns(const Schema &schema);

/// Whether such a column is part of the key that recognises the table's rows.
[[nodiscard]] bool has_local_key(const Schema &schema, const Table &table,
                                 const std::set<int> &local);

struct Pair {
  std::size_t held = 0; ///< the target's row
  bool equal = false;
};

struct Verdicts {
  std::set<std::size_t> contested; ///< rows of the file
  std::set<std::size_t> others; ///< those, and the rows that hang on other rows than the target's
};

/// `pairs`: by the rows of the file that the target has.
[[nodiscard]] Verdicts contested(const World &world, const Scene &scene,
                                 const std::map<std::size_t, Pair> &pairs);

} // namespace dbxfer::test::oracle
