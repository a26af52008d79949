#pragma once

#include "snapshot/values/value_type.hpp"

#include <string>
#include <string_view>

namespace dbxfer::snapshot {

/// A JSON array, as it stands in a checked row, as PostgreSQL's array text (`{"a",NULL}`), not yet
/// escaped for COPY. Returns what is wrong, as put_copy_value() does.
[[nodiscard]] std::string_view put_array_text(std::string_view json, const ValueType &type,
                                              std::string &out);

} // namespace dbxfer::snapshot
