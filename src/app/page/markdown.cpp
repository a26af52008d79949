#include "app/page/markdown.hpp"

#include "app/display.hpp"

#include <algorithm>

namespace dbxfer::app {
namespace {

/// No letter, and it parts what GitHub would take for a name, an address or the number of an issue:
/// it looks for those in what is read, where a backslash is gone.
constexpr std::string_view parted = "&#8203;";

/// What may be markup wherever it stands.
bool is_markup(char c) {
  return std::string_view("\\`*_[](){}<>#|~!&@$").find(c) != std::string_view::npos;
}

/// Whether the letter may be markup at its place: a list, a rule or a heading at the beginning, an
/// address or the name of a picture elsewhere.
bool may_be_markup(std::string_view text, std::size_t at) {
  const char c = text[at];
  const std::string_view before = text.substr(0, at);
  if (c == '.' || c == ')')
    return c == ')' || before.ends_with("www") ||
           before.find_first_not_of("0123456789") == std::string_view::npos;
  if (c == ':')
    return at + 1 < text.size() && text[at + 1] != ' ';
  if (c == '-' || c == '+' || c == '=')
    return before.find_first_not_of(' ') == std::string_view::npos;
  return is_markup(c);
}

/// `@team`, `a@b.example`, `#12`, `GH-12`; `before`: what stands in front of it.
bool begins_link(char c, std::string_view before) {
  const bool gh = before.ends_with("GH") || before.ends_with("gh") || before.ends_with("Gh") ||
                  before.ends_with("gH");
  return c == '@' || c == '#' || (c == '-' && gh);
}

/// The longest run of backticks.
std::size_t longest_run(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string code(const std::string &text, std::size_t run) {
  const std::string fence(run + 1, '`');
  // A blank at both ends is taken away again.
  const std::string_view blank =
      text.starts_with('`') || text.ends_with('`') || text.starts_with(' ') ? " " : "";
  std::string out = fence;
  out += blank;
  out += text;
  out += blank;
  return out + fence;
}

} // namespace

std::string markdown_text(std::string_view text) {
  const std::string shown = printable_lines(text);
  std::string out;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const char c = shown[i] == '\n' ? ' ' : shown[i];
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else
      out += may_be_markup(shown, i) ? std::string{'\\', c} : std::string(1, c);
    if (begins_link(c, std::string_view(shown).substr(0, i)))
      out += parted;
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  const std::string shown = printable(text);
  return shown.empty() ? std::string() : code(shown, longest_run(shown));
}

std::string markdown_whole_code(std::string_view text) {
  const std::string shown = printable_whole(text);
  return shown.empty() ? std::string() : code(shown, longest_run(shown));
}

std::string markdown_cell(std::string_view text) {
  const std::string shown = printable(text);
  std::string out;
  for (const char c : shown)
    out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out.empty() ? out : code(out, longest_run(shown));
}

std::string markdown_block(std::string_view language, std::string_view text) {
  const std::string fence(std::max<std::size_t>(3, longest_run(text) + 1), '`');
  std::string out = fence;
  out += language;
  out += '\n';
  out += text;
  if (!text.ends_with('\n'))
    out += '\n';
  return out + fence + "\n";
}

} // namespace dbxfer::app
