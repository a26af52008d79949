#include "cli/silent_server.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <chrono>
#include <csignal>
#include <thread>

using dbxfer::test::Command;
using dbxfer::test::Process;
using dbxfer::test::Result;
using dbxfer::test::SilentServer;
using dbxfer::test::TempDir;

namespace {

Command tables(const TempDir &folder, const SilentServer &server) {
  Command command{{dbxfer::test::dbxfer_program(), "tables"}};
  command.folder = folder.path();
  command.environment["DATABASE_URL"] = server.url();
  return command;
}

} // namespace

TEST_CASE("[D06] a signal while the server keeps silent ends with 128 + its number") {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    const TempDir folder;
    const SilentServer server;
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
  const SilentServer server;
  Process process(tables(folder, server));
  server.wait_for_guest();
  process.send_signal(SIGTERM);
  process.send_signal(SIGINT);
  const Result result = process.wait();
  CHECK((result.exit_code == 128 + SIGINT || result.exit_code == 128 + SIGTERM));
}

TEST_CASE("a signal that the caller ignores stays ignored, as under nohup") {
  const TempDir folder;
  const SilentServer server;
  Command command = tables(folder, server);
  command.words = {"/usr/bin/nohup", dbxfer::test::dbxfer_program(), "tables"};
  Process process(command);
  server.wait_for_guest();
  process.send_signal(SIGHUP);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  process.send_signal(SIGTERM);
  CHECK(process.wait().exit_code == 128 + SIGTERM);
}
