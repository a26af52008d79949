#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace dbxfer::migrations {

/// A migration's file as an editor shows it: without a byte order mark, with LF alone.
struct Text {
  std::string text;
  std::string sha256; ///< of `text` without trailing blanks: the same on every machine
};

/// Its bytes. Throws Error: 9 it cannot be read, 3 it is too large to be a migration.
[[nodiscard]] std::string read_bytes(const std::filesystem::path &file);
/// Throws Error (3), with the byte: it is no UTF-8, or holds a NUL.
[[nodiscard]] Text text_of(std::string bytes, const std::filesystem::path &file);
[[nodiscard]] Text read_text(const std::filesystem::path &file);
/// `migrations/a.sql`, fit for a message.
[[nodiscard]] std::string shown(const std::filesystem::path &file);
/// `migrations/a.sql:12`
[[nodiscard]] std::string at_line(const std::filesystem::path &file, std::size_t line);

} // namespace dbxfer::migrations
