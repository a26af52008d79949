#include "snapshot/integrity.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace dbxfer::snapshot {
namespace {

using base::counted;
using base::with_commas;

std::optional<std::string> wrong_count(const Frame &frame) {
  std::uint64_t rows = 0;
  for (std::size_t i = 0; i < frame.tables.size(); ++i) {
    const Table &table = frame.tables[i];
    rows += table.rows;
    if (frame.declared[i].value_or(table.rows) != table.rows)
      return "holds " + counted(table.rows, "row") + " of table " +
             base::printable(base::qualified(table.name.schema, table.name.name)) + " where " +
             with_commas(*frame.declared[i]) + " were written";
  }
  if (!frame.trailer)
    return "has no trailer, so nobody can tell whether it is whole";
  if (frame.trailer->tables != frame.tables.size())
    return "holds " + counted(frame.tables.size(), "table") + " where " +
           with_commas(frame.trailer->tables) + " were written";
  if (frame.trailer->rows != rows)
    return "holds " + counted(rows, "row") + " where " + with_commas(frame.trailer->rows) +
           " were written";
  return std::nullopt;
}

bool has_crlf(const Source &source) {
  std::string head(16, '\0');
  head.resize(source.read(0, head.data(), head.size()));
  return head.find("\r\n") != std::string::npos;
}

bool ends_with_newline(const Source &source) {
  char last = 0;
  return source.read(source.size() - 1, &last, 1) == 1 && last == '\n';
}

} // namespace

std::string hash_up_to(const Source &source, std::uint64_t end,
                       const std::function<void(std::uint64_t)> &on_read) {
  static constexpr std::uint64_t piece = std::uint64_t{1} << 20U;
  std::vector<char> buffer(piece);
  base::Sha256 hash;
  for (std::uint64_t at = 0; at < end;) {
    const auto wanted = static_cast<std::size_t>(std::min(piece, end - at));
    const std::size_t got = source.read(at, buffer.data(), wanted);
    if (got == 0)
      break; // it shrank meanwhile: the hash will not be right
    hash.update({buffer.data(), got});
    at += got;
    on_read(at);
  }
  return hash.finish();
}

std::optional<std::string> find_change(const Source &source, const Frame &frame,
                                       const std::function<void(std::uint64_t)> &on_read) {
  if (frame.header.rejects)
    return std::nullopt;
  if (auto wrong = wrong_count(frame))
    return wrong;
  const Trailer &trailer = *frame.trailer;
  const bool same = trailer.last && hash_up_to(source, trailer.line, on_read) == trailer.sha256;
  if (!same && has_crlf(source))
    return "has other line ends (CRLF) than it was written with: it was not copied in binary mode";
  if (!same)
    return "was changed after it was written: its SHA-256 is not the trailer's";
  if (!ends_with_newline(source))
    return "is cut short: its last line has no end";
  return std::nullopt;
}

} // namespace dbxfer::snapshot
