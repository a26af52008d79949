#include "snapshot/spool.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace dbxfer::snapshot {
namespace {

/// A descriptor that is closed unless it is handed on.
class Descriptor {
public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0)
      ::close(fd_);
  }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }

private:
  int fd_;
};

[[noreturn]] void fail(const std::string &what, int reason) {
  throw Error(ExitCode::local_file, what + ": " + std::system_category().message(reason));
}

int open_unnamed(const std::filesystem::path &folder) {
  const int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    return fd;
  std::string name = folder / "dbxfer-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC); // mode 0600
  if (named < 0)
    fail("cannot keep the pipe's contents in " + base::printable(folder.native()), errno);
  ::unlink(name.c_str());
  return named;
}

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

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR)
      fail("cannot keep the pipe's contents in $TMPDIR (name a folder with more room)", errno);
    bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
  }
}

} // namespace

int spool(int fd, const std::string &name, const std::stop_token &stop) {
  const char *folder = std::getenv("TMPDIR");
  Descriptor file(open_unnamed(folder != nullptr && *folder != '\0' ? folder : "/tmp"));
  constexpr std::size_t chunk = std::size_t{64} << 10U; // a pipe holds no more
  std::string buffer(chunk, '\0');
  for (;;) {
    wait_for(fd, stop);
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got == 0)
      return file.release();
    if (got > 0)
      write_all(file.get(), std::string_view(buffer).substr(0, static_cast<std::size_t>(got)));
    else if (errno != EINTR && errno != EAGAIN)
      fail("cannot read " + name, errno);
  }
}

} // namespace dbxfer::snapshot
