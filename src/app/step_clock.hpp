#pragma once

#include "dbxfer/options.hpp"

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dbxfer::app {

/// How long each step of a command took, as its progress tells them, from whichever thread.
class StepClock {
public:
  using Steps = std::vector<std::pair<std::string, std::chrono::milliseconds>>;

  /// What a command is to call: it looks at the clock, and calls `next`, which may be empty.
  [[nodiscard]] std::function<void(const Progress &)>
  around(std::function<void(const Progress &)> next);

  void begin(std::string_view step);

  /// In the order in which they began; the one at hand ends now.
  [[nodiscard]] Steps steps();

private:
  using Clock = std::chrono::steady_clock;

  void look(std::string_view step);

  std::mutex mutex_;
  Steps steps_{{"starting", {}}};
  std::size_t at_ = 0;
  Clock::time_point since_ = Clock::now();
};

} // namespace dbxfer::app
