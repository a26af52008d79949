#pragma once

#include "trial.hpp"

#include <string>

namespace dbxfer::test::oracle {

struct Shrunk {
  World world;
  Complaint complaint; ///< of the trial of this world
};

/// The smallest world found whose trial has the same kind of complaint: plants, tables, keys,
/// columns and rows are taken out while it has.
[[nodiscard]] Shrunk shrink(World world, Complaint complaint);

/// The target as SQL that psql takes; the file's rows and what was planted.
[[nodiscard]] std::string described(const World &world);

} // namespace dbxfer::test::oracle
