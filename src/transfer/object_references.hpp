#pragma once

#include "postgres/catalog.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// A sentence that names the columns whose values stand for objects of one server: oid, regclass
/// and their kin, also beneath a domain or in an array. None where no table has such a column.
[[nodiscard]] std::optional<std::string>
object_references(const std::vector<postgres::Table> &tables);

} // namespace dbxfer::transfer
