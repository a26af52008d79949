#include "snapshot/frame/integrity.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace dbxfer::snapshot {
namespace {

using base::counted;
using base::with_commas;

constexpr std::uint64_t read_size = std::uint64_t{1} << 20U;

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

void throw_if_stopped(const std::stop_token &stop) {
  if (stop.stop_requested())
    throw Error(ExitCode::stopped, "stopped while checking the file");
}

HashAhead::HashAhead(const Source &source, std::stop_token stop)
    : source_(source), stop_(std::move(stop)), hash_(std::in_place) {
  if (source.size() > read_size) // the trailer is the last line
    ahead_ = std::async([this] { go_on(source_.size() - read_size); });
}

HashAhead::~HashAhead() { unwanted_ = true; }

void HashAhead::go_on(std::uint64_t end) {
  std::vector<char> buffer(std::min(read_size, end - at_));
  while (at_ < end && !unwanted_ && !stop_.stop_requested()) {
    const auto wanted = static_cast<std::size_t>(std::min(read_size, end - at_));
    const std::size_t got = source_.read(at_, buffer.data(), wanted);
    if (got == 0)
      return; // it shrank meanwhile: the hash will not be right
    hash_->update({buffer.data(), got});
    at_ += got;
  }
}

std::string HashAhead::up_to(std::uint64_t end) {
  if (ahead_.valid())
    ahead_.get();
  if (at_ > end) { // an edited file: much stands behind its trailer
    at_ = 0;
    hash_.emplace();
  }
  go_on(end);
  throw_if_stopped(stop_);
  return hash_->finish();
}

std::optional<std::string> find_change(const Source &source, const Frame &frame, HashAhead &hash) {
  if (frame.header.rejects)
    return std::nullopt;
  if (auto wrong = wrong_count(frame))
    return wrong;
  const Trailer &trailer = *frame.trailer;
  const bool same = trailer.last && hash.up_to(trailer.line) == trailer.sha256;
  if (!same && has_crlf(source))
    return "has other line ends (CRLF) than it was written with: it was not copied in binary mode";
  if (!same)
    return "was changed after it was written: its SHA-256 is not the trailer's";
  if (!ends_with_newline(source))
    return "is cut short: its last line has no end";
  return std::nullopt;
}

} // namespace dbxfer::snapshot
