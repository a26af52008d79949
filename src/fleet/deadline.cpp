#include "fleet/deadline.hpp"

namespace dbxfer::fleet {

Deadline::Deadline(std::chrono::milliseconds time, const std::stop_token &stop)
    : stopping_(stop, [this] { end(false); }),
      clock_([this, until = std::chrono::steady_clock::now() + time](const std::stop_token &done) {
        std::unique_lock lock(mutex_);
        wake_.wait_until(lock, done, until, [] { return false; });
        lock.unlock();
        if (!done.stop_requested())
          end(true);
      }) {}

Deadline::~Deadline() = default;

void Deadline::watch(const postgres::Session *session) {
  const std::scoped_lock lock(mutex_);
  session_ = session;
  connected_ = true;
  if (ended_ && session_ != nullptr)
    session_->cut();
}

bool Deadline::passed() {
  const std::scoped_lock lock(mutex_);
  return passed_;
}

void Deadline::end(bool passed) {
  const std::scoped_lock lock(mutex_);
  ended_ = true;
  passed_ = passed_ || passed;
  if (session_ != nullptr)
    session_->cut();
  else if (!connected_)
    connecting_.request_stop();
}

} // namespace dbxfer::fleet
