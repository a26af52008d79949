#pragma once

#include <string>

namespace dbxfer::test {

/// A port of this machine that takes connections and never says a word.
class SilentServer {
public:
  SilentServer();
  ~SilentServer();
  SilentServer(const SilentServer &) = delete;
  SilentServer &operator=(const SilentServer &) = delete;

  [[nodiscard]] std::string url() const;
  /// Whether anybody has tried to connect.
  [[nodiscard]] bool was_knocked_at() const;
  /// Waits until somebody has connected, and keeps the connection.
  void wait_for_guest() const;

private:
  int fd_;
  int port_ = 0;
};

} // namespace dbxfer::test
