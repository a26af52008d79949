#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

namespace dbxfer::base {

/// Writes an open file front to back, large blocks in a thread of its own while the next one fills,
/// and past the system's page cache where it can: there a large file would take the place of what
/// others, a database server for one, have use for. What fails is told by errno, as write(2) does,
/// at a later call.
class BlockWriter {
public:
  explicit BlockWriter(int fd) : fd_(fd) {}
  ~BlockWriter();
  BlockWriter(const BlockWriter &) = delete;
  BlockWriter &operator=(const BlockWriter &) = delete;

  /// 0, or why bytes could not be written.
  [[nodiscard]] int write(std::string_view bytes);
  /// Returns when all bytes are the system's.
  [[nodiscard]] int flush();

private:
  struct Free {
    void operator()(char *bytes) const noexcept { std::free(bytes); }
  };
  struct Block {
    std::unique_ptr<char, Free> bytes;
    std::size_t size = 0;
  };

  int hand_over();
  void work();
  int wait_until_written();
  [[nodiscard]] int write_block(const Block &block);

  int fd_;
  bool direct_ = false;
  std::array<Block, 2> blocks_;
  std::size_t filling_ = 0; ///< the other one is the thread's

  std::mutex mutex_;
  std::condition_variable changed_;
  bool full_ = false; ///< the thread has a block to write
  bool over_ = false;
  int failure_ = 0;
  std::optional<std::thread> thread_; ///< begins with the first full block
};

} // namespace dbxfer::base
