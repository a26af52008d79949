#include "base/text.hpp"

#include "base/lower_case.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dbxfer::base {
namespace {

struct Character {
  char32_t code = 0;
  std::size_t length = 0; ///< in bytes; 0: the first byte begins no valid UTF-8 sequence
};

unsigned byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

/// One character of UTF-8 as RFC 3629 has it: no overlong form, no surrogate, nothing above
/// U+10FFFF.
Character decode(std::string_view text) {
  const unsigned lead = byte_at(text, 0);
  if (lead < 0x80)
    return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4)
    return {};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned next = byte_at(text, i);
    if ((next & 0xC0U) != 0x80U)
      return {};
    code = (code << 6U) | (next & 0x3FU);
  }
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  if (code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
    return {};
  return {code, length};
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

/// Characters that reorder or break a line without being seen.
bool is_deceptive(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/// `\x1b`, `\u202e`
void append_escape(std::string &out, char kind, unsigned value, unsigned digits) {
  out += '\\';
  out += kind;
  while (digits > 0)
    out += "0123456789abcdef"[(value >> (4U * --digits)) & 0xFU];
}

/// Edits (insert, delete, replace, swap of neighbours) from one word to the other, ignoring case.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower_case(a[i - 1]) == lower_case(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && lower_case(a[i - 1]) == lower_case(b[j - 2]) &&
                           lower_case(a[i - 2]) == lower_case(b[j - 1]);
      if (swapped)
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

} // namespace

std::string printable(std::string_view text) {
  const std::size_t bytes = text.size();
  std::string out;
  out.reserve(std::min(bytes, longest_value));
  while (!text.empty()) {
    if (out.size() >= longest_value && bytes > longest_value)
      return out + "... (" + with_commas(bytes) + " bytes)";
    const Character c = decode(text);
    if (c.length == 0 || is_control(c.code))
      append_escape(out, 'x', c.length == 0 ? byte_at(text, 0) : static_cast<unsigned>(c.code), 2);
    else if (is_deceptive(c.code))
      append_escape(out, 'u', static_cast<unsigned>(c.code), 4);
    else
      out.append(text.substr(0, c.length));
    text.remove_prefix(std::max<std::size_t>(c.length, 1));
  }
  return out;
}

std::string in_quotes(std::string_view text) { return '"' + printable(text) + '"'; }

std::optional<std::size_t> first_not_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode(text.substr(at));
    if (c.length == 0)
      return at;
    at += c.length;
  }
  return std::nullopt;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string with_commas(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, 1, ',');
  }
  return digits;
}

std::string counted(std::uint64_t n, std::string_view noun) {
  return with_commas(n) + ' ' + std::string(noun) + (n == 1 ? "" : "s");
}

std::string enumerate(const std::vector<std::string> &words) {
  const bool whole = words.size() <= longest_list + 1;
  const std::size_t shown = whole ? words.size() : longest_list;
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0)
      out += whole && i + 1 == shown ? " and " : ", ";
    out += words[i];
  }
  return whole ? out : out + " and " + with_commas(words.size() - shown) + " more";
}

bool starts_with_any(std::string_view text, std::span<const std::string_view> prefixes) {
  return std::ranges::any_of(prefixes, [&](auto prefix) { return text.starts_with(prefix); });
}

void append_lines(const std::vector<std::string> &lines, std::string &out) {
  const std::size_t shown = lines.size() <= longest_list + 1 ? lines.size() : longest_list;
  for (std::size_t i = 0; i < shown; ++i) {
    out += "\n  ";
    out += lines[i];
  }
  if (shown < lines.size())
    out += "\n  and " + with_commas(lines.size() - shown) + " more";
}

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string> &candidates) {
  // A third of the letters may be wrong; beyond that a hint misleads.
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::optional<std::string> found;
  for (const std::string &candidate : candidates) {
    const std::size_t edits = distance(word, candidate);
    if (edits < best && edits < std::max(word.size(), candidate.size())) {
      best = edits;
      found = candidate;
    }
  }
  return found;
}

std::string qualified(std::string_view schema, std::string_view name) {
  if (schema.empty() || schema == "public")
    return std::string(name);
  return std::string(schema) + '.' + std::string(name);
}

std::string as_ranges(const std::vector<std::size_t> &numbers) {
  std::string out;
  for (std::size_t i = 0; i < numbers.size();) {
    auto end = i + 1;
    while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1)
      ++end;
    out += (out.empty() ? "" : ",") + std::to_string(numbers[i]);
    if (end - i > 1)
      out += "-" + std::to_string(numbers[end - 1]);
    i = end;
  }
  return out;
}

} // namespace dbxfer::base
