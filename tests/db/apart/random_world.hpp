#pragma once

#include "world.hpp"

#include <cstdint>

namespace dbxfer::test::apart {

/// Tables of which some were seeded apart on both sides, and some copied from one to the other and
/// edited since.
[[nodiscard]] World random_world(std::uint64_t seed, int server_version);

} // namespace dbxfer::test::apart
