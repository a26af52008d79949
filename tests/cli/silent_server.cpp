#include "cli/silent_server.hpp"

#include "support/catch.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dbxfer::test {

SilentServer::SilentServer() : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto *const any = reinterpret_cast<sockaddr *>(&address);
  REQUIRE(bind(fd_, any, size) == 0);
  REQUIRE(listen(fd_, 8) == 0);
  REQUIRE(getsockname(fd_, any, &size) == 0);
  port_ = ntohs(address.sin_port);
}

SilentServer::~SilentServer() { close(fd_); }

std::string SilentServer::url() const {
  return "postgres://u@127.0.0.1:" + std::to_string(port_) + "/d?sslmode=disable";
}

bool SilentServer::was_knocked_at() const {
  pollfd waiting{fd_, POLLIN, 0};
  return poll(&waiting, 1, 0) > 0;
}

void SilentServer::wait_for_guest() const {
  REQUIRE(accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC) >= 0);
}

} // namespace dbxfer::test
