#pragma once

#include "postgres/catalog.hpp"
#include "snapshot/frame/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// A sentence that names the columns whose values stand for objects of one server: oid, regclass
/// and their kin, also beneath a domain, in an array or within one of `types`. None where no table
/// has such a column.
[[nodiscard]] std::optional<std::string>
object_references(const std::vector<postgres::Table> &tables,
                  const std::vector<snapshot::Type> &types);

} // namespace dbxfer::transfer
