#pragma once

#include "snapshot/values/value_type.hpp"

#include <string>
#include <string_view>

namespace dbxfer::snapshot {

/// A JSON value, as it stands in a checked row, as a COPY field of a column of this type. Digits
/// are taken over as they are. Appends the field and returns an empty text; what cannot be read so
/// is told (`an array stands where none belongs`) and leaves `out` with half a field behind.
/// `scratch` is kept from call to call.
[[nodiscard]] std::string_view put_copy_value(std::string_view json, const ValueType &type,
                                              std::string &scratch, std::string &out);

} // namespace dbxfer::snapshot
