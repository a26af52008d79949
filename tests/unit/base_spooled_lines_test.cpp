#include "base/spooled_lines.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using dbxfer::base::SpooledLines;

namespace {

std::vector<std::string> told_again(const std::vector<std::string> &lines) {
  SpooledLines spool("lines");
  for (const auto &line : lines)
    spool.append(line);
  std::vector<std::string> out;
  for (std::string_view line; spool.next(line);)
    out.emplace_back(line);
  return out;
}

} // namespace

TEST_CASE("lines are told again in their order, however many they are and however long") {
  const std::string long_line(3 << 20U, 'x');
  std::vector<std::string> many;
  many.reserve(300000);
  for (int i = 0; i < 300000; ++i)
    many.push_back("line " + std::to_string(i));
  const std::vector<std::vector<std::string>> cases = {
      {},  {""}, {"a", "", "b"}, {long_line}, {"a", long_line, "", "b"}, {long_line, long_line},
      many};
  for (const auto &lines : cases)
    REQUIRE(told_again(lines) == lines);
}

TEST_CASE("lines that fill whole blocks are told once each") {
  for (const auto size : {(1U << 20U) - 2, (1U << 20U) - 1, 1U << 20U})
    for (const auto count : {1U, 2U, 3U}) {
      const std::vector<std::string> lines(count, std::string(size, 'y'));
      REQUIRE(told_again(lines) == lines);
    }
}
