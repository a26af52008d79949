#include "app/duration.hpp"

#include "app/display.hpp"
#include "dbxfer/error.hpp"

#include <charconv>
#include <cstdint>
#include <limits>

namespace dbxfer::app {
namespace {

/// Milliseconds; 0 for a unit that is none.
std::int64_t unit_length(std::string_view unit) {
  if (unit.empty() || unit == "s")
    return 1000;
  return unit == "ms" ? 1 : unit == "min" ? 60'000 : 0;
}

} // namespace

std::chrono::milliseconds parse_duration(const std::string &option, std::string_view word) {
  constexpr std::int64_t longest = std::numeric_limits<std::int32_t>::max();
  std::int64_t number = 0;
  const char *const start = word.data();
  const auto [rest, failure] = std::from_chars(start, start + word.size(), number);
  const std::int64_t unit = unit_length(word.substr(static_cast<std::size_t>(rest - start)));
  if (failure != std::errc{} || unit == 0 || number <= 0 || number > longest / unit) {
    throw Error(ExitCode::usage, option +
                                     " takes a time above zero such as 10, 10s or 500ms, not \"" +
                                     printable(word) + "\"");
  }
  return std::chrono::milliseconds(number * unit);
}

} // namespace dbxfer::app
