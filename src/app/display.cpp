#include "app/display.hpp"

#include <array>
#include <cstdio>

namespace dbxfer::app {
namespace {

/// Bounds in bytes, whatever a file or a server sends.
constexpr std::size_t longest_value = 1024;
constexpr std::size_t longest_message = 3800;

/// What stands at the beginning of a text.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
  bool valid = false; ///< false: `bytes` is 1 and that byte begins no UTF-8 sequence
};

/// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
CodePoint first_code_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80)
    return {lead, 1, true};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length)
    return {};
  char32_t value = lead & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80U)
      return {};
    value = (value << 6U) | (byte(i) & 0x3fU);
  }
  const char32_t least = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80;
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  return value < least || value > 0x10ffff || surrogate ? CodePoint{}
                                                        : CodePoint{value, length, true};
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c <= 0x9f); }

/// Marks that change the direction of the text around them, and line breaks that are not `\n`.
bool is_deceptive(char32_t c) {
  return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

/// `\x1b`, `\u202e`
void append_escape(std::string &out, char kind, std::size_t digits, unsigned value) {
  out += {'\\', kind};
  while (digits-- > 0)
    out += "0123456789abcdef"[(value >> (4 * digits)) & 0xfU];
}

void append_printable(std::string &out, std::string_view piece, const CodePoint &c) {
  if (!c.valid)
    append_escape(out, 'x', 2, static_cast<unsigned char>(piece.front()));
  else if (is_control(c.value))
    append_escape(out, 'x', 2, static_cast<unsigned>(c.value));
  else if (is_deceptive(c.value))
    append_escape(out, 'u', 4, static_cast<unsigned>(c.value));
  else
    out += piece;
}

template <typename Visit> void for_each_code_point(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    visit(text.substr(0, c.bytes), c);
    text.remove_prefix(c.bytes);
  }
}

/// Up to the code point that reaches `longest`.
std::string escaped(std::string_view text, std::size_t longest) {
  std::string out;
  for_each_code_point(text, [&](std::string_view piece, const CodePoint &c) {
    if (out.size() < longest)
      append_printable(out, piece, c);
  });
  return out;
}

} // namespace

std::string printable_whole(std::string_view text) { return escaped(text, std::string::npos); }

std::string printable(std::string_view text) {
  std::string out = escaped(text, longest_value);
  return text.size() <= longest_value || out.size() < longest_value
             ? out
             : out + "... (" + counted(text.size(), "byte") + ")";
}

std::string printable_lines(std::string_view text) {
  std::string out;
  const std::size_t length = text.size();
  if (length > longest_message)
    text = text.substr(0, longest_message);
  for_each_code_point(text, [&](std::string_view piece, const CodePoint &c) {
    if (piece == "\n")
      out += piece;
    else
      append_printable(out, piece, c);
  });
  return length > longest_message ? out + "... (" + counted(length, "byte") + ")" : out;
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  for_each_code_point(text, [&](std::string_view piece, const CodePoint &c) {
    out += c.valid ? piece : std::string_view("\xef\xbf\xbd");
  });
  return out;
}

std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  bool colors = false; // a printable text has no other ESC than a colour's
  for_each_code_point(text, [&](std::string_view piece, const CodePoint &) {
    colors = colors || piece == "\x1b";
    columns += colors ? 0 : 1;
    colors = colors && piece != "m";
  });
  return columns;
}

std::string shown(const TableName &table) {
  const bool bare = table.schema.empty() || table.schema == "public";
  return printable(bare ? table.name : table.schema + "." + table.name);
}

std::string shown(const std::vector<std::string> &columns) {
  std::string out;
  for (const std::string &column : columns)
    out += (out.empty() ? "\"" : ", \"") + printable(column) + "\"";
  return out;
}

std::string with_commas(std::uint64_t n) {
  std::string out = std::to_string(n);
  for (std::size_t i = out.size(); i > 3;) {
    i -= 3;
    out.insert(i, ",");
  }
  return out;
}

std::string counted(std::uint64_t n, std::string_view noun) {
  return with_commas(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

std::string shown_bytes(std::uint64_t bytes) {
  constexpr std::array<const char *, 4> units{"kB", "MB", "GB", "TB"};
  if (bytes < 1000)
    return counted(bytes, "byte");
  double size = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; size >= 999.95 && unit + 1 < units.size(); ++unit)
    size /= 1000;
  std::array<char, 32> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%.1f %s", size, units.at(unit));
  return {buffer.data(), static_cast<std::size_t>(length)};
}

std::string shown_time(std::string_view iso) {
  constexpr std::string_view shape = "0000-00-00T00:00:00";
  bool fits = iso.size() > shape.size() && iso.ends_with('Z');
  for (std::size_t i = 0; fits && i < shape.size(); ++i)
    fits = shape[i] == '0' ? iso[i] >= '0' && iso[i] <= '9' : iso[i] == shape[i];
  if (!fits)
    return printable(iso);
  return std::string(iso.substr(0, 10)) + " " + std::string(iso.substr(11, 5)) + " UTC";
}

} // namespace dbxfer::app
