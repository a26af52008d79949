#pragma once

#include "postgres/catalog.hpp"
#include "snapshot/frame/model.hpp"
#include "snapshot/values/value_type.hpp"

#include <string>
#include <vector>

namespace dbxfer::transfer {

/// Whether values of the type, or of its elements, are times that know no time zone; `types` are
/// those of the file that declares it.
[[nodiscard]] bool is_without_zone(const std::string &declared,
                                   const std::vector<snapshot::Type> &types);
/// How a column's values stand in JSON: the one place that knows both sides.
[[nodiscard]] snapshot::ValueType value_type(const postgres::Column &column);
/// The same for a column of the file, whose type `declared` is another one in the target; `types`
/// are the file's.
[[nodiscard]] snapshot::ValueType value_type(const std::string &declared,
                                             const std::vector<snapshot::Type> &types,
                                             const postgres::Column &target);

} // namespace dbxfer::transfer
