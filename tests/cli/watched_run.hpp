#pragma once

#include "cli/invocation.hpp"
#include "support/proxy.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace dbxfer::test {

enum class Phase : std::uint8_t { before, during, after };

/// How far a transfer has come, as the messages that were passed on tell.
class WireProgress {
public:
  void passed(const WireMessage &message);

  /// Before the first COPY, from there to the answer to COMMIT, after that.
  [[nodiscard]] Phase phase() const { return phase_; }
  /// How many messages of the program were passed on.
  [[nodiscard]] std::size_t messages() const { return messages_; }
  /// Which of these were the first COPY and the COMMIT of the transaction that it stands in.
  [[nodiscard]] std::size_t first_copy() const { return first_copy_; }
  [[nodiscard]] std::size_t commit() const { return commit_; }

private:
  Phase phase_ = Phase::before;
  std::size_t messages_ = 0;
  std::size_t first_copy_ = 0;
  std::size_t commit_ = 0;
};

/// dbxfer at work, with somebody on the wire who may act at each message.
class WatchedRun {
public:
  /// Is told the message. What progress() says then does not count the message before it was
  /// passed on.
  using Act = std::function<Proxy::Then(const WireMessage &, WatchedRun &)>;

  /// `before` acts before a message is passed on, `after` when it has been and counts. First
  /// packets of connections are passed on unseen, and with them requests to cancel.
  WatchedRun(const TempDir &folder, const std::string &url, const Words &arguments, Act before,
             Act after = {});

  [[nodiscard]] Result wait() { return process_.wait(); }
  [[nodiscard]] Proxy &proxy() { return proxy_; }
  [[nodiscard]] pid_t pid() const { return pid_; }
  /// To be read by those who act, and by others when it is over.
  [[nodiscard]] const WireProgress &progress() const { return progress_; }

private:
  Proxy::Then act(const Act &action, const WireMessage &message);

  Act before_;
  Act after_;
  WireProgress progress_;
  std::atomic<pid_t> pid_{0};
  Proxy proxy_;
  Process process_;
};

} // namespace dbxfer::test
