#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace dbxfer::postgres {

/// Cuts a connection on which nothing has gone or come for long where a new one to the same server
/// is not answered either: a line that takes what is sent and passes nothing on is told by nothing
/// else. Looks at TCP alone.
class SilenceWatch {
public:
  explicit SilenceWatch(int socket);

private:
  void work(const std::stop_token &ended);

  int socket_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_; ///< the last member: it uses the others
};

} // namespace dbxfer::postgres
