#pragma once

#include "tables/pair_tables.hpp"

#include <string>
#include <vector>

namespace dbxfer::transfer {

/// Where rows may get other ids than the file says: a warning for each table that has a column
/// which looks as if it held ids of rows of several tables, beside a column that says of which,
/// and for which no reference is declared: nothing follows such ids.
[[nodiscard]] std::vector<std::string> undeclared_references(const Pairing &pairing);

} // namespace dbxfer::transfer
