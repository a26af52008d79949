#include "app/screen.hpp"

#include "app/display.hpp"

#include <algorithm>
#include <string_view>

namespace dbxfer::app {
namespace {

/// The bytes of the text that stand in one line of `room` columns: to the last blank in it, or to
/// the first one where there is none.
std::size_t end_of_line(std::string_view text, std::size_t room) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = std::min(text.find(' ', at), text.size());
    if (end > 0 && width(text.substr(0, blank)) > room)
      break;
    end = blank;
    at = text.find_first_not_of(' ', blank);
  }
  return end;
}

/// The further lines stand `indent` blanks to the right.
std::string broken(const std::string &first, std::string_view text, std::size_t indent,
                   std::size_t columns) {
  std::string out;
  do {
    const std::string before = out.empty() ? first : std::string(indent, ' ');
    const std::size_t used = width(before);
    const std::size_t end = end_of_line(text, columns > used ? columns - used : 1);
    out += before;
    out += text.substr(0, end);
    out += '\n';
    text.remove_prefix(std::min(text.find_first_not_of(' ', end), text.size()));
  } while (!text.empty());
  return out;
}

bool is_command(std::string_view line) { return line.starts_with("  dbxfer "); }

} // namespace

std::string hanging(const std::string &first, const std::string &text, std::size_t columns) {
  return broken(first, text, width(first), columns);
}

std::string folded(const std::string &text, std::size_t columns) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    if (width(line) <= columns || is_command(line))
      out.append(line).append("\n");
    else
      out += broken(line.substr(0, indent), line.substr(indent), indent + 4, columns);
    at = end + 1;
  }
  return out;
}

} // namespace dbxfer::app
