#include "postgres/sql_template.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace dbxfer::postgres {

namespace {

constexpr std::array<std::string_view, 11> operators{
    "=", "<>", "<", "<=", ">", ">=", "+", "-", "/", "%", "||"};

bool is_blank(char c) { return c == ' ' || c == '\n'; }

/// Where the word that begins at `at` ends; a quoted text is one word, blanks and all.
std::size_t end_of_word(std::string_view text, std::size_t at) {
  for (char quote = '\0'; at < text.size(); ++at) {
    const char c = text[at];
    if (quote == '\0' && is_blank(c))
      return at;
    if (quote == '\0' && (c == '\'' || c == '"'))
      quote = c;
    else if (c == quote)
      quote = '\0';
  }
  return text.size();
}

std::string with_own_operators(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      out += text[at++];
      continue;
    }
    const auto word = text.substr(at, end_of_word(text, at) - at);
    if (std::ranges::find(operators, word) == operators.end())
      out += word;
    else
      out.append("OPERATOR(pg_catalog.").append(word).append(")");
    at += word.size();
  }
  return out;
}

using Arguments = fmt::dynamic_format_arg_store<fmt::format_context>;

std::string in_places(std::string_view text, const Arguments &arguments) {
  try {
    return fmt::vformat(text, arguments);
  } catch (const fmt::format_error &error) {
    throw std::logic_error(std::string(error.what()) + " in the template: " + std::string(text));
  }
}

} // namespace

Filled filled(std::string_view text, std::initializer_list<Part> parts) {
  Arguments arguments;
  for (const auto &part : parts) {
    const auto place = "{" + std::string(part.name) + "}";
    if (text.find(place) == std::string_view::npos)
      throw std::logic_error("no " + place + " in the template");
    arguments.push_back(fmt::arg(place.substr(1, part.name.size()).c_str(), part.sql));
  }
  return Filled(in_places(with_own_operators(text), arguments));
}

std::string written_out(std::string_view text, std::initializer_list<std::string_view> parts) {
  Arguments arguments;
  for (const auto part : parts)
    arguments.push_back(part);
  return in_places(text, arguments);
}

} // namespace dbxfer::postgres
