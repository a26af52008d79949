#include "support/proxy.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dbxfer::test {
namespace {

constexpr int poll_milliseconds = 50; ///< how long the end of the test may go unnoticed
constexpr std::size_t length_bytes = 4;
constexpr std::string_view cancel_code{"\x04\xd2\x16\x2e", 4};      // 80877102
constexpr std::string_view ssl_request_code{"\x04\xd2\x16\x2f", 4}; // 80877103

std::uint32_t number(std::string_view bytes) {
  std::uint32_t out = 0;
  for (const char c : bytes.substr(0, length_bytes))
    out = (out << 8U) | static_cast<unsigned char>(c);
  return out;
}

bool send_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR)
      continue;
    if (sent <= 0)
      return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

/// A message that waits for its neighbours would make each answer 40 ms late.
void send_at_once(int fd) {
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

int connect_to(const std::string &host, const std::string &port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo *found = nullptr;
  if (getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0)
    return -1;
  const int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool connected = connect(fd, found->ai_addr, found->ai_addrlen) == 0;
  freeaddrinfo(found);
  if (!connected) {
    close(fd);
    return -1;
  }
  send_at_once(fd);
  return fd;
}

/// What came from one side and is not yet a whole message.
class Stream {
public:
  Stream(int fd, WireMessage::Sender sender)
      : fd_(fd), sender_(sender), typed_(sender == WireMessage::Sender::server) {}

  [[nodiscard]] int fd() const { return fd_; }
  /// What answers a question for encryption is one byte and no message.
  void expect_byte() { expects_byte_ = true; }

  /// False at the end of the connection.
  bool read_some() {
    std::array<char, 65536> block{};
    const ssize_t got = recv(fd_, block.data(), block.size(), 0);
    if (got > 0)
      bytes_.append(block.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && errno == EINTR);
  }

  /// Gives `use` every whole message and its bytes, as long as it says so.
  template <typename Use> Proxy::Then each(Use use) {
    if (expects_byte_ && !bytes_.empty()) {
      expects_byte_ = false;
      const auto then = use(WireMessage{sender_, bytes_.front(), {}}, bytes_.substr(0, 1));
      bytes_.erase(0, 1);
      if (then == Proxy::Then::cut)
        return then;
    }
    const std::size_t head = typed_ ? 1 : 0;
    while (bytes_.size() >= head + length_bytes) {
      const std::string_view all = bytes_;
      const std::size_t size = head + number(all.substr(head));
      if (all.size() < size)
        break;
      const std::string_view body = all.substr(head + length_bytes, size - head - length_bytes);
      const WireMessage message{sender_, typed_ ? all.front() : '\0', body};
      if (use(message, all.substr(0, size)) == Proxy::Then::cut)
        return Proxy::Then::cut;
      bytes_.erase(0, size);
      if (!typed_) {
        typed_ = !message.asks_for_encryption(); // a program's first packet has no type
        return each(use);
      }
    }
    return Proxy::Then::go_on;
  }

private:
  int fd_;
  WireMessage::Sender sender_;
  bool typed_;
  bool expects_byte_ = false;
  std::string bytes_;
};

} // namespace

bool WireMessage::asks(std::string_view sql) const {
  // A Parse message begins with the statement's name, which is empty here.
  const std::string_view text = type == 'P' && !body.empty() ? body.substr(1) : body;
  const bool later = text.find(";\n" + std::string(sql)) != std::string_view::npos;
  return sender == Sender::program && (type == 'Q' || type == 'P') &&
         (text.starts_with(sql) || (type == 'Q' && later));
}

bool WireMessage::answers(std::string_view tag) const {
  return sender == Sender::server && type == 'C' && body.starts_with(tag);
}

bool WireMessage::asks_for_encryption() const {
  return type == 0 && body.starts_with(ssl_request_code);
}

bool WireMessage::is_cancel() const { return type == 0 && body.starts_with(cancel_code); }

Proxy::Proxy(const std::string &url, Watcher before, Watcher after, Rewriter rewriter)
    : before_(std::move(before)),
      after_(std::move(after)),
      rewriter_(std::move(rewriter)),
      listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto *const any = reinterpret_cast<sockaddr *>(&address);
  if (::bind(listener_, any, size) != 0 || ::listen(listener_, 8) != 0 ||
      getsockname(listener_, any, &size) != 0) {
    throw std::runtime_error(std::string("cannot listen: ") + std::strerror(errno));
  }
  const std::size_t start = url.find('@') + 1;
  const std::size_t colon = url.find(':', start);
  const std::size_t slash = url.find('/', start);
  host_ = url.substr(start, colon - start);
  port_ = url.substr(colon + 1, slash - colon - 1);
  // In the clear, so that the messages can be told apart.
  url_ = url.substr(0, start) + "127.0.0.1:" + std::to_string(ntohs(address.sin_port)) +
         url.substr(slash) + "?sslmode=disable&gssencmode=disable";
  const std::lock_guard lock(mutex_);
  threads_.emplace_back([this] { listen(); });
}

Proxy::~Proxy() {
  ended_ = true;
  std::list<std::thread> threads;
  {
    const std::lock_guard lock(mutex_);
    threads.swap(threads_);
  }
  for (std::thread &thread : threads)
    thread.join();
  // The listener was the first to be joined: no thread was added since.
  close_port();
}

void Proxy::close_port() {
  if (const int fd = listener_.exchange(-1); fd >= 0) {
    shutdown(fd, SHUT_RDWR);
    close(fd);
  }
}

void Proxy::listen() {
  while (!ended_) {
    const int listener = listener_;
    pollfd guests{listener, POLLIN, 0};
    if (listener < 0 || poll(&guests, 1, poll_milliseconds) <= 0) {
      if (listener < 0)
        return;
      continue;
    }
    const int program = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (program < 0)
      continue;
    send_at_once(program);
    ++connections_;
    const std::lock_guard lock(mutex_);
    if (ended_) {
      close(program);
      return;
    }
    threads_.emplace_back([this, program] { serve(program); });
  }
}

Proxy::Then Proxy::pass(int to, const WireMessage &message, std::string_view bytes) {
  if (before_ && before_(message) == Then::cut)
    return Then::cut;
  const auto instead = rewriter_ ? rewriter_(message) : std::nullopt;
  if (!send_all(to, instead ? std::string_view(*instead) : bytes))
    return Then::cut;
  return after_ ? after_(message) : Then::go_on;
}

void Proxy::serve(int program) {
  const int server = connect_to(host_, port_);
  std::array<Stream, 2> streams{
      {{program, WireMessage::Sender::program}, {server, WireMessage::Sender::server}}};
  for (bool alive = server >= 0; alive && !ended_;) {
    std::array<pollfd, 2> set{{{program, POLLIN, 0}, {server, POLLIN, 0}}};
    if (poll(set.data(), set.size(), poll_milliseconds) <= 0)
      continue;
    for (std::size_t i = 0; i < set.size() && alive; ++i) {
      if (set.at(i).revents == 0)
        continue;
      const int to = streams.at(1 - i).fd();
      alive = streams.at(i).read_some() &&
              streams.at(i).each([&](const WireMessage &message, std::string_view bytes) {
                if (message.asks_for_encryption())
                  streams.at(1 - i).expect_byte();
                return pass(to, message, bytes);
              }) == Then::go_on;
    }
  }
  close(program);
  if (server >= 0)
    close(server);
}

} // namespace dbxfer::test
