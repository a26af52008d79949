#include "app/confirm.hpp"

#include "app/banner.hpp"
#include "app/display.hpp"
#include "app/process.hpp"
#include "dbxfer/error.hpp"

#include <cerrno>

#include <poll.h>
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

std::string question(const Confirmation &confirmation) {
  const std::string name = printable(confirmation.database.database);
  std::string out;
  for (const std::string &difference : confirmation.differences)
    out += printable_lines(difference) + "\n";
  const std::string what = confirmation.undo
                               ? "Take back an import into "
                               : "Import " + counted(confirmation.snapshot.rows, "row") + " into ";
  return out + what + name + " on " + shown_host(confirmation.database) + "? Type " + name + ": ";
}

bool agrees(const std::string &answer, const std::string &database) {
  constexpr const char *blanks = " \t\r";
  const std::size_t first = answer.find_first_not_of(blanks);
  if (first == std::string::npos)
    return false;
  return answer.substr(first, answer.find_last_not_of(blanks) - first + 1) == database;
}

bool ask(const Confirmation &confirmation, const std::stop_token &stop) {
  write_stderr(question(confirmation));
  return agrees(read_line(stop), confirmation.database.database);
}

} // namespace dbxfer::app
