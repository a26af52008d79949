#include "migrations/text.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "snapshot/bytes/text_file.hpp"

#include <cstdint>
#include <optional>

namespace dbxfer::migrations {

namespace {

constexpr std::uint64_t largest_migration = 64; // MiB: some carry rows
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

void remove_carriage_returns(std::string &text) {
  std::size_t to = 0;
  for (std::size_t from = 0; from < text.size(); ++from)
    if (text[from] != '\r' || from + 1 == text.size() || text[from + 1] != '\n')
      text[to++] = text[from];
  text.resize(to);
}

std::string without_trailing_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '\n')
      out.resize(out.find_last_not_of(" \t") + 1);
    out += c;
  }
  out.resize(out.find_last_not_of(" \t\n") + 1);
  return out;
}

} // namespace

std::string read_bytes(const std::filesystem::path &file) {
  return snapshot::read_text_file(file, largest_migration, "migration");
}

Text text_of(std::string bytes, const std::filesystem::path &file) {
  auto fault = base::first_not_utf8(bytes);
  if (const auto nul = bytes.find('\0'); nul < fault.value_or(bytes.size()))
    fault = nul;
  if (fault)
    throw Error(ExitCode::configuration, shown(file) + ": byte " + base::with_commas(*fault + 1) +
                                             " is no UTF-8; save the file as UTF-8");
  if (bytes.starts_with(byte_order_mark))
    bytes.erase(0, byte_order_mark.size());
  remove_carriage_returns(bytes);
  auto sha256 = base::sha256_of(without_trailing_blanks(bytes));
  return {std::move(bytes), std::move(sha256)};
}

Text read_text(const std::filesystem::path &file) { return text_of(read_bytes(file), file); }

std::string shown(const std::filesystem::path &file) { return base::printable(file.native()); }

std::string at_line(const std::filesystem::path &file, std::size_t line) {
  return shown(file) + ":" + std::to_string(line);
}

} // namespace dbxfer::migrations
