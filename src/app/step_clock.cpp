#include "app/step_clock.hpp"

#include <algorithm>

namespace dbxfer::app {

std::function<void(const Progress &)>
StepClock::around(std::function<void(const Progress &)> next) {
  return [this, next = std::move(next)](const Progress &progress) {
    begin(progress.step);
    if (next)
      next(progress);
  };
}

StepClock::Steps StepClock::steps() {
  const std::lock_guard lock(mutex_);
  look(std::string(steps_[at_].first));
  return steps_;
}

void StepClock::begin(std::string_view step) {
  const std::lock_guard lock(mutex_);
  look(step);
}

/// The mutex is held.
void StepClock::look(std::string_view step) {
  const auto now = Clock::now();
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(now - since_);
  if (steps_[at_].first == step && took < std::chrono::milliseconds(1))
    return;
  steps_[at_].second += took;
  since_ += took;
  if (steps_[at_].first == step)
    return;
  const auto found =
      std::ranges::find_if(steps_, [&](const auto &each) { return each.first == step; });
  at_ = static_cast<std::size_t>(found - steps_.begin());
  if (found == steps_.end())
    steps_.emplace_back(step, std::chrono::milliseconds(0));
}

} // namespace dbxfer::app
