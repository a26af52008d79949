#include "snapshot/writer.hpp"

#include "snapshot/frame/frame_text.hpp"
#include "snapshot/values/byte_buffer.hpp"
#include "snapshot/values/copy_to_json.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace dbxfer::snapshot {
namespace {

std::vector<std::string> names_of_fields(const Table &table) {
  std::vector<std::string> names;
  for (const Column &column : table.columns)
    if (column.travels())
      names.push_back(column.name);
  return names;
}

/// Whole lines that a database with encoding UTF8 cannot have sent, but one with SQL_ASCII can.
[[noreturn]] void refuse_broken_text(std::string_view lines, const TableName &table,
                                     std::uint64_t rows_before) {
  // Only the first row of a table does not begin with the comma that ends the line before.
  std::uint64_t row = rows_before + (rows_before == 0 ? 1 : 0);
  for (std::string_view rest = lines; !rest.empty(); ++row) {
    const std::size_t length = std::min(rest.find('\n'), rest.size() - 1) + 1;
    if (!simdjson::validate_utf8(rest.substr(0, length)))
      break;
    rest.remove_prefix(length);
  }
  throw Error(ExitCode::refused, "row " + base::with_commas(row) + " of table " +
                                     base::printable(base::qualified(table.schema, table.name)) +
                                     " holds bytes that are not UTF-8; correct that row first");
}

/// `lines` are whole rows, or none.
void check_text(std::string_view lines, const TableName &table, std::uint64_t rows_before) {
  if (!simdjson::validate_utf8(lines))
    refuse_broken_text(lines, table, rows_before);
}

} // namespace

struct RowWriter::Impl {
  Impl(const Table &table, std::vector<ValueType> types, std::string_view what_is_between)
      : transcoder(names_of_fields(table), std::move(types)), between(what_is_between) {}

  CopyToJson transcoder;
  std::string_view between;
  ByteBuffer buffer; ///< each row behind what stands between it and the one before
  std::uint64_t rows = 0;
};

RowWriter::RowWriter(const Table &table, std::vector<ValueType> types, std::string_view between)
    : impl_(std::make_unique<Impl>(table, std::move(types), between)) {}

RowWriter::~RowWriter() = default;

void RowWriter::row(std::string_view copy_line) {
  impl_->buffer.append(impl_->between);
  impl_->transcoder.row(copy_line, impl_->buffer);
  ++impl_->rows;
}

std::size_t RowWriter::bytes() const { return impl_->buffer.size(); }
std::uint64_t RowWriter::rows() const { return impl_->rows; }

struct Writer::Impl {
  Impl(Sink to, bool is_rejects) : sink(std::move(to)), rejects(is_rejects), hashed(!is_rejects) {}

  void text(std::string_view bytes) {
    buffer.append(bytes);
    if (buffer.size() >= piece_size)
      pass_on();
  }

  void pass_on() {
    pass_on(buffer.view());
    buffer.clear();
  }

  /// `bytes` are whole rows, or none.
  void pass_on(std::string_view bytes) {
    check_text(bytes, table, passed_on_rows);
    put(bytes);
    passed_on_rows = rows;
  }

  void put(std::string_view bytes) {
    if (hashed)
      hash.update(bytes);
    sink(bytes);
    totals.bytes += bytes.size();
  }

  /// `last_key`: as of table_text.
  void begin_table(const Table &header, std::string_view last_key) {
    text(totals.tables++ == 0 ? "\n" : ",\n");
    text(table_text(header, last_key) + '\n');
    pass_on(); // so that only rows of this table are passed on together
    table = header.name;
    rows = 0;
    passed_on_rows = 0;
    line_begins = true;
  }

  std::uint64_t end_table(bool is_empty) {
    buffer.append(is_empty ? "]" : "\n]");
    if (!rejects)
      buffer.append(", \"rowCount\": " + std::to_string(rows));
    buffer.push('}');
    pass_on();
    totals.rows += rows;
    return rows;
  }

