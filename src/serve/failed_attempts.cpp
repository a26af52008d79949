#include "serve/failed_attempts.hpp"

#include <algorithm>

namespace dbxfer::service {

std::optional<std::chrono::seconds> FailedAttempts::count(const std::string &address,
                                                          Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  auto found = windows_.find(address);
  if (found == windows_.end()) {
    make_room(now);
    found = windows_.emplace(address, Window{now, 0}).first;
  }
  auto &window = found->second;
  if (now - window.begun >= failed_attempts_window)
    window = {now, 0};
  if (window.attempts < most_failed_attempts) {
    ++window.attempts;
    return std::nullopt;
  }
  return std::chrono::ceil<std::chrono::seconds>(window.begun + failed_attempts_window - now);
}

void FailedAttempts::make_room(Clock::time_point now) {
  if (windows_.size() < most_addresses)
    return;
  std::erase_if(windows_, [&](const auto &each) {
    return now - each.second.begun >= failed_attempts_window;
  });
  if (windows_.size() < most_addresses)
    return;
  windows_.erase(
      std::ranges::min_element(windows_, {}, [](const auto &each) { return each.second.begun; }));
}

} // namespace dbxfer::service
