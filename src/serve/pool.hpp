#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dbxfer::service {

/// Threads that do what is handed to them, in its order. What they do throws nothing.
class Pool {
public:
  using Work = std::function<void()>;

  Pool(unsigned threads, std::size_t most_waiting);
  ~Pool();
  Pool(const Pool &) = delete;
  Pool &operator=(const Pool &) = delete;

  /// False where too much waits already.
  [[nodiscard]] bool add(Work work);
  /// However much waits.
  void add_anyway(Work work);
  /// Waits for what is being done, and before it for what waits unless that is dropped. Nothing is
  /// taken from then on.
  void end(bool drop);

private:
  void work();

  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> waiting_;
  bool ended_ = false;
  std::vector<std::jthread> threads_;
};

} // namespace dbxfer::service
