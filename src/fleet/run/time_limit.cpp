#include "fleet/run/time_limit.hpp"

namespace dbxfer::fleet {

TimeLimit::TimeLimit(std::optional<std::chrono::milliseconds> time, const std::stop_token &stop)
    : stopping_(stop, [this] { source_.request_stop(); }) {
  if (!time)
    return;
  clock_ = std::jthread(
      [this, until = std::chrono::steady_clock::now() + *time](const std::stop_token &done) {
        std::unique_lock lock(mutex_);
        wake_.wait_until(lock, done, until, [] { return false; });
        if (done.stop_requested())
          return;
        passed_ = true;
        source_.request_stop();
      });
}

} // namespace dbxfer::fleet
