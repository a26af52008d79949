#include "snapshot/bytes/spool.hpp"

#include "base/unnamed_file.hpp"
#include "dbxfer/error.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string_view>
#include <system_error>

namespace dbxfer::snapshot {
namespace {

/// Waits until the pipe has something to say; looks at the stop token in between.
void wait_for(int fd, const std::stop_token &stop) {
  constexpr int patience_ms = 100;
  pollfd waited{fd, POLLIN, 0};
  for (;;) {
    if (stop.stop_requested())
      throw Error(ExitCode::stopped, "stopped while reading the pipe");
    if (::poll(&waited, 1, patience_ms) > 0)
      return;
  }
}

} // namespace

int spool(int fd, const std::string &name, const std::stop_token &stop) {
  base::UnnamedFile file("the pipe's contents");
  constexpr std::size_t chunk = std::size_t{64} << 10U; // a pipe holds no more
  std::string buffer(chunk, '\0');
  for (;;) {
    wait_for(fd, stop);
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got == 0)
      return file.release();
    if (got > 0)
      file.append(std::string_view(buffer).substr(0, static_cast<std::size_t>(got)));
    else if (errno != EINTR && errno != EAGAIN)
      throw Error(ExitCode::local_file,
                  "cannot read " + name + ": " + std::system_category().message(errno));
  }
}

} // namespace dbxfer::snapshot
