#pragma once

#include "postgres/catalog.hpp"
#include "snapshot/model.hpp"

namespace dbxfer::transfer {

/// How a column's values stand in JSON: the one place that knows both sides.
[[nodiscard]] snapshot::ValueType value_type(const postgres::Column &column);

} // namespace dbxfer::transfer
