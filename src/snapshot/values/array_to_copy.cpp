#include "snapshot/values/array_to_copy.hpp"

#include "snapshot/values/json_scan.hpp"
#include "snapshot/values/json_to_text.hpp"
#include "snapshot/values/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dbxfer::snapshot {
namespace {

constexpr std::size_t unknown = static_cast<std::size_t>(-1);

constexpr std::string_view ragged = "the arrays inside an array differ in length or depth";

class ArrayJson {
public:
  ArrayJson(std::string_view json, const ValueType &type, std::string &out)
      : p_(json.data()), end_(p_ + json.size()), type_(type), out_(out) {
    lengths_.fill(unknown);
  }

  /// One array, at `p_`; every array of the same level must have the same length.
  std::string_view dimension(std::size_t level) {
    if (level == most_dimensions)
      return "an array has more than six dimensions";
    ++p_;
    out_ += '{';
    std::size_t elements = 0;
    for (skip_space(); *p_ != ']'; skip_space()) {
      if (elements++ > 0) {
        ++p_; // the comma
        skip_space();
        out_ += type_.delimiter;
      }
      const bool nested = *p_ == '[' && type_.scalar != Scalar::json;
      if (!agrees(depth_, nested ? unknown : level))
        return ragged;
      const std::string_view problem = nested ? dimension(level + 1) : element();
      if (!problem.empty())
        return problem;
    }
    ++p_;
    out_ += '}';
    if (elements == 0 && level > 0)
      return "an empty array stands inside an array";
    return agrees(lengths_[level], elements) ? std::string_view() : ragged;
  }

private:
  /// Remembers the first value and compares the others with it.
  static bool agrees(std::size_t &known, std::size_t value) {
    if (value != unknown && known == unknown)
      known = value;
    return value == unknown || known == value;
  }

  void skip_space() {
    while (is_json_space(*p_))
      ++p_;
  }

  std::string_view element() {
    const char *begin = p_;
    p_ = scan_json({begin, static_cast<std::size_t>(end_ - begin)}, deepest_scan).at;
    const std::string_view json(begin, static_cast<std::size_t>(p_ - begin));
    if (json == "null") {
      out_ += "NULL";
      return {};
    }
    if (*begin == '{')
      if (const auto wrapped = wrapped_value(json))
        return put_wrapped(*wrapped);
    if (type_.scalar == Scalar::json) {
      put_quoted(json);
      return {};
    }
    return put_scalar(json);
  }

  std::string_view put_wrapped(std::string_view value) {
    if (!value.starts_with('"'))
      return R"("$pg" holds something else than a string)";
    return put_scalar(value);
  }

  std::string_view put_scalar(std::string_view json) {
    switch (json.front()) {
    case '"':
      text_.clear();
      put_decoded(json.substr(1, json.size() - 2), text_);
      spell_as_postgres(type_, text_, 0);
      put_quoted(text_);
      return {};
    case '{': return "an object stands where none belongs";
    case 't':
    case 'f':
      out_ += json.front();
      return type_.scalar == Scalar::boolean ? "" : "true or false stands where no boolean belongs";
    default: {
      const auto at = out_.size();
      out_ += json;
      spell_as_postgres(type_, out_, at);
      return {};
    }
    }
  }

  /// What array_out would print without quotes stands without: a column of another type may take
  /// the text as it is.
  [[nodiscard]] bool needs_quotes(std::string_view text) const {
    constexpr std::string_view null = "NULL";
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
    return text.empty() ||
           std::ranges::equal(text, null, [&](char a, char b) { return upper(a) == b; }) ||
           text.find_first_of("\"\\{} \t\n\r\v\f") != std::string_view::npos ||
           text.find(type_.delimiter) != std::string_view::npos;
  }

  void put_quoted(std::string_view text) {
    if (!needs_quotes(text)) {
      out_ += text;
      return;
    }
    out_ += '"';
    for (const char c : text) {
      if (c == '"' || c == '\\')
        out_ += '\\';
      out_ += c;
    }
    out_ += '"';
  }

  const char *p_;
  const char *end_;
  const ValueType &type_;
  std::string &out_;
  std::string text_;
  std::size_t depth_ = unknown; ///< the level on which the elements stand
  std::array<std::size_t, most_dimensions> lengths_{};
};

} // namespace

std::string_view put_array_text(std::string_view json, const ValueType &type, std::string &out) {
  return ArrayJson(json, type, out).dimension(0);
}

} // namespace dbxfer::snapshot
