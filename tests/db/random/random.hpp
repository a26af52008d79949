#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dbxfer::test {

/// Numbers that a seed determines, the same on every platform and standard library (SplitMix64).
class Random {
public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    auto z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  /// 0 ... n-1; n > 0
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  std::size_t between(std::size_t first, std::size_t last) {
    return first + below(last - first + 1);
  }
  bool chance(unsigned percent) { return below(100) < percent; }
  template <class T> const T &pick(const std::vector<T> &from) {
    return from.at(below(from.size()));
  }
  template <class T, std::size_t N> const T &pick(const T (&from)[N]) { return from[below(N)]; }

private:
  std::uint64_t state_;
};

} // namespace dbxfer::test
