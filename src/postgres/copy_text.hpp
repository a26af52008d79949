#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Work on lines of COPY's text format: fields between tabs, `\N` for NULL, backslash escapes.
namespace dbxfer::postgres {

/// Calls `take` with each field as it stands. An empty line is one empty field.
template <typename Take> void for_each_field(std::string_view line, Take take) {
  for (;;) {
    const auto tab = line.find('\t');
    take(line.substr(0, tab));
    if (tab == std::string_view::npos)
      return;
    line.remove_prefix(tab + 1);
  }
}

/// The fields [first, last) of the line, which has that many.
[[nodiscard]] std::string_view fields_of(std::string_view line, std::size_t first,
                                         std::size_t last);
/// Appends a field's value, its escapes undone; the field must not be `\N`.
void append_unescaped(std::string_view field, std::string &out);
/// Appends the value as a field that holds it.
void append_escaped(std::string_view value, std::string &out);
/// Appends the line with the fields at `places` (ascending) turned into NULL.
void append_with_nulls(std::string_view line, const std::vector<std::size_t> &places,
                       std::string &out);

} // namespace dbxfer::postgres
