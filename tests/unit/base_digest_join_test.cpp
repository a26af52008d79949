#include "base/digest.hpp"
#include "base/digest_join.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using dbxfer::base::Digester;
using dbxfer::base::DigestJoin;

namespace {

/// Feeds both sides by turns and gives the numbers of the left that are left over, sorted.
std::vector<std::uint64_t> left_over(const std::vector<std::string> &left,
                                     const std::vector<std::string> &right,
                                     std::size_t most_waiting) {
  const Digester digester;
  DigestJoin join(most_waiting);
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    if (i < left.size())
      join.add_left({digester.of(left[i]), i});
    if (i < right.size())
      join.add_right(digester.of(right[i]));
  }
  std::vector<std::uint64_t> out;
  join.finish([&](const auto &entry) { out.push_back(entry.number); });
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> numbers(std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back(std::to_string(i));
  return out;
}

} // namespace

TEST_CASE("bytes have one digest in a run, and another in the next", "[digest]") {
  const Digester digester;
  CHECK(digester.of("a row") == digester.of("a row"));
  CHECK(digester.of("a row") != digester.of("a rov"));
  CHECK(digester.of("a row") != Digester().of("a row"));
}

TEST_CASE("what both sides have is paired off, once each", "[digest]") {
  CHECK(left_over({}, {}, 8).empty());
  CHECK(left_over({"a", "b"}, {"b", "a"}, 8).empty());
  CHECK(left_over({"a", "b", "c"}, {"d", "b"}, 8) == std::vector<std::uint64_t>{0, 2});
  CHECK(left_over({"a", "a", "a"}, {"a", "b", "a"}, 8).size() == 1);
}

TEST_CASE("sides in any order are paired off through the file as in memory", "[digest]") {
  auto left = numbers(20'000);
  auto right = numbers(20'000);
  std::vector<std::uint64_t> missing;
  for (std::uint64_t i = 0; i < left.size(); i += 7) {
    right[i] += " changed";
    missing.push_back(i);
  }
  std::shuffle(right.begin(), right.end(), std::mt19937(1));
  const auto in_memory = left_over(left, right, std::size_t{1} << 20U);
  CHECK(in_memory == missing);
  CHECK(left_over(left, right, 64) == missing);
}
