#include "postgres/key_text.hpp"

#include "postgres/quote.hpp"

#include <cstddef>

namespace dbxfer::postgres {

namespace {

constexpr std::size_t longest_value = 200; // characters

std::string in_short(const std::string &value) {
  const auto text = "pg_catalog.format('%s', " + value + ")";
  const auto length = "pg_catalog.length(" + text + ")";
  const auto most = std::to_string(longest_value);
  return joined({"CASE WHEN ", length, " OPERATOR(pg_catalog.<=) ", most, " THEN ", text,
                 " ELSE pg_catalog.format('%s... (%s characters, md5 %s)', pg_catalog.substr(",
                 text, ", 1, ", most, "), ", length, ", pg_catalog.md5(", text, ")) END"},
                "");
}

} // namespace

std::string key_text(const std::vector<std::string> &values,
                     const std::vector<std::string> &labels) {
  std::string format;
  std::string arguments;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0)
      format += ", ";
    for (const char c : labels[i])
      format += c == '%' ? std::string("%%") : std::string(1, c);
    format += "=%s";
    arguments += ", " + in_short(values[i]);
  }
  return "pg_catalog.format(" + literal(format) + arguments + ")";
}

} // namespace dbxfer::postgres
