#include "snapshot/values/json_to_text.hpp"

#include "snapshot/values/bytes_scan.hpp"
#include "snapshot/values/json_scan.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dbxfer::snapshot {
namespace {

constexpr std::string_view wrapper_key = "$pg";

std::uint32_t hex4(const char *p) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) {
    const auto c = static_cast<unsigned char>(p[i]);
    value = value * 16 + (c <= '9' ? c - '0' : (c | 0x20U) - 'a' + 10);
  }
  return value;
}

void put_utf8(std::uint32_t code, std::string &out) {
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  const auto put_rest = [&](unsigned shift) { put(0x80U | (code >> shift & 0x3FU)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | code >> 6U);
    put_rest(0);
  } else if (code < 0x10000) {
    put(0xE0U | code >> 12U);
    put_rest(6);
    put_rest(0);
  } else {
    put(0xF0U | code >> 18U);
    put_rest(12);
    put_rest(6);
    put_rest(0);
  }
}

/// Reads `\uXXXX`, or a pair of them, at `p`, and goes past it.
std::uint32_t take_unicode_escape(const char *&p) {
  std::uint32_t code = hex4(p + 2);
  p += 6;
  if (code >= 0xD800 && code <= 0xDBFF) {
    code = 0x10000U + ((code - 0xD800U) << 10U) + (hex4(p + 2) - 0xDC00U);
    p += 6;
  }
  return code;
}

char json_unescaped(char c) {
  switch (c) {
  case 'b': return '\b';
  case 'f': return '\f';
  case 'n': return '\n';
  case 'r': return '\r';
  case 't': return '\t';
  default: return c;
  }
}

/// COPY's letter for a character that it wants escaped; 0 for all others.
char copy_letter(std::uint32_t code) {
  switch (code) {
  case '\b': return 'b';
  case '\t': return 't';
  case '\n': return 'n';
  case '\v': return 'v';
  case '\f': return 'f';
  case '\r': return 'r';
  case '\\': return '\\';
  default: return 0;
  }
}

void put_copy_character(std::uint32_t code, std::string &out) {
  const char letter = copy_letter(code);
  if (letter == 0) {
    put_utf8(code, out);
    return;
  }
  out += '\\';
  out += letter;
}

/// Whether the first key of an object can be the wrapper's: a look that decides nearly always.
bool may_be_wrapped(std::string_view object) {
  std::size_t i = 1;
  while (i < object.size() && is_json_space(object[i]))
    ++i;
  return object.size() > i + 1 && object[0] == '{' &&
         (object[i + 1] == '$' || object[i + 1] == '\\');
}

} // namespace

void put_decoded(std::string_view raw, std::string &out) {
  const char *end = raw.data() + raw.size();
  for (const char *p = raw.data(); p != end;) {
    const char *special = find_special<true>(p, end);
    out.append(p, special);
    p = special;
    if (p == end)
      return;
    if (p[1] == 'u') {
      put_utf8(take_unicode_escape(p), out);
    } else {
      out += json_unescaped(p[1]);
      p += 2;
    }
  }
}

std::string decoded(std::string_view raw) {
  std::string text;
  put_decoded(raw, text);
  return text;
}

void put_copy_of_string(std::string_view raw, std::string &out) {
  const char *run = raw.data(); // what is taken over as it stands
  const char *end = run + raw.size();
  const char *p = run;
  while ((p = find_special<true>(p)) < end) {
    const char c = p[1];
    if (c == '"' || c == '/') {
      out.append(run, p);
      run = p + 1; // without the backslash
      p += 2;
    } else if (c == 'u') {
      out.append(run, p);
      put_copy_character(take_unicode_escape(p), out);
      run = p;
    } else {
      p += 2;
    }
  }
  out.append(run, end);
}

void put_copy_of_text(std::string_view text, std::string &out) {
  const char *run = text.data();
  const char *end = run + text.size();
  for (const char *p = run; (p = find_special<false>(p, end)) != end; ++p) {
    const char letter = copy_letter(static_cast<unsigned char>(*p));
    if (letter == 0)
      continue;
    out.append(run, p);
    out += '\\';
    out += letter;
    run = p + 1;
  }
  out.append(run, end);
}

std::optional<std::string_view> wrapped_value(std::string_view object) {
  if (!may_be_wrapped(object))
    return std::nullopt;
  std::vector<Member> members;
  if (scan_json(object, deepest_scan, &members).flaw != Flaw::none || members.size() != 1 ||
      decoded(members[0].key) != wrapper_key)
    return std::nullopt;
  return members[0].value;
}

} // namespace dbxfer::snapshot
