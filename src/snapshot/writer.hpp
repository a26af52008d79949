#pragma once

#include "snapshot/bytes/sink.hpp"
#include "snapshot/frame/model.hpp"
#include "snapshot/values/value_type.hpp"

#include <cstdint>
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

/// Small enough that hashing finds it in the cache.
inline constexpr std::size_t piece_size = std::size_t{128} << 10U;

/// What stands between two rows: of a snapshot, and of a part of one.
inline constexpr std::string_view between_rows = ",\n";
inline constexpr std::string_view between_lines = "\n";

/// Turns COPY lines of one table into rows of a snapshot (CopyToJson), ahead of the Writer: several
/// can be at work for one, each in a thread of its own.
class RowWriter {
public:
  /// `types[i]` belongs to the i-th field of each COPY line; fields are those of `table.columns`
  /// that travel, in that order.
  RowWriter(const Table &table, std::vector<ValueType> types,
            std::string_view between = between_rows);
  ~RowWriter();
  RowWriter(const RowWriter &) = delete;
  RowWriter &operator=(const RowWriter &) = delete;

  /// One row in COPY text format, without its newline. No allocation per value.
  /// Throws Error (1) when the number of fields is not that of the columns.
  void row(std::string_view copy_line);
  [[nodiscard]] std::size_t bytes() const;  ///< not yet taken by a Writer
  [[nodiscard]] std::uint64_t rows() const; ///< the same in rows

private:
  friend class Writer;
  friend class PartWriter;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Writes one snapshot, front to back, in flat memory:
///   Writer(sink, header); {begin_table; rows...; end_table;}...; finish(sequences).
/// For a rejects file (header.rejects) use `reject` in place of `rows`; it gets neither row counts
/// nor a trailer, so that it can be edited and read as it is. Throws Error (6), naming the row, for
/// bytes that are not UTF-8 (a database with SQL_ASCII).
class Writer {
public:
  Writer(Sink sink, const Header &header);
  ~Writer();
  Writer(const Writer &) = delete;
  Writer &operator=(const Writer &) = delete;

  void begin_table(const Table &table);
  /// Takes all that `rows` holds; they are of this table. Cheapest in pieces of `piece_size`.
  void rows(RowWriter &rows);
  /// Takes the bytes of a part, cut anywhere: rows of this table, each on a line with its end. They
  /// are not looked at.
  void lines(std::string_view bytes);
  /// A whole table of a manifest: what holds its rows stands in their place.
  void table_of_parts(const Table &table, const std::vector<Part> &parts);
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

/// Writes a part of a snapshot (docs/parts.md) in flat memory: rows of one table, each on a line.
/// Throws Error as Writer does.
class PartWriter {
public:
  PartWriter(Sink sink, TableName table);

  /// Takes all that `rows` holds, which was made for `between_lines`.
  void rows(RowWriter &rows);
  /// The number of rows.
  std::uint64_t finish();

private:
  Sink sink_;
  TableName table_;
  std::uint64_t rows_ = 0;
};

} // namespace dbxfer::snapshot
