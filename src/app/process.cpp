#include "app/process.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dbxfer::app {
namespace {

/// A stream that the caller closed would lend its number to the next file, and the report would be
/// written into the snapshot. /dev/null, opened for reading, takes its place: writing fails.
void hold_standard_streams() {
  int fd = 0;
  do {
    fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  } while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd >= 0)
    close(fd);
}

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

/// `password = x` of libpq's own form, `?password=x` and `&sslpassword=x` of a URL.
bool has_password_parameter(std::string_view text) {
  constexpr std::string_view name = "password";
  const std::string folded = lower(text);
  for (std::size_t at = folded.find(name); at != std::string::npos;
       at = folded.find(name, at + 1)) {
    const std::size_t equals = folded.find_first_not_of(" \t", at + name.size());
    if (equals != std::string::npos && folded[equals] == '=' && equals + 1 < folded.size() &&
        folded[equals + 1] != '&') {
      return true;
    }
  }
  return false;
}

/// The bytes of an argument, as `ps` reads them.
void overwrite(char *text) { std::memset(text, 'x', std::strlen(text)); }

/// Fewer no report can be read in; more nobody has.
constexpr std::size_t fewest_columns = 20;
constexpr std::size_t most_columns = 1000;

std::size_t columns_of_environment() {
  constexpr std::size_t otherwise = 80;
  const char *const text = std::getenv("COLUMNS");
  if (text == nullptr)
    return otherwise;
  std::size_t columns = 0;
  const char *const end = text + std::strlen(text);
  const auto [at, error] = std::from_chars(text, end, columns);
  const bool sane =
      error == std::errc() && at == end && columns >= fewest_columns && columns <= most_columns;
  return sane ? columns : otherwise;
}

} // namespace

void prepare_process() {
  hold_standard_streams();
  unsetenv("PGHOSTADDR"); // libpq knows no way to overrule it
  umask(S_IRWXG | S_IRWXO);
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  // Keeps /proc/PID/environ and the memory from other processes of this user. /proc/self/fd, which
  // publishes a finished file, stays usable for the process itself. LeakSanitizer has to trace us.
#ifndef __SANITIZE_ADDRESS__
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

bool holds_password(std::string_view text) {
  const std::size_t scheme = text.find("://");
  const std::size_t at = text.rfind('@');
  if (scheme != std::string_view::npos && at != std::string_view::npos && at > scheme) {
    const std::string_view user = text.substr(scheme + 3, at - scheme - 3);
    const std::size_t colon = user.find(':');
    if (colon != std::string_view::npos && colon + 1 < user.size())
      return true;
  }
  return has_password_parameter(text);
}

bool hide_passwords(int argc, char **argv) {
  constexpr std::string_view option = "--database-url";
  bool found = false;
  for (int i = 1; i < argc; ++i) {
    char *const word = argv[i];
    char *const equals = std::strchr(word, '=');
    const bool joined = std::string_view(word).starts_with("--") && equals != nullptr;
    const std::string_view name(word, joined ? static_cast<std::size_t>(equals - word) : 0);
    char *const value = joined ? equals + 1 : word;
    const bool secret = holds_password(value);
    if (secret || name == option || std::string_view(argv[i - 1]) == option)
      overwrite(value);
    found = found || secret;
  }
  return found;
}

bool write_stdout(std::string_view text) { return write_all(STDOUT_FILENO, text); }

std::size_t stdout_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return columns_of_environment();
  return std::clamp<std::size_t>(size.ws_col, fewest_columns, most_columns);
}

void write_stderr(std::string_view text) { static_cast<void>(write_all(STDERR_FILENO, text)); }

} // namespace dbxfer::app
