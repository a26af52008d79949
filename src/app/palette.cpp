#include "app/palette.hpp"

#include "app/display.hpp"
#include "app/terminal.hpp"

#include <algorithm>
#include <cstdlib>

namespace dbxfer::app {
namespace {

// Of ECMA-48, as every terminal with colours has them.
constexpr const char *red = "31";
constexpr const char *green = "32";
constexpr const char *yellow = "33";
constexpr const char *cyan = "36";
constexpr const char *faint = "2";

const char *color_of(Outcome outcome) {
  switch (outcome) {
  case Outcome::inserted: return green;
  case Outcome::updated: return cyan;
  case Outcome::unchanged:
  case Outcome::skipped: return faint;
  default: return red;
  }
}

bool is_wanted_at(int fd) {
  const char *const no_color = std::getenv("NO_COLOR");
  return obeys_escapes(fd) && (no_color == nullptr || *no_color == '\0');
}

} // namespace

Palette::Palette(Colors colors, int fd)
    : on_(colors == Colors::always || (colors == Colors::automatic && is_wanted_at(fd))) {}

std::string Palette::count(Outcome outcome, std::uint64_t rows) const {
  const std::string text = with_commas(rows);
  return rows == 0 ? text : in(color_of(outcome), text);
}

std::string Palette::verdict(ExitCode code, const std::string &text) const {
  const std::size_t begin = text.find_first_not_of('\n');
  if (begin == std::string::npos)
    return text;
  const std::size_t end = std::min(text.find_first_of(".:;\n", begin), text.size());
  return text.substr(0, begin) +
         in(code == ExitCode::done ? green : yellow, text.substr(begin, end - begin)) +
         text.substr(end);
}

std::string Palette::in(const char *color, const std::string &text) const {
  return on_ ? std::string("\x1b[") + color + "m" + text + "\x1b[0m" : text;
}

} // namespace dbxfer::app
