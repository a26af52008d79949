#include "support/printed_commands.hpp"

#include "app/command_line.hpp"
#include "dbxfer/error.hpp"

#include <sstream>
#include <stdexcept>

#include <wordexp.h>

namespace dbxfer::test {

std::vector<std::string> printed_commands(std::string_view printed) {
  std::vector<std::string> out;
  std::istringstream lines{std::string(printed)};
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) // from a terminal
      line.pop_back();
    if (line.starts_with("  dbxfer "))
      out.push_back(line.substr(2));
  }
  return out;
}

std::vector<std::string> words_of(const std::string &command) {
  wordexp_t words{};
  if (wordexp(command.c_str(), &words, WRDE_NOCMD | WRDE_UNDEF) != 0)
    throw std::runtime_error("a shell does not take the printed command: " + command);
  std::vector<std::string> out(words.we_wordv + 1, words.we_wordv + words.we_wordc);
  wordfree(&words);
  return out;
}

void check_printed_commands(std::string_view printed) {
  for (const std::string &command : printed_commands(printed)) {
    try {
      static_cast<void>(app::parse_command_line(words_of(command)));
    } catch (const Error &error) {
      throw std::runtime_error("the printed command is not taken: " + command + ": " +
                               error.what());
    }
  }
}

} // namespace dbxfer::test
