#pragma once

#include "world.hpp"

#include <cstdint>

namespace dbxfer::test::oracle {

/// 1 to 8 tables, some rows in each, and faults of every kind. Consistent but for the faults, of
/// which each finds its place. `server_version` as PostgreSQL counts: 150018.
[[nodiscard]] World random_world(std::uint64_t seed, int server_version);

} // namespace dbxfer::test::oracle
