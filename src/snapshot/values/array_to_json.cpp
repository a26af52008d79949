#include "snapshot/values/array_to_json.hpp"

#include "snapshot/values/text_to_json.hpp"
#include "snapshot/values/value_to_json.hpp"

#include <cstddef>

namespace dbxfer::snapshot {
namespace {

class ArrayText {
public:
  ArrayText(std::string_view text, const ValueType &type, ByteBuffer &element, ByteBuffer &out)
      : text_(text), type_(type), element_(element), out_(out) {}

  bool convert() {
    const std::size_t before = out_.size();
    if (dimension(1) && at_ == text_.size())
      return true;
    out_.truncate(before);
    return false;
  }

private:
  [[nodiscard]] bool at(char c) const { return at_ < text_.size() && text_[at_] == c; }

  bool take(char c) {
    if (!at(c))
      return false;
    ++at_;
    return true;
  }

  bool dimension(std::size_t depth) {
    if (depth > most_dimensions || !take('{'))
      return false;
    out_.push('[');
    bool first = true;
    while (first || take(type_.delimiter)) {
      if (first && at('}'))
        break;
      if (!first)
        out_.push(',');
      first = false;
      if (!(at('{') ? type_.scalar != Scalar::json && dimension(depth + 1) : element()))
        return false;
    }
    out_.push(']');
    return take('}');
  }

  bool element() {
    element_.clear();
    const bool quoted = at('"');
    if (!(quoted ? read_quoted() : read_bare()))
      return false;
    const std::string_view value = element_.view();
    if (!quoted && value == "NULL")
      out_.append("null");
    else if (!put_short_form(type_.scalar, value, out_))
      type_.scalar == Scalar::json ? put_wrapped(value, out_) : put_string(value, out_);
    return true;
  }

  bool read_bare() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !at(type_.delimiter) && !at('}')) {
      if (at('"') || at('{') || at('\\'))
        return false;
      ++at_;
    }
    element_.append(text_.substr(begin, at_ - begin));
    return at_ != begin;
  }

  bool read_quoted() {
    for (++at_; !at('"'); ++at_) {
      if (at('\\'))
        ++at_;
      if (at_ >= text_.size())
        return false;
      element_.push(text_[at_]);
    }
    return take('"');
  }

  std::string_view text_;
  const ValueType &type_;
  ByteBuffer &element_;
  ByteBuffer &out_;
  std::size_t at_ = 0;
};

} // namespace

bool put_array(std::string_view text, const ValueType &type, ByteBuffer &element, ByteBuffer &out) {
  return ArrayText(text, type, element, out).convert();
}

} // namespace dbxfer::snapshot
