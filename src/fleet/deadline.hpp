#pragma once

#include "postgres/session.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace dbxfer::fleet {

/// Lets work with one database end when its time is up, or when a stop is requested. It asks the
/// server for nothing, which may be the one that does not answer.
class Deadline {
public:
  Deadline(std::chrono::milliseconds time, const std::stop_token &stop);
  ~Deadline();
  Deadline(const Deadline &) = delete;
  Deadline &operator=(const Deadline &) = delete;

  /// For what is connecting. Once a session is watched nothing is requested by it: the session that
  /// connected with it would ask the server to cancel.
  [[nodiscard]] std::stop_token token() const { return connecting_.get_token(); }
  /// From here on it is this session that would be cut; nullptr: none any more.
  void watch(const postgres::Session *session);
  [[nodiscard]] bool passed();

private:
  void end(bool passed);

  std::stop_source connecting_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  const postgres::Session *session_ = nullptr;
  bool connected_ = false;
  bool ended_ = false;
  bool passed_ = false;
  std::stop_callback<std::function<void()>> stopping_;
  std::jthread clock_; ///< the last: it uses all others
};

} // namespace dbxfer::fleet
