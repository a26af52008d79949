#pragma once

#include "postgres/catalog.hpp"

#include <cstddef>
#include <vector>

namespace dbxfer::transfer {

/// Tables that refer to each other in a cycle, or one table alone.
struct Component {
  std::vector<std::size_t> tables; ///< places in the list that was ordered
  bool cyclic = false;             ///< more than one table, or one that refers to itself
};

/// Parents before children, and else as close to the given order as that allows. Stable.
[[nodiscard]] std::vector<Component> dependency_order(const std::vector<postgres::Table> &tables);

} // namespace dbxfer::transfer
