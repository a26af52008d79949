#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace dbxfer::fleet {

/// Requests that work ends when its time is up, or when somebody else requests it.
class TimeLimit {
public:
  TimeLimit(std::optional<std::chrono::milliseconds> time, const std::stop_token &stop);
  TimeLimit(const TimeLimit &) = delete;
  TimeLimit &operator=(const TimeLimit &) = delete;

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }
  [[nodiscard]] bool passed() const { return passed_; }

private:
  std::stop_source source_;
  std::atomic<bool> passed_ = false;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::stop_callback<std::function<void()>> stopping_;
  std::jthread clock_; ///< the last: it uses all others
};

} // namespace dbxfer::fleet
