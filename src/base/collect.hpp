#pragma once

#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

namespace dbxfer::base {

/// What `make` gives for each element, in order.
template <typename Range, typename Make> [[nodiscard]] auto collect(const Range &range, Make make) {
  std::vector<std::decay_t<decltype(make(*std::begin(range)))>> out;
  out.reserve(std::size(range));
  for (const auto &element : range)
    out.push_back(make(element));
  return out;
}

} // namespace dbxfer::base
