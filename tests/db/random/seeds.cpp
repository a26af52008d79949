#include "seeds.hpp"

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

namespace dbxfer::test {

namespace {

const char *variable(const char *name) {
  const char *value = std::getenv(name);
  return value != nullptr && *value != '\0' ? value : nullptr;
}

} // namespace

void require_of_seeds(std::uint64_t first, std::uint64_t last, std::uint64_t fresh,
                      const std::function<void(std::uint64_t)> &require) {
  if (const char *seed = variable("DBXFER_TEST_SEED"))
    return require(std::stoull(seed));
  if (variable("DBXFER_TEST_QUICK"))
    return require(first);
  for (auto seed = first; seed <= last; ++seed)
    require(seed);
  if (!variable("DBXFER_TEST_LONG"))
    return;
  std::random_device device;
  const auto start = std::uint64_t{device()} << 16U;
  std::cout << "fresh seeds " << start << " to " << start + fresh - 1 << std::endl;
  for (auto seed = start; seed < start + fresh; ++seed)
    require(seed);
}

} // namespace dbxfer::test
