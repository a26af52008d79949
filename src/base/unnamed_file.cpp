#include "base/unnamed_file.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

namespace dbxfer::base {
namespace {

std::filesystem::path folder() {
  const char *named = std::getenv("TMPDIR");
  return named != nullptr && *named != '\0' ? named : "/tmp";
}

int open_in(const std::filesystem::path &folder) {
  const int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    return fd;
  std::string name = folder / "dbxfer-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC); // mode 0600
  if (named >= 0)
    ::unlink(name.c_str());
  return named;
}

} // namespace

UnnamedFile::UnnamedFile(std::string_view contents) : contents_(contents), fd_(open_in(folder())) {
  if (fd_ < 0)
    fail(errno);
}

UnnamedFile::~UnnamedFile() {
  if (fd_ >= 0)
    ::close(fd_);
}

void UnnamedFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR)
      fail(errno);
    const auto done = written > 0 ? static_cast<std::size_t>(written) : 0;
    bytes.remove_prefix(done);
    size_ += done;
  }
}

void UnnamedFile::read(std::uint64_t offset, char *to, std::size_t size) const {
  while (size > 0) {
    const ssize_t got = ::pread(fd_, to, size, static_cast<off_t>(offset));
    if (got == 0 || (got < 0 && errno != EINTR))
      fail(got == 0 ? EIO : errno);
    const auto done = got > 0 ? static_cast<std::size_t>(got) : 0;
    to += done;
    offset += done;
    size -= done;
  }
}

int UnnamedFile::release() { return std::exchange(fd_, -1); }

void UnnamedFile::fail(int reason) const {
  throw Error(ExitCode::local_file, "cannot keep " + std::string(contents_) + " in " +
                                        printable(folder().native()) + " (" +
                                        std::system_category().message(reason) +
                                        "); name a folder with more room in $TMPDIR");
}

} // namespace dbxfer::base
