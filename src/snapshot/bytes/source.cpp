#include "snapshot/bytes/source.hpp"

#include "snapshot/bytes/compression.hpp"
#include "snapshot/bytes/spool.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <utility>

namespace dbxfer::snapshot {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const std::string &name, int reason) {
  throw Error(ExitCode::local_file,
              "cannot read " + name + ": " + std::system_category().message(reason));
}

void refuse_kind(const std::string &name, mode_t mode) {
  const char *kind = S_ISDIR(mode)    ? "a folder"
                     : S_ISCHR(mode)  ? "a character device"
                     : S_ISBLK(mode)  ? "a block device"
                     : S_ISSOCK(mode) ? "a socket"
                                      : nullptr;
  if (kind != nullptr)
    throw Error(ExitCode::local_file, name + " is " + kind + "; name a snapshot file or a pipe");
}

/// One that has no name in any folder, or stands for another file: /dev/stdin, /proc/self/fd/3.
bool is_alias(const fs::path &path) {
  const std::string &text = path.native();
  return text.starts_with("/dev/") || text.starts_with("/proc/");
}

std::string octal(mode_t mode) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%04o", static_cast<unsigned>(mode) & 07777U);
  return text.data();
}

} // namespace

Source::Source(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}

Source::~Source() {
  if (fd_ >= 0)
    ::close(fd_);
}

std::shared_ptr<const Source> Source::open(const fs::path &path, const std::stop_token &stop) {
  const std::string name = base::printable(path.native());
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0)
    fail(name, errno);
  refuse_kind(name, status.st_mode); // before open(), which wakes some devices up
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0)
    fail(name, errno);
  std::shared_ptr<Source> source(new Source(fd, name));
  if (::fstat(fd, &source->status_) != 0)
    fail(name, errno);
  refuse_kind(name, source->status_.st_mode);
  if (S_ISFIFO(source->status_.st_mode))
    source->read_from(spool(fd, name, stop));
  else
    source->look(path);
  source->file_size_ = source->size();
  source->unpack(stop);
  return source;
}

std::shared_ptr<const Source> Source::open_plain(const fs::path &path) {
  const std::string name = base::printable(path.native());
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0 && errno == ENOENT)
    throw Error(ExitCode::snapshot, name + " is missing; copy the whole folder again");
  if (fd < 0 && errno != ELOOP && errno != ENXIO)
    fail(name, errno);
  std::shared_ptr<Source> source(new Source(fd, name));
  if (fd < 0 || ::fstat(fd, &source->status_) != 0 || !S_ISREG(source->status_.st_mode))
    throw Error(ExitCode::snapshot,
                name + " is no regular file; copy the whole folder again, without links");
  source->look(path);
  source->file_size_ = source->size();
  return source;
}

std::shared_ptr<const Source> Source::of(base::UnnamedFile &file, std::string name,
                                         std::uint64_t file_size,
                                         std::vector<std::string> warnings) {
  std::shared_ptr<Source> source(new Source(-1, std::move(name)));
  source->read_from(file.release());
  source->file_size_ = file_size;
  source->warnings_ = std::move(warnings);
  return source;
}

void Source::read_from(int fd) {
  if (fd_ >= 0)
    ::close(fd_);
  fd_ = fd;
  if (::fstat(fd, &status_) != 0)
    fail(name_, errno);
}

void Source::unpack(const std::stop_token &stop) {
  std::array<char, 4> head{};
  if (!is_compressed({head.data(), read(0, head.data(), head.size())}))
    return;
  base::UnnamedFile plain("the unpacked snapshot");
  Decompressor decompressor(name_, [&](std::string_view bytes) { plain.append(bytes); });
  read_all([&](std::string_view bytes) { decompressor.write(bytes); }, stop);
  decompressor.finish();
  read_from(plain.release());
}

void Source::read_all(const Sink &sink, const std::stop_token &stop) const {
  constexpr std::size_t piece = std::size_t{256} << 10U;
  std::vector<char> buffer(piece);
  std::uint64_t offset = 0;
  while (const auto got = read(offset, buffer.data(), buffer.size())) {
    if (stop.stop_requested())
      throw Error(ExitCode::stopped, "stopped while reading the file");
    sink({buffer.data(), got});
    offset += got;
  }
}

std::size_t Source::read(std::uint64_t offset, char *to, std::size_t size) const {
  for (;;) {
    const ssize_t got = ::pread(fd_, to, size, static_cast<off_t>(offset));
    if (got >= 0)
      return static_cast<std::size_t>(got);
    if (errno != EINTR)
      fail(name_, errno);
  }
}

bool Source::unchanged() const {
  struct stat now{};
  const auto same = [](const timespec &a, const timespec &b) {
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
  };
  return ::fstat(fd_, &now) == 0 && now.st_size == status_.st_size &&
         same(now.st_mtim, status_.st_mtim) && same(now.st_ctim, status_.st_ctim);
}

/// A snapshot holds personal data, and what it says goes into a production database.
void Source::look(const fs::path &path) {
  if ((status_.st_mode & (S_IRGRP | S_IROTH)) != 0)
    warnings_.push_back(name_ + " can be read by others (mode " + octal(status_.st_mode) +
                        "): chmod 600 it");
  if ((status_.st_mode & (S_IWGRP | S_IWOTH)) != 0)
    warnings_.push_back(name_ + " can be changed by others (mode " + octal(status_.st_mode) +
                        "): chmod 600 it");
  if (status_.st_uid != ::geteuid() && status_.st_uid != 0)
    warnings_.push_back(name_ + " belongs to another user (id " + std::to_string(status_.st_uid) +
                        ")");
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  struct stat status{};
  const bool open_to_all = ::stat(folder.c_str(), &status) == 0 &&
                           (status.st_mode & S_IWOTH) != 0 && (status.st_mode & S_ISVTX) == 0;
  if (open_to_all && !is_alias(path))
    warnings_.push_back("anybody can replace files in the folder of " + name_ + " (mode " +
                        octal(status.st_mode) + ")");
}

} // namespace dbxfer::snapshot
