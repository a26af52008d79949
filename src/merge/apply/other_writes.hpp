#pragma once

#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "tables/pair_tables.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace dbxfer::transfer {

/// Rows that the transaction has written so far in a table, its partitions included.
struct RowsWritten {
  TableName table;
  std::uint64_t written = 0; ///< inserted or updated
  std::uint64_t deleted = 0; ///< a row that moves to another partition too
  bool partitioned = false;
};

/// By the table's oid; empty where the server counts nothing (track_counts).
using WriteCounts = std::map<postgres::Oid, RowsWritten>;
[[nodiscard]] WriteCounts count_writes(postgres::Session &session);

/// Those that an import writes itself.
[[nodiscard]] WriteCounts planned_writes(const Pairing &pairing,
                                         const std::vector<OutcomeCounts> &counts);
/// Rows that triggers, rules and cascades have written since `before`, besides the `planned` ones,
/// which are called `what`: one sentence for each table.
[[nodiscard]] std::vector<std::string> note_other_writes(const WriteCounts &before,
                                                         const WriteCounts &after,
                                                         WriteCounts planned,
                                                         const std::string &what);

} // namespace dbxfer::transfer
