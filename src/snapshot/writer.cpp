#include "snapshot/writer.hpp"

#include "snapshot/byte_buffer.hpp"
#include "snapshot/copy_to_json.hpp"
#include "snapshot/frame_text.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace dbxfer::snapshot {
namespace {

/// Rows are handed on in pieces of about this size: small enough that hashing finds them in the
/// cache.
constexpr std::size_t piece_size = std::size_t{128} << 10U;

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

} // namespace

struct Writer::Impl {
  Impl(Sink to, bool is_rejects) : sink(std::move(to)), rejects(is_rejects), hashed(!is_rejects) {}

  void text(std::string_view bytes) {
    buffer.append(bytes);
    if (buffer.size() >= piece_size)
      pass_on();
  }

  void begin_row() { buffer.append(rows++ == 0 ? "" : ",\n"); }

  void end_row() {
    if (buffer.size() >= piece_size)
      pass_on();
  }

  void pass_on() {
    if (!simdjson::validate_utf8(buffer.view()))
      refuse_broken_text(buffer.view(), table, passed_on_rows);
    if (hashed)
      hash.update(buffer.view());
    sink(buffer.view());
    totals.bytes += buffer.size();
    buffer.clear();
    passed_on_rows = rows;
  }

  Sink sink;
  bool rejects;
  bool hashed; ///< what is passed on now counts for the hash
  base::Sha256 hash;
  ByteBuffer buffer; ///< finished bytes that the sink has not seen
  std::optional<CopyToJson> transcoder;
  TableName table;
  std::uint64_t rows = 0; ///< of the current table
  std::uint64_t passed_on_rows = 0;
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

void Writer::begin_table(const Table &table, const std::vector<ValueType> &types) {
  impl_->text(impl_->totals.tables++ == 0 ? "\n" : ",\n");
  impl_->text(table_text(table) + '\n');
  impl_->pass_on(); // so that only rows of this table stand in the buffer
  impl_->table = table.name;
  impl_->rows = 0;
  impl_->passed_on_rows = 0;
  if (impl_->rejects)
    return;
  std::vector<std::string> names;
  for (const Column &column : table.columns)
    if (column.generated != "stored")
      names.push_back(column.name);
  impl_->transcoder.emplace(names, types);
}

void Writer::row(std::string_view copy_line) {
  impl_->begin_row();
  impl_->transcoder->row(copy_line, impl_->buffer);
  impl_->end_row();
}

void Writer::reject(std::string_view reason_json, std::string_view row_json) {
  impl_->begin_row();
  impl_->buffer.append(R"({"reason": )");
  impl_->buffer.append(reason_json);
  impl_->buffer.append(R"(, "row": )");
  impl_->buffer.append(row_json);
  impl_->buffer.push('}');
  impl_->end_row();
}

std::uint64_t Writer::end_table() {
  impl_->buffer.append(impl_->rows == 0 ? "]" : "\n]");
  if (!impl_->rejects)
    impl_->buffer.append(", \"rowCount\": " + std::to_string(impl_->rows));
  impl_->buffer.push('}');
  impl_->pass_on();
  impl_->totals.rows += impl_->rows;
  return impl_->rows;
}

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

} // namespace dbxfer::snapshot
