#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::app {

/// The name that was probably meant: the one with the fewest letters to change; none when all are
/// far off.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 const std::vector<std::string> &names);

} // namespace dbxfer::app
