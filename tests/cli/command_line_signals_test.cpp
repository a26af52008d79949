#include "support/catch.hpp"
#include "support/process.hpp"

#include <chrono>
#include <csignal>
#include <thread>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using dbxfer::test::Command;
using dbxfer::test::Process;
using dbxfer::test::Result;
using dbxfer::test::TempDir;

namespace {

/// A server that takes connections and never says a word.
class SilentServer {
public:
  SilentServer() : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
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
  ~SilentServer() { close(fd_); }
  SilentServer(const SilentServer &) = delete;
  SilentServer &operator=(const SilentServer &) = delete;

  [[nodiscard]] std::string url() const {
    return "postgres://u@127.0.0.1:" + std::to_string(port_) + "/d?sslmode=disable";
  }
  /// Waits until somebody has connected, and keeps the connection.
  void wait_for_guest() { REQUIRE(accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC) >= 0); }

private:
  int fd_;
  int port_ = 0;
};

Command tables(const TempDir &folder, const SilentServer &server) {
  Command command{{DBXFER_BINARY, "tables"}};
  command.folder = folder.path();
  command.environment["DATABASE_URL"] = server.url();
  return command;
}

} // namespace

TEST_CASE("[D06] a signal while the server keeps silent ends with 128 + its number") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    const TempDir folder;
    SilentServer server;
    Process process(tables(folder, server));
    server.wait_for_guest();
    process.send_signal(number);
    const Result result = process.wait();
    INFO(result.err);
    CHECK(result.signal == 0);
    CHECK(result.exit_code == 128 + number);
  }
}

TEST_CASE("[D06] a second signal leaves at once") {
  const TempDir folder;
  SilentServer server;
  Process process(tables(folder, server));
  server.wait_for_guest();
  process.send_signal(SIGTERM);
  process.send_signal(SIGINT);
  const Result result = process.wait();
  CHECK((result.exit_code == 128 + SIGINT || result.exit_code == 128 + SIGTERM));
}

TEST_CASE("a signal that the caller ignores stays ignored, as under nohup") {
  const TempDir folder;
  SilentServer server;
  Command command = tables(folder, server);
  command.words = {"/usr/bin/nohup", DBXFER_BINARY, "tables"};
  Process process(command);
  server.wait_for_guest();
  process.send_signal(SIGHUP);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  process.send_signal(SIGTERM);
  CHECK(process.wait().exit_code == 128 + SIGTERM);
}
