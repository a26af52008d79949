#include "app/confirm.hpp"

#include "app/banner.hpp"
#include "app/display.hpp"
#include "app/process.hpp"
#include "dbxfer/error.hpp"

#include <cerrno>

#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace dbxfer::app {
namespace {

/// How long a Ctrl-C may go unnoticed while we wait for the keyboard.
constexpr int poll_milliseconds = 50;

void wait_for_input(const std::stop_token &stop) {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  for (;;) {
    if (stop.stop_requested()) {
      write_stderr("\n");
      throw Error(ExitCode::stopped, "stopped before anything was changed");
    }
    if (const int ready = poll(&input, 1, poll_milliseconds); ready != 0 && errno != EINTR)
      return;
  }
}

/// Up to the line break or the end of the input, which a terminal may deliver in pieces.
std::string read_line(const std::stop_token &stop) {
  std::string line;
  for (;;) {
    wait_for_input(stop);
    char c = 0;
    const ssize_t got = read(STDIN_FILENO, &c, 1);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0 || c == '\n')
      return line;
    line += c;
  }
}

} // namespace

std::string where(const DatabaseInfo &database) {
  return " in " + printable(database.database) + " on " + shown_host(database);
}

std::string last_line(const Question &question) {
  return question.summary + ". Type " + printable(question.answer) + " to go on: ";
}

bool agrees(const std::string &answer, const std::string &name) {
  constexpr const char *blanks = " \t\r";
  const std::size_t first = answer.find_first_not_of(blanks);
  if (first == std::string::npos)
    return false;
  return answer.substr(first, answer.find_last_not_of(blanks) - first + 1) == name;
}

bool ask(const Question &question, const std::stop_token &stop) {
  // What was typed before nobody meant for this question.
  ::tcflush(STDIN_FILENO, TCIFLUSH);
  write_stderr(question.facts + "\n" + last_line(question));
  return agrees(read_line(stop), question.answer);
}

} // namespace dbxfer::app
