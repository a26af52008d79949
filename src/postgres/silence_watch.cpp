#include "postgres/silence_watch.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <optional>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dbxfer::postgres {

namespace {

using namespace std::chrono_literals;

/// For how long nothing has been sent or received; none: it is no TCP connection.
std::optional<std::chrono::milliseconds> silence_on(int socket) {
  tcp_info info{};
  socklen_t size = sizeof info;
  if (getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
    return std::nullopt;
  return std::chrono::milliseconds(std::min(info.tcpi_last_data_sent, info.tcpi_last_data_recv));
}

/// Waits for the socket to be ready; false: it was not by then.
bool wait_for(int socket, short event, std::chrono::steady_clock::time_point deadline,
              const std::stop_token &ended) {
  pollfd waited{socket, event, 0};
  while (!ended.stop_requested() && std::chrono::steady_clock::now() < deadline)
    if (poll(&waited, 1, 100) > 0)
      return true;
  return false;
}

/// Whether a new connection to where the socket leads is answered, be it by refusing it. It asks
/// for encryption, as every connection may first of all: that needs no name and no password.
bool is_answered_anew(int socket, std::chrono::milliseconds patient_for,
                      const std::stop_token &ended) {
  sockaddr_storage peer{};
  socklen_t size = sizeof peer;
  auto *address = reinterpret_cast<sockaddr *>(&peer);
  if (getpeername(socket, address, &size) != 0)
    return true;
  const int other = ::socket(peer.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (other < 0)
    return true;
  const auto deadline = std::chrono::steady_clock::now() + patient_for;
  bool answered = ::connect(other, address, size) != 0 && errno != EINPROGRESS;
  if (!answered && wait_for(other, POLLOUT, deadline, ended)) {
    constexpr std::array<unsigned char, 8> ssl_request{0, 0, 0, 8, 4, 210, 22, 47};
    answered = ::send(other, ssl_request.data(), ssl_request.size(), MSG_NOSIGNAL) < 0 ||
               wait_for(other, POLLIN, deadline, ended);
  }
  ::close(other);
  return answered;
}

/// After how long a silence another connection is tried. So that a test need not wait as long.
std::chrono::milliseconds first_patience() {
  const char *given = std::getenv("DBXFER_TEST_SILENCE_MS");
  return given == nullptr ? 60s : std::chrono::milliseconds(std::strtol(given, nullptr, 10));
}

} // namespace

SilenceWatch::SilenceWatch(int socket)
    : socket_(socket), thread_([this](const std::stop_token &ended) { work(ended); }) {}

void SilenceWatch::work(const std::stop_token &ended) {
  const auto first = first_patience();
  constexpr std::chrono::milliseconds longest = 8min; // of a statement that takes hours
  auto patience = first;
  // One may meet a moment in which the server is short of something.
  for (int unanswered = 0; unanswered < 2;) {
    const auto silence = silence_on(socket_);
    if (!silence)
      return;
    if (*silence < patience) {
      patience = *silence < first ? first : patience;
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, ended, patience - *silence, [] { return false; });
    } else if (is_answered_anew(socket_, first / 4, ended)) {
      unanswered = 0;
      patience = std::min(2 * patience, longest);
    } else {
      ++unanswered;
    }
    if (ended.stop_requested())
      return;
  }
  ::shutdown(socket_, SHUT_RDWR);
}

} // namespace dbxfer::postgres
