#pragma once

namespace dbxfer::base {

/// One of ASCII's ten, whatever the locale.
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace dbxfer::base
