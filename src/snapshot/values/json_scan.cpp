#include "snapshot/values/json_scan.hpp"

#include "base/is_digit.hpp"
#include "snapshot/values/bytes_scan.hpp"

#include <array>
#include <cstddef>

namespace dbxfer::snapshot {
namespace {

/// One bit for every open array or object.
class Nesting {
public:
  void push(bool object) {
    const std::uint64_t bit = std::uint64_t{1} << (depth_ % 64);
    std::uint64_t &word = words_[depth_ / 64];
    word = object ? word | bit : word & ~bit;
    ++depth_;
  }
  void pop() { --depth_; }
  [[nodiscard]] unsigned depth() const { return depth_; }
  [[nodiscard]] bool in_object() const {
    return (words_[(depth_ - 1) / 64] >> ((depth_ - 1) % 64) & 1U) != 0;
  }

private:
  std::array<std::uint64_t, deepest_scan / 64> words_{};
  unsigned depth_ = 0;
};

class Scanner {
public:
  Scanner(std::string_view text, unsigned max_depth, std::vector<Member> *members)
      : p_(text.data()),
        end_(p_ + text.size()),
        max_depth_(max_depth < deepest_scan ? max_depth : deepest_scan),
        members_(members) {}

  ScanResult run() {
    Flaw flaw = Flaw::none;
    while (flaw == Flaw::none && expected_ != Expected::nothing) {
      switch (expected_) {
      case Expected::value: flaw = value(); break;
      case Expected::key: flaw = key(); break;
      default: flaw = separator(); break;
      }
    }
    if (flaw != Flaw::none && p_ >= end_)
      flaw = Flaw::incomplete;
    return {flaw, p_, breaks_line_};
  }

private:
  enum class Expected : std::uint8_t { value, key, separator, nothing };

  Flaw value() {
    if (members_ != nullptr && nesting_.depth() == 1 && !members_->empty())
      value_ = p_;
    switch (*p_) {
    case '{': return open(true);
    case '[': return open(false);
    case '"': return closed(string());
    case 't': return closed(literal("true"));
    case 'f': return closed(literal("false"));
    case 'n': return closed(literal("null"));
    default: return closed(number());
    }
  }

  /// A value has ended here.
  Flaw closed(Flaw flaw) {
    if (value_ != nullptr && members_ != nullptr && nesting_.depth() == 1) {
      members_->back().value = {value_, static_cast<std::size_t>(p_ - value_)};
      value_ = nullptr;
    }
    expected_ = nesting_.depth() == 0 ? Expected::nothing : Expected::separator;
    return flaw;
  }

  Flaw open(bool object) {
    if (nesting_.depth() == max_depth_)
      return Flaw::depth;
    nesting_.push(object);
    ++p_;
    skip_space();
    if (*p_ == (object ? '}' : ']'))
      return close();
    expected_ = object ? Expected::key : Expected::value;
    return Flaw::none;
  }

  Flaw close() {
    ++p_;
    nesting_.pop();
    return closed(Flaw::none);
  }

  Flaw key() {
    if (*p_ != '"')
      return Flaw::syntax;
    const char *begin = p_ + 1;
    const Flaw flaw = string();
    if (members_ != nullptr && nesting_.depth() == 1)
      members_->push_back(
          {{begin, static_cast<std::size_t>((flaw == Flaw::none ? p_ - 1 : p_) - begin)}, {}});
    if (flaw != Flaw::none)
      return flaw;
    skip_space();
    if (*p_ != ':')
      return Flaw::syntax;
    ++p_;
    skip_space();
    expected_ = Expected::value;
    return Flaw::none;
  }

  Flaw separator() {
    skip_space();
    const bool object = nesting_.in_object();
    if (*p_ == ',') {
      ++p_;
      skip_space();
      expected_ = object ? Expected::key : Expected::value;
      return Flaw::none;
    }
    return *p_ == (object ? '}' : ']') ? close() : Flaw::syntax;
  }

