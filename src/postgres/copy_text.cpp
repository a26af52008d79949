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

void append_unescaped(std::string_view field, std::string &out) {
  for (auto at = field.find('\\'); at != std::string_view::npos; at = field.find('\\')) {
    out += field.substr(0, at);
    if (at + 1 < field.size())
      out += meant_by(field[at + 1]);
    field.remove_prefix(std::min(at + 2, field.size()));
  }
  out += field;
}

void append_escaped(std::string_view value, std::string &out) {
  for (const char c : value)
    switch (c) {
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: out += c;
    }
}

void append_with_nulls(std::string_view line, const std::vector<std::size_t> &places,
                       std::string &out) {
  std::size_t place = 0;
  for_each_field(line, [&](std::string_view field) {
    if (place > 0)
      out += '\t';
    out += std::ranges::binary_search(places, place) ? std::string_view("\\N") : field;
    ++place;
  });
}

} // namespace dbxfer::postgres