  Sink sink;
  bool rejects;
  bool hashed; ///< what is passed on now counts for the hash
  base::Sha256 hash;
  ByteBuffer buffer; ///< finished bytes that the sink has not seen
  TableName table;
  std::uint64_t rows = 0; ///< of the current table
  std::uint64_t passed_on_rows = 0;
  bool line_begins = true; ///< what lines() takes next begins a row
  Totals totals;
};

Writer::Writer(Sink sink, const Header &header)
    : impl_(std::make_unique<Impl>(std::move(sink), header.rejects)) {
  impl_->text("{\n" + header_text(header) + ",\n");
  for (std::size_t i = 0; i < header.types.size(); ++i)
    impl_->text((i == 0 ? "\"types\": [\n" : ",\n") + type_text(header.types[i]));
  impl_->text(header.types.empty() ? "\"tables\": [" : "\n],\n\"tables\": [");
}

Writer::~Writer() = default;

void Writer::begin_table(const Table &table) { impl_->begin_table(table, "rows"); }

void Writer::table_of_parts(const Table &table, const std::vector<Part> &parts) {
  impl_->begin_table(table, "parts");
  for (const Part &part : parts) {
    impl_->text((&part == &parts.front() ? "" : ",\n") + part_text(part));
    impl_->rows += part.rows;
  }
  impl_->end_table(parts.empty());
}

void Writer::rows(RowWriter &rows) {
  if (rows.rows() == 0)
    return;
  auto bytes = rows.impl_->buffer.view();
  if (impl_->rows == 0)
    bytes.remove_prefix(between_rows.size());
  impl_->rows += std::exchange(rows.impl_->rows, 0);
  impl_->pass_on(bytes);
  rows.impl_->buffer.clear();
}

void Writer::lines(std::string_view bytes) {
  while (!bytes.empty()) {
    if (impl_->line_begins && impl_->rows > 0)
      impl_->buffer.append(between_rows);
    const auto end = bytes.find('\n');
    impl_->line_begins = end != std::string_view::npos;
    impl_->buffer.append(bytes.substr(0, end));
    if (impl_->line_begins)
      ++impl_->rows;
    bytes.remove_prefix(impl_->line_begins ? end + 1 : bytes.size());
  }
  impl_->put(impl_->buffer.view()); // not pass_on(): it may end within a character
  impl_->buffer.clear();
}

void Writer::reject(std::string_view reason_json, std::string_view row_json) {
  if (impl_->rows++ > 0)
    impl_->buffer.append(between_rows);
  impl_->buffer.append(R"({"reason": )");
  impl_->buffer.append(reason_json);
  impl_->buffer.append(R"(, "row": )");
  impl_->buffer.append(row_json);
  impl_->text("}");
}

std::uint64_t Writer::end_table() { return impl_->end_table(impl_->rows == 0); }

Totals Writer::finish(const std::vector<Sequence> &sequences) {
  impl_->text("\n],\n\"sequences\": [");
  for (std::size_t i = 0; i < sequences.size(); ++i)
    impl_->text((i == 0 ? "\n" : ",\n") + sequence_text(sequences[i]));
  impl_->text(sequences.empty() ? "]" : "\n]");
  if (!impl_->rejects) {
    impl_->text(",\n");
    impl_->pass_on();
    impl_->totals.sha256 = impl_->hash.finish();
    impl_->buffer.append(
        trailer_text(impl_->totals.tables, impl_->totals.rows, impl_->totals.sha256));
    impl_->hashed = false;
  }
  impl_->buffer.append("\n}\n");
  impl_->pass_on();
  return impl_->totals;
}

PartWriter::PartWriter(Sink sink, TableName table)
    : sink_(std::move(sink)), table_(std::move(table)) {}

void PartWriter::rows(RowWriter &rows) {
  if (rows.rows() == 0)
    return;
  auto bytes = rows.impl_->buffer.view();
  if (rows_ == 0)
    bytes.remove_prefix(between_lines.size());
  check_text(bytes, table_, rows_);
  sink_(bytes);
  rows_ += std::exchange(rows.impl_->rows, 0);
  rows.impl_->buffer.clear();
}

std::uint64_t PartWriter::finish() {
  if (rows_ > 0)
    sink_(between_lines);
  return rows_;
}

} // namespace dbxfer::snapshot
