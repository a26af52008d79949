#pragma once

#include "dbxfer/table.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// How things are shown to people. What comes from a file or a database may hold anything, so it
/// passes printable() on its way to a terminal.
namespace dbxfer::app {

/// Control bytes and invalid UTF-8 as `\x1b`, line separators and bidirectional marks as `\u202e`;
/// of longer texts the first 1 KB.
[[nodiscard]] std::string printable(std::string_view text);

/// As printable(), however long the text is: for commands, of which the half is another one.
[[nodiscard]] std::string printable_whole(std::string_view text);

/// As printable(), but line breaks stay, and of longer texts the first 3.8 KB: for whole messages.
[[nodiscard]] std::string printable_lines(std::string_view text);

/// The text with every invalid byte replaced by U+FFFD, as JSON needs it.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// How many columns a printable text takes: its code points, without those that colour it.
[[nodiscard]] std::size_t width(std::string_view text);

/// `Permission`; `tenant.Permission` where the schema is not `public`.
[[nodiscard]] std::string shown(const TableName &table);

/// `"a"`, `"a", "b"`
[[nodiscard]] std::string shown(const std::vector<std::string> &columns);

/// `12,345`
[[nodiscard]] std::string with_commas(std::uint64_t n);

/// `1 row`, `12,345 rows`
[[nodiscard]] std::string counted(std::uint64_t n, std::string_view noun);

/// `712 bytes`, `1.2 MB`
[[nodiscard]] std::string shown_bytes(std::uint64_t bytes);

/// `2025-01-15T10:30:00Z` -> `2025-01-15 10:30 UTC`; anything else as it stands.
[[nodiscard]] std::string shown_time(std::string_view iso);

} // namespace dbxfer::app
