#pragma once

#include "postgres/catalog.hpp"

#include <string>
#include <vector>

/// SQL that reads a source; pure text.
namespace dbxfer::postgres {

/// The table's own rows, without those of inheritance children, with those of partitions.
[[nodiscard]] std::string copy_rows_out(const Table &table,
                                        const std::vector<std::size_t> &columns);

} // namespace dbxfer::postgres
