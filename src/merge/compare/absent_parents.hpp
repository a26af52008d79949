#pragma once

#include "tables/pair_tables.hpp"

#include <string>
#include <vector>

namespace dbxfer::transfer {

/// References into tables that do not travel, by numbers that each database counts for itself: they
/// may mean other rows there. A sentence for each foreign key, with how many of the rows that are
/// written hold such a number.
[[nodiscard]] std::vector<std::string> warn_of_absent_parents(postgres::Session &session,
                                                              const Pairing &pairing);

} // namespace dbxfer::transfer
