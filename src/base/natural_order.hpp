#pragma once

#include <string_view>

namespace dbxfer::base {

/// As people count: 9 before 10.
[[nodiscard]] bool naturally_less(std::string_view a, std::string_view b);

} // namespace dbxfer::base
