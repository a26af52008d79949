#pragma once

#include "postgres/catalog.hpp"
#include "postgres/sql_types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// SQL that reads a source; pure text.
namespace dbxfer::postgres {

/// Pages of a table, [first, last).
struct PageRange {
  std::uint64_t first = 0;
  std::optional<std::uint64_t> last; ///< none: to the end
};

/// (oid, bytes of the table, its partitions and their long values) of each.
[[nodiscard]] Statement measure_rows(const std::vector<const Table *> &tables);
/// (oid, pages of the table itself, bytes of it and of its long values) of each table that can be
/// read in page ranges.
[[nodiscard]] Statement measure_tables(const std::vector<Table> &tables);
/// Whether a server reads a range without looking at the pages around it.
[[nodiscard]] bool reads_page_ranges(int version);
/// The snapshot that the transaction reads, for `adopt_snapshot` of another session.
[[nodiscard]] Statement lend_snapshot();
/// One row, one column: which transactions the moment sees that is read; it tells one of a server
/// from another.
[[nodiscard]] Statement describe_moment();
/// To be run before anything that looks at a row.
[[nodiscard]] Statement adopt_snapshot(const std::string &lent);
/// The table's own rows, without those of inheritance children, with those of partitions.
[[nodiscard]] Statement copy_rows_out(const Table &table, const std::vector<std::size_t> &columns,
                                      const PageRange &pages);
/// (key) of the row that comes after that many others in copy_rows_out, NULL without a key. Bends
/// settings of the transaction.
[[nodiscard]] Statement name_row(const Table &table, const PageRange &pages,
                                 std::uint64_t rows_before);

} // namespace dbxfer::postgres
