#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include <sys/types.h>

/// The wire between a program and its server, where a test can stand: it sees each message of
/// PostgreSQL's protocol, and whatever is done before it is passed on happens at that very moment.
namespace dbxfer::test {

/// One message on its way (the protocol's chapter "Message Formats").
struct WireMessage {
  enum class Sender : std::uint8_t { program, server };
  Sender sender{};
  char type = 0;         ///< 0: the first packet of a connection, which has none
  std::string_view body; ///< what follows the length

  /// A query that has a statement whose text begins so.
  [[nodiscard]] bool asks(std::string_view sql) const;
  /// The server's word that a command is done: `COMMIT`, `INSERT 0 5`, ...
  [[nodiscard]] bool answers(std::string_view tag) const;
  /// Whether the server speaks TLS; a byte answers it.
  [[nodiscard]] bool asks_for_encryption() const;
  /// A request to cancel a query, which comes on a connection of its own.
  [[nodiscard]] bool is_cancel() const;
};

/// Takes connections on a port of its own and passes them on to the server. Every connection has
/// its thread, which calls the watchers; the destructor cuts all connections.
class Proxy {
public:
  enum class Then : std::uint8_t { go_on, cut }; ///< cut: both ends of the connection are closed
  using Watcher = std::function<Then(const WireMessage &)>;

  /// What is passed on in a message's place; none: the message itself.
  using Rewriter = std::function<std::optional<std::string>(const WireMessage &)>;

  /// `before` sees a message before it is passed on, `after` when it has been.
  Proxy(const std::string &url, Watcher before, Watcher after = {}, Rewriter rewriter = {});
  ~Proxy();
  Proxy(const Proxy &) = delete;
  Proxy &operator=(const Proxy &) = delete;

  /// The URL of the same database, through here.
  [[nodiscard]] std::string url() const { return url_; }
  [[nodiscard]] int connections() const { return connections_; }
  /// From now on a new connection finds nobody at the port.
  void close_port();

private:
  void listen();
  void serve(int program);
  [[nodiscard]] Then pass(int to, const WireMessage &message, std::string_view bytes);

  Watcher before_;
  Watcher after_;
  Rewriter rewriter_;
  std::string host_;
  std::string port_;
  std::string url_;
  std::atomic<int> listener_{-1};
  std::atomic<bool> ended_{false};
  std::atomic<int> connections_{0};
  std::mutex mutex_;
  std::list<std::thread> threads_;
};

/// Lets nobody pass until it is opened; opened for good.
class Gate {
public:
  void open() {
    open_ = true;
    open_.notify_all();
  }
  void wait() const { open_.wait(false); }
  [[nodiscard]] bool is_open() const { return open_; }

private:
  std::atomic<bool> open_{false};
};

} // namespace dbxfer::test
