#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::base {

/// What a message shows at most of a name or value that came from outside, in bytes.
inline constexpr std::size_t longest_value = 1024;
/// What a message shows at most of a list.
inline constexpr std::size_t longest_list = 20;

/// Text that may go to a terminal: control bytes (C0, DEL, C1 as UTF-8) as `\x1b`, invalid UTF-8
/// likewise, bidirectional overrides as `\u202e`; no more of it than `longest_value`. Names of
/// tables and columns pass through it too.
[[nodiscard]] std::string printable(std::string_view text);
/// The same in double quotes: `"name"`
[[nodiscard]] std::string in_quotes(std::string_view text);
/// Where the first byte stands that begins no character of UTF-8, counted from 0; none: all is
/// UTF-8.
[[nodiscard]] std::optional<std::size_t> first_not_utf8(std::string_view text);
/// How many characters a text of UTF-8 has.
[[nodiscard]] std::size_t count_characters(std::string_view text);
/// Without blanks, tabs and carriage returns at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// `12345` -> `12,345`
[[nodiscard]] std::string with_commas(std::uint64_t n);
/// `1 row`, `12,345 rows`
[[nodiscard]] std::string counted(std::uint64_t n, std::string_view noun);
/// `a, b and c`; of long lists the first: `a, b, c and 970 more`
[[nodiscard]] std::string enumerate(const std::vector<std::string> &words);
/// `3,7,12-15`, of ascending numbers.
[[nodiscard]] std::string as_ranges(const std::vector<std::size_t> &numbers);
[[nodiscard]] bool starts_with_any(std::string_view text,
                                   std::span<const std::string_view> prefixes);
/// Appends each on a line of its own, indented; of long lists the first: `and 970 more`.
void append_lines(const std::vector<std::string> &lines, std::string &out);
/// The candidate with the smallest edit distance, ignoring case; none when all are far off.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 const std::vector<std::string> &candidates);
/// `Permission`, `public.Permission` where `schema` is not "public": what --table and --match take.
[[nodiscard]] std::string qualified(std::string_view schema, std::string_view name);

} // namespace dbxfer::base
