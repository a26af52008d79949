#include "base/block_writer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

namespace dbxfer::base {
namespace {

/// Large enough for a disk to be at its fastest.
constexpr std::size_t block_size = std::size_t{1} << 20U;
/// Whatever a disk asks of memory, sizes and places that it reads past the page cache.
constexpr std::size_t alignment = 4096;

/// False where the file system knows no such thing.
bool bypass_cache(int fd, bool bypass) {
  const int flags = ::fcntl(fd, F_GETFL);
  return flags >= 0 && ::fcntl(fd, F_SETFL, bypass ? flags | O_DIRECT : flags & ~O_DIRECT) == 0;
}

} // namespace

BlockWriter::~BlockWriter() {
  if (!thread_)
    return;
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
    changed_.notify_all();
  }
  thread_->join();
}

int BlockWriter::write(std::string_view bytes) {
  while (!bytes.empty()) {
    auto &block = blocks_[filling_];
    if (!block.bytes)
      block.bytes.reset(static_cast<char *>(std::aligned_alloc(alignment, block_size)));
    if (!block.bytes)
      throw std::bad_alloc();
    const auto part = bytes.substr(0, block_size - block.size);
    std::memcpy(block.bytes.get() + block.size, part.data(), part.size());
    block.size += part.size();
    bytes.remove_prefix(part.size());
    if (block.size < block_size)
      continue;
    if (const int failure = hand_over(); failure != 0)
      return failure;
  }
  return 0;
}

/// Gives the full block to the thread, as soon as that is done with the one before.
int BlockWriter::hand_over() {
  if (!thread_) {
    direct_ = bypass_cache(fd_, true);
    thread_.emplace([this] { work(); });
  }
  if (const int failure = wait_until_written(); failure != 0)
    return failure;
  filling_ = 1 - filling_;
  const std::lock_guard lock(mutex_);
  full_ = true;
  changed_.notify_all();
  return 0;
}

int BlockWriter::wait_until_written() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !full_; });
  return failure_;
}

void BlockWriter::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return full_ || over_; });
    if (!full_)
      return;
    auto &block = blocks_[1 - filling_];
    lock.unlock();
    const int failure = write_block(block);
    lock.lock();
    block.size = 0;
    failure_ = failure;
    full_ = false;
    changed_.notify_all();
  }
}

int BlockWriter::flush() {
  if (const int failure = wait_until_written(); failure != 0)
    return failure;
  auto &block = blocks_[filling_];
  // The end of a file is no whole block.
  if (direct_ && block.size % alignment != 0)
    direct_ = !bypass_cache(fd_, false);
  const int failure = write_block(block);
  block.size = 0;
  return failure;
}

int BlockWriter::write_block(const Block &block) {
  for (std::size_t done = 0; done < block.size;) {
    const ssize_t written = ::write(fd_, block.bytes.get() + done, block.size - done);
    if (written > 0)
      done += static_cast<std::size_t>(written);
    else if (written == 0)
      return EIO;
    else if (errno == EINVAL && direct_) // a file system that takes the flag and then refuses it
      direct_ = !bypass_cache(fd_, false);
    else if (errno != EINTR)
      return errno;
  }
  return 0;
}

} // namespace dbxfer::base
