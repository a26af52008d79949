#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace dbxfer::app {

/// `10` and `10s` are seconds; `500ms`, `2min`. Above zero and within PostgreSQL's 32-bit number of
/// milliseconds. `option` names the culprit. Throws Error (2).
[[nodiscard]] std::chrono::milliseconds parse_duration(const std::string &option,
                                                       std::string_view word);

} // namespace dbxfer::app
