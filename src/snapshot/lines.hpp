#pragma once

#include "snapshot/bytes/source.hpp"

#include <cstdint>
#include <vector>

namespace dbxfer::snapshot {

/// The 1-based line on which each offset stands; `offsets` ascending. One pass over the file.
[[nodiscard]] std::vector<std::uint64_t> count_lines(const Source &source,
                                                     const std::vector<std::uint64_t> &offsets);

} // namespace dbxfer::snapshot
