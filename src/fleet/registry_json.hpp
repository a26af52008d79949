#pragma once

#include "fleet/registry.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::fleet {

/// The rows of a JSON registry: an array of objects, or an object with one as its `organizations`.
/// `file`: what messages call it. Throws Error (3).
[[nodiscard]] std::vector<RegistryRow> rows_in_json(std::string_view text, const std::string &file);

} // namespace dbxfer::fleet
