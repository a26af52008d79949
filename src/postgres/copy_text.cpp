#include "postgres/copy_text.hpp"

#include <algorithm>

namespace dbxfer::postgres {

namespace {

char meant_by(char escape) {
  switch (escape) {
  case 'b': return '\b';
  case 'f': return '\f';
  case 'n': return '\n';
  case 'r': return '\r';
  case 't': return '\t';
  case 'v': return '\v';
  default: return escape;
  }
}

} // namespace

std::string_view fields_of(std::string_view line, std::size_t first, std::size_t last) {
  std::size_t from = 0;
  for (std::size_t field = 0; field < first; ++field)
    from = line.find('\t', from) + 1;
  auto to = line.find('\t', from);
  for (auto field = first + 1; field < last; ++field)
    to = line.find('\t', to + 1);
  return line.substr(from, to == std::string_view::npos ? to : to - from);
}

std::string unescaped(std::string_view field) {
  std::string out;
  out.reserve(field.size());
  for (std::size_t i = 0; i < field.size(); ++i)
    out += field[i] == '\\' && i + 1 < field.size() ? meant_by(field[++i]) : field[i];
  return out;
}

void append_as_bytes(std::string_view line, std::string &out) {
  constexpr std::string_view digits = "0123456789abcdef";
  bool first = true;
  for_each_field(line, [&](std::string_view field) {
    if (!first)
      out += '\t';
    first = false;
    if (field == "\\N") {
      out += field;
      return;
    }
    out += "\\\\x";
    for (const char c : unescaped(field)) {
      const auto byte = static_cast<unsigned char>(c);
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  });
}

void append_with_nulls(std::string_view line, const std::vector<std::size_t> &places,
                       std::string &out) {
  std::size_t place = 0;
  for_each_field(line, [&](std::string_view field) {
    if (place > 0)
      out += '\t';
    out +=
        std::binary_search(places.begin(), places.end(), place) ? std::string_view("\\N") : field;
    ++place;
  });
}

} // namespace dbxfer::postgres
