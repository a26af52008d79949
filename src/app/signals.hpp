#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

#include <csignal>

namespace dbxfer::app {

/// Turns the first SIGINT, SIGTERM or SIGHUP into a request to stop; a second one leaves at once.
/// SIGUSR1 (and SIGINFO, which some systems' terminals send) asks where the program stands.
/// Must be made before any other thread is started: the signals are blocked in all of them. A
/// signal that the caller ignores (nohup, a shell's background job) stays ignored.
class Signals {
public:
  Signals();
  ~Signals();
  Signals(const Signals &) = delete;
  Signals &operator=(const Signals &) = delete;

  [[nodiscard]] std::stop_token token() const noexcept { return source_.get_token(); }
  /// The signal that came first; 0 as long as none did.
  [[nodiscard]] int first() const noexcept { return first_.load(); }
  /// What is to be done when somebody asks; empty: nothing.
  void answer_by(std::function<void()> answer);

private:
  void listen();
  void answer();

  sigset_t set_{};
  std::atomic<int> first_{0};
  std::stop_source source_;
  std::mutex mutex_;
  std::function<void()> answer_;
  std::thread listener_;
};

} // namespace dbxfer::app
