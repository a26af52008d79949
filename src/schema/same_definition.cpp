#include "schema/same_definition.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace dbxfer::schema {

namespace {

constexpr std::string_view opening = "(ARRAY[";

/// Behind the quoted text that begins at `at`, if one does.
std::size_t past_quotes(std::string_view text, std::size_t at) {
  const char quote = text[at];
  if (quote != '\'' && quote != '"')
    return at;
  const auto end = text.find(quote, at + 1);
  return end == std::string_view::npos ? text.size() : end + 1;
}

/// The elements from `at` to the bracket that closes them, and where that one is.
struct Elements {
  std::vector<std::string> texts;
  std::size_t end = 0;
};

std::optional<Elements> elements_at(std::string_view text, std::size_t at) {
  Elements out;
  std::size_t begin = at;
  int depth = 0;
  while (at < text.size()) {
    if (const auto past = past_quotes(text, at); past != at) {
      at = past;
      continue;
    }
    const char c = text[at];
    if (depth == 0 && (c == ',' || c == ']')) {
      out.texts.emplace_back(text.substr(begin, at - begin));
      begin = at + 2; // `, `
      out.end = at;
      if (c == ']')
        return out;
    }
    depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
    ++at;
  }
  return std::nullopt;
}

/// The cast of the array at `at`, with its elements' own; `end` is set behind it.
std::optional<std::string> cast_array(std::string_view text, std::size_t at, std::size_t &end) {
  const auto elements = elements_at(text, at + opening.size());
  if (!elements || text.substr(elements->end, 4) != "])::")
    return std::nullopt;
  const auto type = elements->end + 4;
  const auto brackets = text.find("[]", type);
  if (brackets == std::string_view::npos ||
      text.substr(type, brackets - type).find_first_of("()'=") != std::string_view::npos)
    return std::nullopt;
  const auto cast = ")::" + std::string(text.substr(type, brackets - type));
  end = brackets + 2;
  return "ARRAY[" +
         postgres::joined(base::collect(
             elements->texts, [&](const auto &element) { return "(" + element + cast; })) +
         "]";
}

} // namespace

std::string settled(std::string_view expression) {
  std::string out;
  std::size_t at = 0;
  while (at < expression.size()) {
    std::size_t end = at;
    if (expression.substr(at).starts_with(opening))
      if (const auto cast = cast_array(expression, at, end)) {
        out += *cast;
        at = end;
        continue;
      }
    end = std::max(past_quotes(expression, at), at + 1);
    out += expression.substr(at, end - at);
    at = end;
  }
  return out;
}

bool same_definition(std::string_view one, std::string_view other) {
  return one == other || settled(one) == settled(other);
}

} // namespace dbxfer::schema
