#pragma once

#include "world.hpp"

#include <string>
#include <vector>

namespace dbxfer::test::oracle {

/// Rows that the target knows under other primary keys than the file, and the keys by which they
/// are the same rows all the same.
struct MovedKeys {
  std::string sql;                ///< gives the target's rows those primary keys
  std::vector<std::string> match; ///< options of the import; empty: no table allows it
};

[[nodiscard]] MovedKeys moved_keys(const World &world);

} // namespace dbxfer::test::oracle
