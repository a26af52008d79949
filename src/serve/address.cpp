#include "serve/address.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dbxfer::service {

namespace {

/// How many that connected may wait to be accepted.
constexpr int backlog = 1024;

[[noreturn]] void refuse_address(const std::string &word) {
  throw Error(ExitCode::usage, "--listen takes an address in numbers and a port, 127.0.0.1:8787 or "
                               "[::1]:8787, not " +
                                   base::in_quotes(word));
}

bool is_loopback(const Address &address) {
  if (address.is_v6)
    return address.host == "::1";
  in_addr parsed{};
  inet_pton(AF_INET, address.host.c_str(), &parsed);
  return ntohl(parsed.s_addr) >> 24U == 127U;
}

bool is_host(const Address &address) {
  in6_addr parsed{};
  return inet_pton(address.is_v6 ? AF_INET6 : AF_INET, address.host.c_str(), &parsed) == 1;
}

sockaddr_storage socket_address(const Address &address, socklen_t &size) {
  sockaddr_storage out{};
  if (address.is_v6) {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(address.port);
    inet_pton(AF_INET6, address.host.c_str(), &v6.sin6_addr);
    size = sizeof v6;
    std::memcpy(&out, &v6, size);
  } else {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(address.port);
    inet_pton(AF_INET, address.host.c_str(), &v4.sin_addr);
    size = sizeof v4;
    std::memcpy(&out, &v4, size);
  }
  return out;
}

const sockaddr *plain(const sockaddr_storage &address) {
  return reinterpret_cast<const sockaddr *>(&address);
}

std::uint16_t port_of(int fd) {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  getsockname(fd, reinterpret_cast<sockaddr *>(&bound), &size);
  // The port is at the same place in both.
  sockaddr_in v4{};
  std::memcpy(&v4, &bound, sizeof v4);
  return ntohs(v4.sin_port);
}

bool listens(int fd, const Address &address) {
  const int yes = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  socklen_t size = 0;
  const auto bound = socket_address(address, size);
  return bind(fd, plain(bound), size) == 0 && listen(fd, backlog) == 0;
}

} // namespace

Address parse_address(const std::string &word, bool behind_tls_proxy) {
  Address out;
  const auto colon = word.rfind(':');
  if (colon == std::string::npos)
    refuse_address(word);
  out.host = word.substr(0, colon);
  out.is_v6 = out.host.starts_with('[') && out.host.ends_with(']');
  if (out.is_v6)
    out.host = out.host.substr(1, out.host.size() - 2);
  const char *const end = word.data() + word.size();
  const auto [last, error] = std::from_chars(word.data() + colon + 1, end, out.port);
  if (error != std::errc() || last != end || !is_host(out))
    refuse_address(word);
  if (!behind_tls_proxy && !is_loopback(out))
    throw Error(ExitCode::usage,
                base::printable(word) +
                    " is no loopback address, and tokens would travel readable; listen on "
                    "127.0.0.1, or say --behind-tls-proxy where a proxy with TLS stands before it");
  return out;
}

int open_listener(Address &address) {
  const int fd =
      socket(address.is_v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0 || !listens(fd, address)) {
    const int error = errno;
    if (fd >= 0)
      close(fd);
    throw Error(ExitCode::local_file, "cannot listen on " + url_of(address).substr(7) + ": " +
                                          std::strerror(error) + "; choose another with --listen");
  }
  address.port = port_of(fd);
  return fd;
}

std::string url_of(const Address &address) {
  return "http://" + (address.is_v6 ? "[" + address.host + "]" : address.host) + ":" +
         std::to_string(address.port);
}

} // namespace dbxfer::service
