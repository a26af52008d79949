#pragma once

#include "dbxfer/options.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <vector>

namespace dbxfer::app {

/// How far a command is, and how long it still takes.
struct Estimate {
  using Seconds = std::chrono::duration<double>;

  double share = 0;            ///< of its time: 0 to 1, and never less than before
  Seconds elapsed{};           ///< without the time in which somebody was asked
  std::optional<Seconds> left; ///< none as long as nothing, or not even the tables, is known
  double rows_per_second = 0;  ///< of the step at hand, lately; 0: none go by
  double bytes_per_second = 0;
};

/// Makes times out of work: each step is as slow or fast as it was so far, and the steps to come as
/// all that is done. Knows no clock: it is told the time with every report and every question.
class Estimator {
public:
  using Time = std::chrono::steady_clock::time_point;

  explicit Estimator(Time start) : resumed_(start) {}

  void add(const Progress &progress, Time now);
  /// Nothing goes on until resume(): somebody is asked.
  void pause(Time now);
  /// Another piece of work begins: what was asked about is done now.
  void resume(Time now);
  [[nodiscard]] Estimate at(Time now);

private:
  struct StepSeen {
    std::string_view name;
    double work = 0;
    double done = 0;
    bool apart = false; ///< StepOfWork::apart
    double spent = 0;   ///< seconds
  };
  struct Sample {
    double when = 0;
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
  };

  [[nodiscard]] double active(Time now) const;
  void see_steps(const Progress &progress, double now);
  void see_speed(const Progress &progress, double now);
  [[nodiscard]] double pace() const;
  [[nodiscard]] std::optional<double> left(double now) const;
  void smooth(double now);

  Time resumed_;
  bool paused_ = false;
  double before_ = 0; ///< seconds that went by before `resumed_`
  std::vector<StepSeen> steps_;
  std::size_t at_ = 0;
  double at_hand_ = 0;
  bool guessed_ = false; ///< Progress::guessed
  double begun_ = 0;     ///< when what is at hand began
  double last_ = 0;      ///< when the last report came
  std::deque<Sample> samples_;
  std::optional<double> end_; ///< in seconds from the start, smoothed
  double smoothed_at_ = 0;
  double share_ = 0;
};

} // namespace dbxfer::app
