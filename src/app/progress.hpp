#pragma once

#include "app/estimator.hpp"
#include "dbxfer/fleet_run.hpp"
#include "dbxfer/options.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace dbxfer::app {

/// Tells on stderr where a command stands: on a terminal in two lines that are rewritten in place,
/// elsewhere a line for each table, or a JSON object on each line.
class ProgressView {
public:
  using Clock = std::chrono::steady_clock;

  enum class Style : unsigned char {
    none,
    live,
    lines,
    late_lines, ///< of a command that takes long
    json,
  };

  explicit ProgressView(Style style);
  ~ProgressView();
  ProgressView(const ProgressView &) = delete;
  ProgressView &operator=(const ProgressView &) = delete;

  /// For the options of a command. Refers to this object.
  [[nodiscard]] std::function<void(const Progress &)> callback();

  /// Makes room for a question to a person, and stands still until resume().
  void pause();
  void resume();
  /// Nothing is told any more, and what stands on the terminal is taken away. `done`: the command
  /// has done what it could.
  void end(bool done);

  /// A line at once, whatever the style: somebody asks.
  void answer();

private:
  void take(const Progress &progress);
  void work(const std::stop_token &ended);
  void keep(const Progress &progress);
  void tell_line();
  void tell_json(bool at_once);
  void draw();
  void erase();
  /// A unit that did not go well is told above the lines that are rewritten.
  void tell_failure(const UnitRecord &unit);

  const Style style_;
  std::mutex mutex_;
  Estimator estimator_{Clock::now()};
  Progress last_; ///< refers to the next three
  std::vector<StepOfWork> work_;
  std::optional<ServerWait> wait_;
  std::optional<UnitRecord> ended_;
  bool any_ = false;
  /// The step at hand counts rows: each table has its line when it is done. Else the step has one.
  bool counts_ = false;
  bool still_ = false; ///< paused or over
  Clock::time_point begun_ = Clock::now();
  Clock::time_point at_hand_since_ = begun_;
  Clock::time_point told_ = begun_;
  unsigned turn_ = 0;
  bool drawn_ = false;
  std::condition_variable_any wake_;
  std::optional<std::jthread> thread_; ///< the last member: it uses the others
};

} // namespace dbxfer::app
