#pragma once

#include <cstdint>
#include <functional>

namespace dbxfer::test {

/// Calls `require` with `first` ... `last`; in the long mode also with as many fresh ones.
/// DBXFER_TEST_SEED=n: with that one alone. DBXFER_TEST_QUICK: with `first` alone.
void require_of_seeds(std::uint64_t first, std::uint64_t last, std::uint64_t fresh,
                      const std::function<void(std::uint64_t)> &require);

} // namespace dbxfer::test
