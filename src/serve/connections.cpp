#include "serve/connections.hpp"

#include <sys/socket.h>

namespace dbxfer::service {

namespace {

constexpr std::chrono::milliseconds tick{250};

} // namespace

Connections::Connections() : watchdog_([this](const std::stop_token &stop) { watch(stop); }) {}

void Connections::begin(Key key, int socket) {
  const std::scoped_lock lock(mutex_);
  if (readers_.size() >= most_readers)
    cut_oldest_reader();
  const auto number = next_++;
  connections_[key] = {socket, number, Clock::now() + time_of_client, true};
  readers_.emplace(number, key);
}

void Connections::hold(Key key) {
  const std::scoped_lock lock(mutex_);
  auto &connection = connections_[key];
  readers_.erase(connection.number);
  connection.reading = false;
  connection.until = Clock::time_point::max();
}

void Connections::answer(Key key) {
  const std::scoped_lock lock(mutex_);
  auto &connection = connections_[key];
  readers_.erase(connection.number);
  connection.reading = false;
  connection.until = Clock::now() + time_of_client;
}

void Connections::end(Key key) {
  const std::scoped_lock lock(mutex_);
  const auto found = connections_.find(key);
  if (found == connections_.end())
    return;
  readers_.erase(found->second.number);
  connections_.erase(found);
  changed_.notify_all();
}

void Connections::drain(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, patience, [&] { return connections_.size() == readers_.size(); });
}

void Connections::watch(const std::stop_token &stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    changed_.wait_for(lock, stop, tick, [] { return false; });
    const auto now = Clock::now();
    for (auto &[key, connection] : connections_)
      if (now >= connection.until)
        cut(connection);
  }
}

void Connections::cut_oldest_reader() {
  const auto oldest = readers_.begin();
  auto &connection = connections_[oldest->second];
  readers_.erase(oldest);
  cut(connection);
}

/// The server learns of it as if the client had closed it.
void Connections::cut(Connection &connection) {
  shutdown(connection.socket, SHUT_RDWR);
  connection.until = Clock::time_point::max();
}

} // namespace dbxfer::service
