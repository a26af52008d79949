#pragma once

#include "db/random/schema.hpp"

#include <cstdint>

namespace dbxfer::test {

/// A schema of 1 to 30 tables of every shape, and rows for it, of which the server's constraints
/// will allow most. `server_version` as PostgreSQL counts: 150018.
[[nodiscard]] Schema random_schema(std::uint64_t seed, int server_version);

/// Rows of a finished schema.
void add_random_rows(Schema &schema, Random &random);

} // namespace dbxfer::test
