#include "postgres/key_text.hpp"

#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

#include <cstddef>

namespace dbxfer::postgres {

namespace {

constexpr std::size_t longest_value = 200; // characters

} // namespace

std::string in_short(const std::string &value) {
  return filled(R"(CASE WHEN pg_catalog.length({text}) <= {most} THEN {text}
         ELSE pg_catalog.format('%s... (%s characters, md5 %s)',
                                pg_catalog.substr({text}, 1, {most}),
                                pg_catalog.length({text}),
                                pg_catalog.md5({text})) END)",
                {{"text", filled("pg_catalog.format('%s', {value})", {{"value", value}})},
                 {"most", longest_value}});
}

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
    arguments += filled(", {value}", {{"value", in_short(values[i])}});
  }
  return filled("pg_catalog.format({format}{arguments})",
                {{"format", literal(format)}, {"arguments", arguments}});
}

} // namespace dbxfer::postgres
