#pragma once

#include "dbxfer/error.hpp"

#include <string_view>

namespace dbxfer::postgres {

/// The exit code that a SQLSTATE stands for; `internal` for what should not happen.
[[nodiscard]] ExitCode code_of(std::string_view sqlstate);

/// What the server said, as one safe sentence: its message is left out where it may hold a row's
/// value.
[[nodiscard]] Error server_error(std::string_view sqlstate, std::string_view primary,
                                 std::string_view doing);

} // namespace dbxfer::postgres
