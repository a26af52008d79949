#pragma once

#include "trial.hpp"

#include <string>

namespace dbxfer::test::apart {

struct Shrunk {
  World world;
  Complaint complaint; ///< of the trial of this world
};

/// The smallest world found whose trial has the same kind of complaint: rows and tables are taken
/// out while it has.
[[nodiscard]] Shrunk shrink(World world, Complaint complaint);

/// Both sides as SQL that psql takes.
[[nodiscard]] std::string described(const World &world);

} // namespace dbxfer::test::apart
