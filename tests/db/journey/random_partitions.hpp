#pragma once

#include "db/random/schema.hpp"

namespace dbxfer::test {

/// Partitions a table, in the source and in the target alike, otherwise, or on one side only; or
/// leaves it as it is, if its key does not allow it.
void partition(Table &table, Random &random);

} // namespace dbxfer::test