  void skip_space() {
    for (; is_json_space(*p_); ++p_)
      breaks_line_ |= *p_ == '\n' || *p_ == '\r';
  }

  Flaw string() {
    ++p_;
    for (;;) {
      p_ = find_special<true>(p_);
      if (*p_ == '"')
        break;
      const Flaw flaw = *p_ == '\\' ? escape() : Flaw::control;
      if (flaw != Flaw::none)
        return flaw;
    }
    ++p_;
    return p_ > end_ ? Flaw::incomplete : Flaw::none;
  }

  Flaw escape() {
    switch (p_[1]) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't': p_ += 2; return Flaw::none;
    case 'u': return unicode_escape();
    default: return cut_or(Flaw::escape, p_ + 1);
    }
  }

  Flaw unicode_escape() {
    const int unit = hex4(p_ + 2);
    if (unit < 0)
      return cut_or(Flaw::escape, p_ + 5);
    if (unit == 0)
      return Flaw::zero;
    const bool high = unit >= 0xD800 && unit <= 0xDBFF;
    if (unit >= 0xDC00 && unit <= 0xDFFF)
      return Flaw::lone_surrogate;
    if (high) {
      const int low = p_[6] == '\\' && p_[7] == 'u' ? hex4(p_ + 8) : -1;
      if (low < 0xDC00 || low > 0xDFFF)
        return cut_or(Flaw::lone_surrogate, p_ + 11);
    }
    p_ += high ? 12 : 6;
    return Flaw::none;
  }

  /// `flaw`, unless the text ends before `needed`.
  Flaw cut_or(Flaw flaw, const char *needed) {
    if (needed < end_)
      return flaw;
    p_ = end_;
    return Flaw::incomplete;
  }

  static int hex4(const char *p) {
    int value = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = p[i];
      const char lower = static_cast<char>(c | 0x20);
      if (!base::is_digit(c) && (lower < 'a' || lower > 'f'))
        return -1;
      value = value * 16 + (base::is_digit(c) ? c - '0' : lower - 'a' + 10);
    }
    return value;
  }

  Flaw literal(std::string_view word) {
    for (const char c : word) {
      if (*p_ != c)
        return Flaw::syntax;
      ++p_;
    }
    return Flaw::none;
  }

  Flaw number() {
    if (*p_ == '-')
      ++p_;
    if (*p_ == '0')
      ++p_;
    else if (!digits())
      return Flaw::syntax;
    if (*p_ == '.') {
      ++p_;
      if (!digits())
        return Flaw::syntax;
    }
    if (*p_ == 'e' || *p_ == 'E') {
      ++p_;
      if (*p_ == '+' || *p_ == '-')
        ++p_;
      if (!digits())
        return Flaw::syntax;
    }
    return Flaw::none;
  }

  bool digits() {
    const char *first = p_;
    while (base::is_digit(*p_))
      ++p_;
    return p_ != first;
  }

  const char *p_;
  const char *end_;
  unsigned max_depth_;
  std::vector<Member> *members_;
  const char *value_ = nullptr; ///< where the current member's value began
  Nesting nesting_;
  Expected expected_ = Expected::value;
  bool breaks_line_ = false;
};

} // namespace

ScanResult scan_json(std::string_view text, unsigned max_depth, std::vector<Member> *members) {
  if (members != nullptr)
    members->clear();
  return Scanner(text, max_depth, members).run();
}

std::string_view describe(Flaw flaw) {
  switch (flaw) {
  case Flaw::none: return "nothing is wrong";
  case Flaw::incomplete: return "the text ends too early";
  case Flaw::syntax: return "it is not valid JSON";
  case Flaw::control: return "a string holds a raw control character";
  case Flaw::escape: return "a string holds an escape that JSON does not have";
  case Flaw::zero: return "a string holds \\u0000, which PostgreSQL cannot store";
  case Flaw::lone_surrogate: return "a string holds half a UTF-16 pair (\\uD800 to \\uDFFF)";
  case Flaw::depth: return "it is nested too deep";
  }
  return "it is damaged";
}

} // namespace dbxfer::snapshot
