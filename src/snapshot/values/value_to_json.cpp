#include "snapshot/values/value_to_json.hpp"

#include "base/is_digit.hpp"
#include "snapshot/values/json_scan.hpp"
#include "snapshot/values/json_to_text.hpp"
#include "snapshot/values/text_to_json.hpp"

#include <cstddef>

namespace dbxfer::snapshot {
namespace {

std::size_t count_digits(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && base::is_digit(text[n]))
    ++n;
  return n;
}

/// Takes `-`, then digits without a needless zero in front; false when that is not what stands
/// there.
bool take_integer(std::string_view &text) {
  if (text.starts_with('-'))
    text.remove_prefix(1);
  const std::size_t digits = count_digits(text);
  if (digits == 0 || (digits > 1 && text[0] == '0'))
    return false;
  text.remove_prefix(digits);
  return true;
}

bool take_digits(std::string_view &text) {
  const std::size_t digits = count_digits(text);
  text.remove_prefix(digits);
  return digits != 0;
}

/// A number of JSON. Not -0: most readers of JSON lose its sign.
bool is_number(std::string_view text) {
  if (text == "-0" || !take_integer(text))
    return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!take_digits(text))
      return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-'))
      text.remove_prefix(1);
    if (!take_digits(text))
      return false;
  }
  return text.empty();
}

/// An integer within +-(2^53-1), the range in which every reader of JSON is exact (RFC 7493).
bool is_safe_integer(std::string_view text) {
  static constexpr std::string_view largest = "9007199254740991";
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.size() > largest.size() || (digits.size() == largest.size() && digits > largest))
    return false;
  return text != "-0" && take_integer(text) && text.empty();
}

constexpr std::string_view timestamp_shape = "0000-00-00 00:00:00";

/// Whether `text` begins with timestamp_shape, in which a 0 stands for any digit.
bool has_timestamp_shape(std::string_view text) {
  if (text.size() < timestamp_shape.size())
    return false;
  bool differs = false; // looking at all characters without a branch is faster
  for (std::size_t i = 0; i < timestamp_shape.size(); ++i)
    differs |= timestamp_shape[i] == '0' ? !base::is_digit(text[i]) : text[i] != timestamp_shape[i];
  return !differs;
}

/// `2025-01-15 10:30:00.123+00` as `"2025-01-15T10:30:00.123+00:00"`.
bool put_timestamp(std::string_view text, ByteBuffer &out) {
  static constexpr std::size_t date = 10;
  if (!has_timestamp_shape(text))
    return false;
  std::string_view rest = text.substr(timestamp_shape.size());
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    if (!take_digits(rest))
      return false;
  }
  if (!rest.empty() && rest != "+00")
    return false;
  out.push('"');
  out.append(text.substr(0, date));
  out.push('T');
  out.append(text.substr(date + 1));
  out.append(rest.empty() ? "\"" : ":00\"");
  return true;
}

bool put_boolean(std::string_view text, ByteBuffer &out) {
  if (text != "t" && text != "f")
    return false;
  out.append(text == "t" ? "true" : "false");
  return true;
}

bool put_if(bool exact, std::string_view text, ByteBuffer &out) {
  if (exact)
    out.append(text);
  return exact;
}

bool put_document(std::string_view text, ByteBuffer &out) {
  const std::size_t before = out.size();
  out.append(text);
  *out.end() = '\0'; // in the slack
  if (carries_itself({out.begin() + before, text.size()}))
    return true;
  out.truncate(before);
  return false;
}

} // namespace

bool put_short_form(Scalar kind, std::string_view text, ByteBuffer &out) {
  switch (kind) {
  case Scalar::text: return false;
  case Scalar::boolean: return put_boolean(text, out);
  case Scalar::number: return put_if(is_number(text), text, out);
  case Scalar::bigint: return put_if(is_safe_integer(text), text, out);
  case Scalar::timestamp: return put_timestamp(text, out);
  case Scalar::json: return put_document(text, out);
  }
  return false;
}

void put_wrapped(std::string_view text, ByteBuffer &out) {
  out.append(R"({"$pg":)");
  put_string(text, out);
  out.push('}');
}

void put_copy_wrapped(std::string_view field, ByteBuffer &out) {
  out.append(R"({"$pg":)");
  put_copy_string(field.data(), field.data() + field.size(), out);
  out.push('}');
}

bool carries_itself(std::string_view document) {
  // A JSON null is SQL's NULL here, and white space around a value belongs to no value.
  if (document.empty() || document == "null" || is_json_space(document.front()) ||
      is_json_space(document.back()))
    return false;
  const char *end = document.data() + document.size();
  const ScanResult scan = scan_json(document, deepest_document);
  return scan.flaw == Flaw::none && scan.at == end && !scan.breaks_line &&
         !wrapped_value(document).has_value();
}

} // namespace dbxfer::snapshot
