#include "commands/merge/decided.hpp"

namespace dbxfer::transfer {

std::uint64_t Decided::set_aside() const {
  std::uint64_t sum = 0;
  for (const auto &table : counts)
    sum += table.set_aside();
  return sum;
}

} // namespace dbxfer::transfer
