#pragma once

#include "dbxfer/options.hpp"
#include "postgres/connect.hpp"
#include "tables/workload.hpp"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace dbxfer::transfer {

/// Asks the server what a session waits for when the workload has heard nothing for long, and tells
/// the workload. A help and no more: what goes wrong with it, it keeps to itself.
class ServerWatch {
public:
  /// Idle unless the options want waits to be told. `watched` has its session.
  ServerWatch(const CommonOptions &options, const postgres::Connected &watched, Workload &workload);
  /// Waits for nothing: a line on which nobody answers is cut.
  ~ServerWatch();
  ServerWatch(const ServerWatch &) = delete;
  ServerWatch &operator=(const ServerWatch &) = delete;

  /// Until resume() nobody is asked: the watched session has nothing to do.
  void pause() { paused_ = true; }
  void resume() { paused_ = false; }

private:
  void work(const std::stop_token &ended);
  void look(const std::stop_token &ended);

  const CommonOptions &options_;
  const postgres::Connected &watched_;
  Workload &workload_;
  void hang_up();

  std::atomic<bool> paused_ = false;
  std::stop_source connecting_;                ///< stops what becomes `session_`
  std::unique_ptr<postgres::Session> session_; ///< while it waits; under `mutex_`
  bool told_ = false;                          ///< that it waits
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::optional<std::jthread> thread_; ///< the last member: it uses the others
};

} // namespace dbxfer::transfer
