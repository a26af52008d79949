#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::base {

/// Text that may go to a terminal: control bytes (C0, DEL, C1 as UTF-8) as `\x1b`, invalid UTF-8
/// likewise, bidirectional overrides as `\u202e`. Names of tables and columns pass through it too.
[[nodiscard]] std::string printable(std::string_view text);
/// The same in double quotes: `"name"`
[[nodiscard]] std::string in_quotes(std::string_view text);
/// `12345` -> `12,345`
[[nodiscard]] std::string with_commas(std::uint64_t n);
/// `1 row`, `12,345 rows`
[[nodiscard]] std::string counted(std::uint64_t n, std::string_view noun);
/// `a, b and c`
[[nodiscard]] std::string enumerate(const std::vector<std::string> &words);
/// The candidate with the smallest edit distance, ignoring case; none when all are far off.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 const std::vector<std::string> &candidates);
/// `Permission`, `public.Permission` where `schema` is not "public": what --table and --match take.
[[nodiscard]] std::string qualified(std::string_view schema, std::string_view name);

} // namespace dbxfer::base
