#pragma once

#include "fleet/probe.hpp"

#include <string>
#include <vector>

namespace dbxfer::fleet {

/// What is otherwise in `other` than in `expected`, in a few words each, safe to print: `table
/// donor_tags is missing`, `column phone of donors is missing`.
[[nodiscard]] std::vector<std::string> shape_differences(const Shape &expected, const Shape &other);

} // namespace dbxfer::fleet
