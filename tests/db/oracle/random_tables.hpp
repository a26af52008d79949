#pragma once

#include "db/random/random.hpp"
#include "world.hpp"

#include <set>

namespace dbxfer::test::oracle {

/// 1 to 8 tables of tame types, with keys, references, checks, partitions and triggers.
void add_random_tables(World &world, Random &random, int server_version);

/// What an edit must leave alone, so that no row becomes another one and none loses its parent.
[[nodiscard]] std::set<int> columns_to_keep(const Schema &schema, const Table &table);

} // namespace dbxfer::test::oracle
