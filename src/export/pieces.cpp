#include "export/pieces.hpp"

#include "postgres/answer.hpp"

#include <algorithm>
#include <optional>

namespace dbxfer::transfer {

TableSizes measure(postgres::Session &session, const std::vector<postgres::Table> &tables) {
  TableSizes sizes;
  for (const auto &row : session.query(postgres::measure_tables(tables)))
    sizes[static_cast<postgres::Oid>(postgres::as_count(row.at(0).value()))] = {
        postgres::as_count(row.at(1).value_or("0")), postgres::as_count(row.at(2).value_or("0"))};
  return sizes;
}

std::vector<Piece> cut(const std::vector<postgres::Table> &tables, const TableSizes &sizes,
                       std::uint64_t range_size) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto found = sizes.find(tables[i].oid);
    const auto [pages, bytes] = found == sizes.end() ? TableSize{} : found->second;
    // All of a table's rows may be gone while its long values are not.
    const auto ranges =
        bytes > range_size ? std::clamp<std::uint64_t>(pages, 1, (bytes - 1) / range_size + 1) : 1;
    for (std::uint64_t range = 0; range < ranges; ++range) {
      const bool last = range + 1 == ranges;
      pieces.push_back({i,
                        {pages * range / ranges,
                         last ? std::nullopt : std::optional(pages * (range + 1) / ranges)},
                        last,
                        bytes / ranges});
    }
  }
  return pieces;
}

std::uint64_t estimated_rows(const postgres::Table &table) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(table.estimated_rows, 0));
}

std::vector<Workload::Table> expected_of(const std::vector<postgres::Table> &tables,
                                         const TableSizes &sizes) {
  std::vector<Workload::Table> expected;
  for (const auto &table : tables) {
    const auto size = sizes.find(table.oid);
    expected.push_back(
        {table.name, estimated_rows(table), size == sizes.end() ? 0 : size->second.bytes});
  }
  return expected;
}

} // namespace dbxfer::transfer
