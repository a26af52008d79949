#pragma once

#include "postgres/catalog.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// The column whose name and type say when a row was last changed: updatedAt, updated_at,
/// modified_on, last_update ...; of several the most usual name. None where there is none.
[[nodiscard]] std::optional<std::string>
modification_time(const std::vector<postgres::Column> &columns);
/// Whether the greater of two values is the newer one: a date, a timestamp or an integer, as
/// counters of versions are.
[[nodiscard]] bool tells_age(const postgres::Column &column);

} // namespace dbxfer::transfer
