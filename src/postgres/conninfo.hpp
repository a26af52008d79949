#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dbxfer::postgres {

/// libpq's `key = value` form ("Keyword/Value Connection Strings" in PostgreSQL's documentation):
/// values may stand in single quotes, a backslash takes the next byte as it is. Our own reader,
/// since libpq's messages repeat what they could not read. Throws Error (3), without any value.
[[nodiscard]] std::vector<std::pair<std::string, std::string>>
parse_conninfo(std::string_view text);

} // namespace dbxfer::postgres
