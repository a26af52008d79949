#pragma once

#include "fleet/registry.hpp"
#include "postgres/connect.hpp"

#include <vector>

namespace dbxfer::fleet {

/// The organisations that options.query gives; without one, all of the table `organizations`. Reads
/// only. Throws Error (3) where there is no such table or column, or the query is none.
[[nodiscard]] std::vector<RegistryRow> query_registry(const postgres::Connected &main,
                                                      const FleetOptions &options);

} // namespace dbxfer::fleet
