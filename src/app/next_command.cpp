#include "app/next_command.hpp"

#include "app/process.hpp"

namespace dbxfer::app {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_-./:=,@%+").find(c) != std::string_view::npos ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::string without_password(const std::string &word) {
  if (!holds_password(word)) {
    return word;
  }
  const std::size_t equals = word.find('=');
  const bool joined = word.starts_with("--") && equals != std::string::npos;
  return joined ? word.substr(0, equals + 1) + "URL" : "URL";
}

} // namespace

std::string shell_quoted(std::string_view word) {
  bool plain = !word.empty();
  std::string quoted = "'";
  for (const char c : word) {
    plain = plain && is_plain(c);
    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return plain ? std::string(word) : quoted + "'";
}

std::string next_command(const std::vector<std::string> &words, std::string_view without,
                         const std::vector<std::string> &with) {
  std::string out = "dbxfer";
  for (const std::string &word : words) {
    if (word != without) {
      out += " " + shell_quoted(without_password(word));
    }
  }
  for (const std::string &word : with) {
    out += " " + shell_quoted(word);
  }
  return out;
}

} // namespace dbxfer::app
