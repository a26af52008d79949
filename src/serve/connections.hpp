#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>

namespace dbxfer::service {

/// Cuts connections whose client takes too long, however little it always sends; and, where there
/// are many, those that have been without a whole request for longest.
class Connections {
public:
  using Clock = std::chrono::steady_clock;
  /// What the server calls a connection.
  using Key = const void *;

  Connections();
  Connections(const Connections &) = delete;
  Connections &operator=(const Connections &) = delete;

  void begin(Key key, int socket);
  /// Its request is there as a whole, and it is the service that takes its time.
  void hold(Key key);
  /// The client gets its answer.
  void answer(Key key);
  void end(Key key); ///< before its socket is closed

  /// Waits until all answers have gone out, but no longer than that.
  void drain(std::chrono::milliseconds patience);

private:
  struct Connection {
    int socket = -1;
    std::uint64_t number = 0; ///< in the order in which they came
    Clock::time_point until;  ///< when it is cut
    bool reading = true;
  };

  void watch(const std::stop_token &stop);
  void cut_oldest_reader();
  static void cut(Connection &connection);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::map<Key, Connection> connections_;
  std::map<std::uint64_t, Key> readers_; ///< without a whole request, by Connection::number
  std::uint64_t next_ = 0;
  std::jthread watchdog_; ///< the last: it uses all others
};

inline constexpr unsigned most_connections = 512;
/// From so many on that are without a whole request each new one costs the oldest of them its
/// place.
inline constexpr std::size_t most_readers = 256;
/// What a client may take for its request, and again for the answer.
inline constexpr std::chrono::seconds time_of_client{10};

} // namespace dbxfer::service
