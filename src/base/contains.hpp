#pragma once

#include <algorithm>
#include <ranges>

namespace dbxfer::base {

/// What C++23 has as std::ranges::contains.
template <std::ranges::input_range Range, typename Value>
[[nodiscard]] bool contains(const Range &range, const Value &value) {
  return std::ranges::find(range, value) != std::ranges::end(range);
}

} // namespace dbxfer::base
