#pragma once

#include "dbxfer/options.hpp"
#include "postgres/session.hpp"
#include "postgres/url.hpp"

#include <chrono>
#include <functional>
#include <stop_token>

namespace dbxfer::migrations {

/// The lock of whoever migrates this database, which the session keeps until it ends, or until this
/// is destroyed. It asks again and again, and never waits in the server, where a CREATE INDEX
/// CONCURRENTLY of the holder would wait for it.
class RunnerLock {
public:
  /// Throws Error: 6 a pooler hands each transaction to another session, so that no lock lasts; 8
  /// somebody has it, and who; 128.
  RunnerLock(postgres::Session &session, const postgres::Url &url,
             std::chrono::milliseconds patience, const std::stop_token &stop,
             const std::function<void(const Progress &)> &progress);
  ~RunnerLock();
  RunnerLock(const RunnerLock &) = delete;
  RunnerLock &operator=(const RunnerLock &) = delete;

private:
  postgres::Session &session_;
};

} // namespace dbxfer::migrations
