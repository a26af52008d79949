#include "app/terminal.hpp"

#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace dbxfer::app {

bool obeys_escapes(int fd) {
  const char *const kind = std::getenv("TERM");
  return isatty(fd) != 0 && kind != nullptr && *kind != '\0' && std::string_view(kind) != "dumb";
}

std::size_t columns_of(int fd) {
  constexpr std::size_t usual = 80;
  winsize size{};
  return ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

} // namespace dbxfer::app
