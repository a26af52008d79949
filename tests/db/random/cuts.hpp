#pragma once

#include "schema.hpp"

#include <functional>
#include <vector>

/// What a shrinking takes out of a schema, with all that cannot be without it.
namespace dbxfer::test {

void drop_table(Schema &schema, int id);
void drop_column(Schema &schema, int id);
/// On both sides, with all that only some of its partitions have.
void drop_partitioning(Schema &schema, int table);
void drop_unique_key(Schema &schema, int id);

/// Halves, quarters ... and single ones of `all`, as ddmin does: those stay out for which `without`
/// gives true. Whether any does.
bool take_out(const std::vector<int> &all,
              const std::function<bool(const std::vector<int> &)> &without);

} // namespace dbxfer::test
