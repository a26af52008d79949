#pragma once

#include "dbxfer/error.hpp"

#include <array>
#include <string_view>

namespace dbxfer::postgres {

/// The exit code that a SQLSTATE stands for; `internal` for what should not happen.
[[nodiscard]] ExitCode code_of(std::string_view sqlstate);

/// Prefixes of the SQLSTATEs that are no row's fault: another row would have met the same.
inline constexpr std::array<std::string_view, 8> no_rows_fault{"08", "40", "53",    "55P03",
                                                               "57", "58", "XX001", "XX002"};

/// Raised over the value of a row, as far as the SQLSTATE tells.
[[nodiscard]] bool is_about_a_row(const Error &error);
/// "Cannot enlarge string buffer", "invalid memory alloc request size"
[[nodiscard]] bool is_about_a_large_row(const Error &error);

/// What the server said, as one safe sentence: its message is left out where it may hold a row's
/// value.
[[nodiscard]] Error server_error(std::string_view sqlstate, std::string_view primary,
                                 std::string_view doing);

} // namespace dbxfer::postgres
