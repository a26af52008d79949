#include "serve/pool.hpp"

#include <utility>

namespace dbxfer::service {

Pool::Pool(unsigned threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
  for (unsigned i = 0; i < threads; ++i)
    threads_.emplace_back([this] { work(); });
}

Pool::~Pool() { end(true); }

bool Pool::add(Work work) {
  const std::scoped_lock lock(mutex_);
  if (ended_ || waiting_.size() >= most_waiting_)
    return false;
  waiting_.push_back(std::move(work));
  changed_.notify_one();
  return true;
}

void Pool::add_anyway(Work work) {
  const std::scoped_lock lock(mutex_);
  if (ended_)
    return;
  waiting_.push_back(std::move(work));
  changed_.notify_one();
}

void Pool::end(bool drop) {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    if (drop)
      waiting_.clear();
    changed_.notify_all();
  }
  threads_.clear(); // which joins them
}

void Pool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return ended_ || !waiting_.empty(); });
    if (waiting_.empty())
      return;
    const auto next = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    next();
    lock.lock();
  }
}

} // namespace dbxfer::service
