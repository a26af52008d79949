#include "migrations/python_module.hpp"

#include "base/contains.hpp"
#include "migrations/python_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

namespace dbxfer::migrations {

namespace {

using TokenKind = PythonToken::Kind;
using Tokens = std::span<const PythonToken>;

bool is_sign(const PythonToken &token, std::string_view text) {
  return token.kind == TokenKind::sign && token.text == text;
}

bool is_name(const PythonToken &token, std::string_view text) {
  return token.kind == TokenKind::name && token.text == text;
}

bool opens(const PythonToken &token) {
  return is_sign(token, "(") || is_sign(token, "[") || is_sign(token, "{");
}

bool closes(const PythonToken &token) {
  return is_sign(token, ")") || is_sign(token, "]") || is_sign(token, "}");
}

/// The parts between signs that stand in no brackets.
std::vector<Tokens> split(Tokens tokens, std::string_view sign) {
  std::vector<Tokens> out;
  std::size_t depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (opens(tokens[i]))
      ++depth;
    else if (closes(tokens[i]) && depth > 0)
      --depth;
    else if (depth == 0 && is_sign(tokens[i], sign)) {
      out.push_back(tokens.subspan(begin, i - begin));
      begin = i + 1;
    }
  }
  out.push_back(tokens.subspan(begin));
  return out;
}

/// Whether brackets stand around all of them, and not around the first and the last alone.
bool is_bracketed(Tokens tokens) {
  if (tokens.size() < 2 || !(is_sign(tokens.front(), "(") || is_sign(tokens.front(), "[")))
    return false;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    depth += opens(tokens[i]) ? 1U : 0U;
    depth -= closes(tokens[i]) && depth > 0 ? 1U : 0U;
    if (depth == 0)
      return i + 1 == tokens.size();
  }
  return false;
}

/// Strings side by side are one.
bool is_string(Tokens tokens) {
  return !tokens.empty() && std::ranges::all_of(tokens, [](const auto &token) {
    return token.kind == TokenKind::string && token.is_literal;
  });
}

std::string joined_string(Tokens tokens) {
  std::string out;
  for (const auto &token : tokens)
    out += token.value;
  return out;
}

Tokens unparenthesised(Tokens tokens) {
  while (is_bracketed(tokens) && is_sign(tokens.front(), "(") &&
         split(tokens.subspan(1, tokens.size() - 2), ",").size() == 1 && tokens.size() > 2)
    tokens = tokens.subspan(1, tokens.size() - 2);
  return tokens;
}

PythonValue value_of(Tokens tokens) {
  tokens = unparenthesised(tokens);
  if (tokens.size() == 1 && is_name(tokens.front(), "None"))
    return {true, false, {}};
  if (is_string(tokens))
    return {true, false, {joined_string(tokens)}};
  if (is_bracketed(tokens))
    tokens = tokens.subspan(1, tokens.size() - 2);
  else if (split(tokens, ",").size() == 1)
    return {};
  PythonValue out{true, true, {}};
  auto items = split(tokens, ",");
  if (items.back().empty()) // a comma may stand behind the last
    items.pop_back();
  for (const auto &item : items) {
    const auto text = unparenthesised(item);
    if (!is_string(text))
      return {};
    out.items.push_back(joined_string(text));
  }
  return out;
}

/// A function or a class has names of its own.
bool begins_scope(const PythonLine &line) {
  const auto &first = line.tokens.front();
  return is_name(first, "def") || is_name(first, "class") || is_name(first, "async");
}

class PythonReader {
public:
  explicit PythonReader(const std::vector<std::string_view> &names) : names_(names) {}

  PythonModule module(const std::vector<PythonLine> &lines) {
    if (!lines.empty() && is_string(lines.front().tokens))
      out_.docstring = joined_string(lines.front().tokens);
    bool in_scope = false;
    for (const auto &line : lines) {
      if (line.indent == 0)
        in_scope = begins_scope(line);
      if (line.indent == 0 && !in_scope)
        top_level(line.tokens);
      else if (!in_scope)
        within_block(line.tokens);
    }
    return std::move(out_);
  }

private:
  /// What Python may or may not come by.
  void within_block(Tokens tokens) {
    if (split(tokens, "=").size() > 1 || is_name(tokens.front(), "from") ||
        is_name(tokens.front(), "import"))
      spoil(tokens);
  }

  void top_level(Tokens tokens) {
    const auto parts = split(tokens, "=");
    const auto target = split(parts.front(), ":").front();
    const bool simple = parts.size() == 2 && target.size() == 1 && asked(target.front());
    if (simple)
      out_.values[std::string(target.front().text)] = value_of(parts.back());
    else if (parts.size() > 1)
      for (const auto &part : std::span(parts).first(parts.size() - 1))
        spoil(part);
    else if (changes_names(tokens))
      spoil(tokens);
  }

  /// `revision += "x"`, `from names import revision`, `del revision`
  static bool changes_names(Tokens tokens) {
    const auto &first = tokens.front();
    const bool adds = std::ranges::any_of(tokens, [](const auto &token) {
      return token.kind == TokenKind::sign && token.text.size() > 1 && token.text.ends_with('=') &&
             token.text != "==" && token.text != "!=" && token.text != "<=" && token.text != ">=";
    });
    return adds || is_name(first, "from") || is_name(first, "import") || is_name(first, "del") ||
           is_name(first, "for") || is_name(first, "with");
  }

  [[nodiscard]] bool asked(const PythonToken &token) const {
    return token.kind == TokenKind::name && base::contains(names_, token.text);
  }

  void spoil(Tokens tokens) {
    for (const auto &token : tokens)
      if (asked(token))
        out_.values[std::string(token.text)] = {};
  }

  const std::vector<std::string_view> &names_;
  PythonModule out_;
};

/// The two strings of `("a", "b")`; none: it is something else.
std::optional<PythonPair> pair_in(Tokens tokens) {
  const auto value = value_of(tokens);
  if (!value.literal || value.items.size() != 2)
    return std::nullopt;
  return PythonPair{value.items[0], value.items[1]};
}

std::vector<PythonPair> pairs_in(Tokens tokens) {
  std::vector<PythonPair> out;
  if (is_bracketed(tokens))
    for (const auto &item : split(tokens.subspan(1, tokens.size() - 2), ","))
      if (auto pair = pair_in(item))
        out.push_back(std::move(*pair));
  return out;
}

} // namespace

std::optional<std::vector<PythonPair>>
read_python_pairs(std::string_view text, std::string_view class_name, std::string_view attribute) {
  std::optional<std::vector<PythonPair>> out;
  bool in_class = false;
  for (const auto &line : python_lines(text)) {
    const Tokens tokens = line.tokens;
    if (line.indent == 0)
      in_class = tokens.size() > 1 && is_name(tokens[0], "class") && is_name(tokens[1], class_name);
    if (!in_class)
      continue;
    out = out ? out : std::vector<PythonPair>();
    if (const auto parts = split(tokens, "="); parts.size() == 2 && is_name(tokens[0], attribute))
      out = pairs_in(parts.back());
  }
  return out;
}

PythonModule read_python(std::string_view text, const std::vector<std::string_view> &names) {
  return PythonReader(names).module(python_lines(text));
}

} // namespace dbxfer::migrations
