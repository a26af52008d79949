#include "snapshot/values/text_to_json.hpp"

#include "snapshot/values/bytes_scan.hpp"

#include <cstddef>

namespace dbxfer::snapshot {
namespace {

constexpr std::size_t longest_escape = 6; // \u001b

/// The escape of one character that cannot stand in a JSON string as it is; returns its end.
char *put_escaped(char c, char *to) {
  *to++ = '\\';
  switch (c) {
  case '"':
  case '\\': *to++ = c; return to;
  case '\b': *to++ = 'b'; return to;
  case '\f': *to++ = 'f'; return to;
  case '\n': *to++ = 'n'; return to;
  case '\r': *to++ = 'r'; return to;
  case '\t': *to++ = 't'; return to;
  default: break;
  }
  const auto code = static_cast<unsigned char>(c);
  to[0] = 'u';
  to[1] = '0';
  to[2] = '0';
  to[3] = "0123456789abcdef"[code >> 4U];
  to[4] = "0123456789abcdef"[code & 0xFU];
  return to + 5;
}

/// A backslash of COPY and the character behind it, in JSON; returns the end of what was written.
char *put_copy_escape(char c, char *to) {
  switch (c) {
  case 'b':
  case 'f':
  case 'n':
  case 'r':
  case 't':
  case '\\': // the same two bytes in both
    *to++ = '\\';
    *to++ = c;
    return to;
  case 'v': return put_escaped('\v', to);
  default: break;
  }
  if (is_special<true>(c))
    return put_escaped(c, to);
  *to++ = c;
  return to;
}

char copy_unescaped(char c) {
  switch (c) {
  case 'b': return '\b';
  case 'f': return '\f';
  case 'n': return '\n';
  case 'r': return '\r';
  case 't': return '\t';
  case 'v': return '\v';
  default: return c;
  }
}

/// Room for what is left of the source, and one more escape.
char *room_for(const char *p, const char *end, ByteBuffer &out) {
  return out.ensure(static_cast<std::size_t>(end - p) + longest_escape + 2);
}

} // namespace

void put_string(std::string_view text, ByteBuffer &out) {
  const char *p = text.data();
  const char *end = p + text.size();
  char *to = room_for(p, end, out);
  *to++ = '"';
  while ((p = copy_plain<true>(p, end, to)) != end) {
    to = put_escaped(*p++, to);
    out.set_end(to);
    to = room_for(p, end, out);
  }
  *to++ = '"';
  out.set_end(to);
}

const char *put_copy_string(const char *p, const char *end, ByteBuffer &out) {
  char *to = room_for(p, end, out);
  *to++ = '"';
  while ((p = copy_plain<true>(p, end, to)) != end && *p != '\t') {
    if (*p == '\\' && p + 1 != end) {
      to = put_copy_escape(p[1], to);
      p += 2;
    } else {
      to = put_escaped(*p++, to);
    }
    out.set_end(to);
    to = room_for(p, end, out);
  }
  *to++ = '"';
  out.set_end(to);
  return p;
}

void unescape_copy(std::string_view field, ByteBuffer &out) {
  const char *p = field.data();
  const char *end = p + field.size();
  char *to = out.ensure(field.size());
  while ((p = copy_plain<false>(p, end, to)) != end) {
    if (*p == '\\' && p + 1 != end)
      *to++ = copy_unescaped(*++p);
    else
      *to++ = *p;
    ++p;
  }
  out.set_end(to);
}

} // namespace dbxfer::snapshot
