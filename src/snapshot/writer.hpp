#pragma once

#include "snapshot/model.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::snapshot {

struct Totals {
  std::uint64_t tables = 0;
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;
  std::string sha256; ///< lower-case hex; empty for a rejects file
};

/// Takes finished bytes, in order; throws Error (9) when the disk does not.
using Sink = std::function<void(std::string_view)>;

/// Writes one snapshot, front to back, in flat memory:
///   Writer(sink, header); {begin_table; row...; end_table;}...; finish(sequences).
/// For a rejects file (header.rejects) use `reject` in place of `row`; it gets neither row counts
/// nor a trailer, so that it can be edited and read as it is. Throws Error (6), naming the row, for
/// bytes that are not UTF-8 (a database with SQL_ASCII).
class Writer {
public:
  Writer(Sink sink, const Header &header);
  ~Writer();
  Writer(const Writer &) = delete;
  Writer &operator=(const Writer &) = delete;

  /// `types[i]` belongs to the i-th field of each COPY line; fields are those of `table.columns`
  /// that are not generated "stored", in that order.
  void begin_table(const Table &table, const std::vector<ValueType> &types);
  /// One row in COPY text format, without its newline. No allocation per value.
  /// Throws Error (1) when the number of fields is not that of the columns.
  void row(std::string_view copy_line);
  /// One row of a rejects file: the reasons as finished JSON, and the row's own JSON as it stood
  /// in the snapshot (without line ends).
  void reject(std::string_view reason_json, std::string_view row_json);
  /// Rows written since begin_table.
  std::uint64_t end_table();
  Totals finish(const std::vector<Sequence> &sequences);

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace dbxfer::snapshot
