#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace dbxfer::base {

/// ASCII's capital letters as small ones, whatever the locale; any other byte as it is.
[[nodiscard]] constexpr char lower_case(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] inline std::string lower_case(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return lower_case(c); });
  return out;
}

} // namespace dbxfer::base
