#pragma once

namespace dbxfer::base {

/// ASCII's capital letters as small ones, whatever the locale; any other byte as it is.
[[nodiscard]] constexpr char lower_case(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace dbxfer::base
