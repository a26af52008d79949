#include "base/atomic_file.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <random>
#include <system_error>
#include <utility>

namespace dbxfer::base {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const fs::path &path, std::string_view what, int reason) {
  throw Error(ExitCode::local_file, "cannot " + std::string(what) + ' ' + printable(path.native()) +
                                        ": " + std::system_category().message(reason));
}

[[noreturn]] void fail_taken(const fs::path &path) {
  throw Error(ExitCode::usage, printable(path.native()) + " exists; --force replaces it");
}

fs::path folder_of(const fs::path &path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// A system call again and again while a signal interrupts it.
template <typename Call> auto retry(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR)
    result = call();
  return result;
}

/// A hidden name beside `path` that nobody else uses.
fs::path part_name(const fs::path &path) {
  static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  static constexpr std::size_t longest_kept = 200; // a name holds 255 bytes; ours adds 13
  std::random_device random;
  std::string name = "." + path.filename().native().substr(0, longest_kept) + ".part-";
  for (int i = 0; i < 6; ++i)
    name += letters[random() % letters.size()];
  return folder_of(path) / name;
}

constexpr int attempts = 100; ///< at a name that is free

void refuse_unless_free(const fs::path &path, AtomicFile::Existing existing) {
  struct stat status{};
  if (::lstat(path.c_str(), &status) != 0) {
    if (errno != ENOENT)
      fail(path, "write", errno);
    return;
  }
  if (existing == AtomicFile::Existing::keep)
    fail_taken(path);
  if (!S_ISREG(status.st_mode))
    throw Error(ExitCode::local_file,
                printable(path.native()) +
                    " is not a regular file and is not replaced; name another one");
}

constexpr mode_t owner_only = 0600;

/// -1 with errno EOPNOTSUPP, EISDIR or EINVAL where the system cannot do that.
int open_unnamed(const fs::path &folder) {
  if (::access("/proc/self/fd", X_OK) != 0) { // without /proc it could never be given its name
    errno = EOPNOTSUPP;
    return -1;
  }
  return retry(
      [&] { return ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, owner_only); });
}

int link_unnamed(int fd, const fs::path &to) {
  const std::string from = "/proc/self/fd/" + std::to_string(fd);
  return ::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), AT_SYMLINK_FOLLOW);
}

} // namespace

AtomicFile::AtomicFile(fs::path path, Existing existing)
    : AtomicFile(std::move(path), existing, {}) {}

AtomicFile::AtomicFile(const Naming &naming) : AtomicFile(naming(), Existing::keep, naming) {}

AtomicFile::AtomicFile(fs::path path, Existing existing, Naming naming)
    : path_(std::move(path)), existing_(existing), naming_(std::move(naming)) {
  if (!naming_)
    refuse_unless_free(path_, existing_);
  create();
  writer_.emplace(fd_);
}

AtomicFile::~AtomicFile() { discard(); }

void AtomicFile::create() {
  fd_ = open_unnamed(folder_of(path_));
  if (fd_ < 0 && errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
    fail(path_, "write", errno);
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  for (int i = 0; fd_ < 0; ++i) {
    const fs::path part = part_name(path_);
    fd_ = retry([&] { return ::open(part.c_str(), flags, owner_only); });
    if (fd_ >= 0)
      part_ = part;
    else if (errno != EEXIST || i == attempts)
      fail(path_, "write", errno);
  }
  if (::fchmod(fd_, owner_only) != 0) { // a umask may have taken bits away
    const int reason = errno;
    discard();
    fail(path_, "write", reason);
  }
}

void AtomicFile::write(std::string_view bytes) {
  if (const int failure = writer_->write(bytes); failure != 0)
    fail(path_, "write", failure);
}

void AtomicFile::sync() {
  if (const int failure = writer_->flush(); failure != 0)
    fail(path_, "write", failure);
  if (retry([&] { return ::fsync(fd_); }) != 0)
    fail(path_, "write", errno);
}

void AtomicFile::commit() {
  sync();
  publish();
  sync_folder();
  discard();
}

bool AtomicFile::take_name() const {
  const int linked =
      part_.empty() ? link_unnamed(fd_, path_) : ::link(part_.c_str(), path_.c_str());
  if (linked != 0 && errno != EEXIST)
    fail(path_, "write", errno);
  return linked == 0;
}

/// Gives the file its name: by link(2), which never replaces, or by rename(2), which does.
void AtomicFile::publish() {
  if (existing_ == Existing::keep) {
    for (int i = 0; !take_name(); ++i) {
      if (!naming_ || i == attempts)
        fail_taken(path_);
      path_ = naming_();
    }
    return;
  }
  for (int i = 0; part_.empty(); ++i) {
    const fs::path part = part_name(path_);
    if (link_unnamed(fd_, part) == 0)
      part_ = part;
    else if (errno != EEXIST || i == attempts)
      fail(path_, "write", errno);
  }
  refuse_unless_free(path_, existing_);
  if (::rename(part_.c_str(), path_.c_str()) != 0)
    fail(path_, "replace", errno);
  part_.clear();
}

/// Makes the name survive a power cut too. A new file whose name may be lost is taken back.
void AtomicFile::sync_folder() {
  const fs::path folder = folder_of(path_);
  const int fd = retry([&] { return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
  if (fd < 0)
    return; // a folder that may be written to but not read cannot be flushed
  const int synced = retry([&] { return ::fsync(fd); });
  const int reason = errno;
  ::close(fd);
  if (synced == 0 || reason == EINVAL || reason == EOPNOTSUPP)
    return;                           // some network file systems have no fsync for folders
  if (existing_ == Existing::replace) // the old file is gone already
    throw Error(ExitCode::local_file, printable(path_.native()) +
                                          " was written, but a power cut could still undo it: " +
                                          std::system_category().message(reason));
  ::unlink(path_.c_str());
  fail(path_, "write", reason);
}

void AtomicFile::discard() noexcept {
  writer_.reset();
  if (fd_ >= 0)
    ::close(fd_); // its result says nothing more: fsync() has already answered for the data
  fd_ = -1;
  if (!part_.empty())
    ::unlink(part_.c_str());
  part_.clear();
}

} // namespace dbxfer::base
