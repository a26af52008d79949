#pragma once

#include "export/export_statements.hpp"
#include "postgres/catalog.hpp"
#include "postgres/session.hpp"
#include "tables/workload.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

/// How the rows of many tables are cut, so that several sessions can read them.
namespace dbxfer::transfer {

/// What one session reads in one go.
struct Piece {
  std::size_t table = 0;
  postgres::PageRange pages;
  bool last = true;        ///< of its table
  std::uint64_t bytes = 0; ///< of the server's, about; 0: unknown
};

struct TableSize {
  std::uint64_t pages = 0;
  std::uint64_t bytes = 0; ///< of the table and of its long values
};
/// Of each table that can be read in page ranges.
using TableSizes = std::map<postgres::Oid, TableSize>;

[[nodiscard]] TableSizes measure(postgres::Session &session,
                                 const std::vector<postgres::Table> &tables);

/// In bytes of the server's: beside what it takes to read so many, a statement's cost is nothing.
inline constexpr std::uint64_t smallest_range = 2U << 20U;
inline constexpr std::uint64_t whole_tables = UINT64_MAX;
/// All rows of the tables, in their order; of those with more than `range_size` bytes in ranges.
[[nodiscard]] std::vector<Piece> cut(const std::vector<postgres::Table> &tables,
                                     const TableSizes &sizes, std::uint64_t range_size);

/// What the catalog says.
[[nodiscard]] std::uint64_t estimated_rows(const postgres::Table &table);
/// For Workload::expect.
[[nodiscard]] std::vector<Workload::Table> expected_of(const std::vector<postgres::Table> &tables,
                                                       const TableSizes &sizes);

/// Several processes would bring the rows in another order each time.
inline constexpr std::string_view in_one_process = "SET LOCAL max_parallel_workers_per_gather TO 0";

} // namespace dbxfer::transfer
