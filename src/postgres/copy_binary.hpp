#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Rows of COPY's binary format (PostgreSQL's page on COPY, "Binary Format"). A line of its text
/// format may not exceed 1 GB; here each value may be as large as the server takes.
namespace dbxfer::postgres {

/// What stands before the first row, and behind the last.
[[nodiscard]] std::string_view copy_binary_begin();
[[nodiscard]] std::string_view copy_binary_end();
/// Appends `pos` as an int8 and, as a bytea each, the values of a line of the text format: their
/// UTF-8 text as the input function would get it. `fields` is how many the line has.
void append_binary_row(std::uint64_t pos, std::string_view line, std::size_t fields,
                       std::string &out);

} // namespace dbxfer::postgres
