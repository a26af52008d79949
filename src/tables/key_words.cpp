#include "tables/key_words.hpp"

#include "base/lower_case.hpp"
#include "postgres/quote.hpp"

#include <algorithm>
#include <regex>
#include <set>
#include <string_view>

namespace dbxfer::transfer {

namespace {

/// As SQL reads it: letters outside quotes are small.
std::string folded(std::string text) {
  char quote = 0;
  for (char &c : text)
    if (c == quote)
      quote = 0;
    else if (quote == 0 && (c == '"' || c == '\''))
      quote = c;
    else if (quote == 0)
      c = base::lower_case(c);
  return text;
}

/// `public.plain((email)::text)` is what the server makes of `plain(email)`: without casts,
/// schemas, parentheses, quotes and spaces both are one.
std::string plain_expression(const std::string &text) {
  static const std::regex cast(R"(::\s*("[^"]*"|[\w.]+( varying| precision)?(\(\d+(,\d+)?\))?))");
  static const std::regex schema(R"(("[^"]*"|[A-Za-z_]\w*)\.)");
  std::string out;
  for (const char c : std::regex_replace(std::regex_replace(text, cast, ""), schema, ""))
    if (std::string_view(" \t()\"").find(c) == std::string_view::npos)
      out += c;
  return out;
}

/// Quotes may be left out around `firstName`, which a shell makes hard to write.
bool same_expression(const std::string &one, const std::string &other) {
  return plain_expression(one) == plain_expression(other) ||
         plain_expression(folded(one)) == plain_expression(folded(other));
}

} // namespace

bool is_named(const postgres::UniqueKey &key, const std::vector<std::string> &columns) {
  const auto names = key.column_names();
  const auto wished = postgres::joined(columns, ",");
  return postgres::joined(names, ",") == wished || key.name == wished ||
         std::set(names.begin(), names.end()) == std::set(columns.begin(), columns.end()) ||
         (!key.plain() && same_expression(postgres::joined(names, ","), wished));
}

std::vector<std::string> key_words(const postgres::Table &table, const postgres::UniqueKey &key) {
  const auto names = key.column_names();
  const auto &keys = table.unique_keys;
  const bool clear = std::ranges::none_of(keys, [&](const auto &other) {
    return &other != &key && other.column_names() == names && !(key.plain() && other.plain());
  });
  return clear ? names : std::vector<std::string>{key.name};
}

} // namespace dbxfer::transfer
