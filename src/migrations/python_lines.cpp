#include "migrations/python_lines.hpp"

#include "base/is_digit.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer::migrations {

namespace {

using TokenKind = PythonToken::Kind;

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || base::is_digit(c) ||
         static_cast<unsigned char>(c) >= 0x80U;
}

class PythonLexer {
public:
  explicit PythonLexer(std::string_view text) : text_(text) {}

  std::vector<PythonLine> lines() {
    begin_line();
    while (at_ < text_.size())
      step();
    end_line();
    return std::move(out_);
  }

private:
  [[nodiscard]] char here(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void begin_line() {
    line_ = {};
    for (; here() == ' ' || here() == '\t' || here() == '\f'; ++at_)
      line_.indent += here() == '\t' ? 8 - line_.indent % 8 : 1;
  }

  void end_line() {
    if (!line_.tokens.empty())
      out_.push_back(std::move(line_));
    line_ = {};
  }

  void step() {
    const char c = here();
    if (c == '\n') {
      ++at_;
      if (depth_ == 0) {
        end_line();
        begin_line();
      }
    } else if (c == '\\' && here(1) == '\n') {
      at_ += 2;
    } else if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == ' ' || c == '\t' || c == '\f' || c == '\r') {
      ++at_;
    } else if (c == ';' && depth_ == 0) {
      ++at_;
      const auto indent = line_.indent;
      end_line();
      line_.indent = indent;
    } else if (const auto length = string_prefix(); length != none) {
      string(length);
    } else if (is_name_letter(c)) {
      name();
    } else {
      sign();
    }
  }

  /// How many letters stand in front of the quotes of a string; none: no string begins here.
  [[nodiscard]] std::size_t string_prefix() const {
    std::size_t length = 0;
    while (length < 3 && std::string_view("rRbBuUfF").find(here(length)) != none &&
           here(length) != '\0')
      ++length;
    return here(length) == '"' || here(length) == '\'' ? length : none;
  }

  void string(std::size_t prefix_length) {
    const auto prefix = text_.substr(at_, prefix_length);
    at_ += prefix_length;
    const char quote = here();
    const std::string_view one = text_.substr(at_, 1);
    const bool triple = here(1) == quote && here(2) == quote;
    at_ += triple ? 3 : 1;
    PythonToken token{TokenKind::string, {}, {}, prefix.find_first_of("bBfF") == none};
    const bool raw = prefix.find_first_of("rR") != none;
    const auto ends = [&] {
      return triple ? here() == quote && here(1) == quote && here(2) == quote
                    : here() == one.front() || here() == '\n';
    };
    while (at_ < text_.size() && !ends())
      if (here() == '\\')
        escape(token, raw);
      else
        token.value += text_[at_++];
    if (at_ == text_.size() || here() == '\n')
      token.is_literal = false; // nobody closed it
    else
      at_ += triple ? 3 : 1;
    line_.tokens.push_back(std::move(token));
  }

  /// A revision's id has none: what they stand for is left to Python.
  void escape(PythonToken &token, bool raw) {
    const char next = here(1);
    if (!raw && next == '\n') {
      at_ += 2;
      return;
    }
    if (raw || (next != '\\' && next != '\'' && next != '"'))
      token.is_literal = false;
    token.value += next;
    at_ = std::min(at_ + 2, text_.size());
  }

  void name() {
    const auto begin = at_;
    while (at_ < text_.size() && is_name_letter(text_[at_]))
      ++at_;
    line_.tokens.push_back({TokenKind::name, text_.substr(begin, at_ - begin), {}, true});
  }

  /// `==`, `+=`, `->` and the like are one sign, so that an `=` is what it seems.
  void sign() {
    const char c = here();
    if (c == '(' || c == '[' || c == '{')
      ++depth_;
    else if ((c == ')' || c == ']' || c == '}') && depth_ > 0)
      --depth_;
    std::size_t length = 1;
    if (here(1) == '=' && std::string_view("=!<>+-*/%&|^@:").find(c) != none)
      length = 2;
    else if (text_.substr(at_, 3) == "**=" || text_.substr(at_, 3) == "//=" ||
             text_.substr(at_, 3) == ">>=" || text_.substr(at_, 3) == "<<=")
      length = 3;
    line_.tokens.push_back({TokenKind::sign, text_.substr(at_, length), {}, true});
    at_ += length;
  }

  static constexpr std::size_t none = std::string_view::npos;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0; ///< of brackets that are open
  PythonLine line_;
  std::vector<PythonLine> out_;
};

} // namespace

std::vector<PythonLine> python_lines(std::string_view text) { return PythonLexer(text).lines(); }

} // namespace dbxfer::migrations
