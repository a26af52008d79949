#pragma once

#include "world.hpp"

#include "db/random/random.hpp"

namespace dbxfer::test::apart {

/// Tables with keys of every kind, references in and between them, and what rows could be told
/// apart by.
[[nodiscard]] std::vector<Table> random_tables(Random &random, int server_version);

} // namespace dbxfer::test::apart
