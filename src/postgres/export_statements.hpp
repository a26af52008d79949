#pragma once

#include "postgres/catalog.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// SQL that reads a source; pure text.
namespace dbxfer::postgres {

/// The table's own rows, without those of inheritance children, with those of partitions.
[[nodiscard]] std::string copy_rows_out(const Table &table,
                                        const std::vector<std::size_t> &columns);
/// (key) of the row that comes after that many others in copy_rows_out, NULL without a key. Bends
/// settings of the transaction.
[[nodiscard]] std::string name_row(const Table &table, std::uint64_t rows_before);

} // namespace dbxfer::postgres
