#pragma once

#include "snapshot/values/value_type.hpp"

#include <cstddef>
#include <string>

namespace dbxfer::snapshot {

/// Spells the value that stands in `out` from `at` on as PostgreSQL prints it: a timestamp without
/// the T of ISO 8601, a whole number without zeros behind the point. What is neither stays.
void spell_as_postgres(const ValueType &type, std::string &out, std::size_t at);

} // namespace dbxfer::snapshot
