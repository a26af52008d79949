#include "dbxfer/error.hpp"
#include "serve/address.hpp"
#include "serve/failed_attempts.hpp"
#include "serve/pool.hpp"
#include "serve/routes.hpp"
#include "serve/runs.hpp"
#include "support/catch.hpp"

#include <atomic>
#include <latch>
#include <string>
#include <thread>

// What a service makes of an address, a path and somebody who guesses. What it answers is told by
// tests/serve.

using namespace dbxfer;
using namespace dbxfer::service;

namespace {

std::string told(std::string_view path) {
  const auto route = route_of(path);
  return std::string(template_of(route.endpoint)) + " " + route.word;
}

bool is_refused(const std::string &word, bool behind_tls_proxy = false) {
  try {
    static_cast<void>(parse_address(word, behind_tls_proxy));
    return false;
  } catch (const Error &error) {
    CHECK(error.code() == ExitCode::usage);
    return true;
  }
}

} // namespace

TEST_CASE("a path leads to its address, and the word in it is decoded") {
  CHECK(told("/health") == "/health ");
  CHECK(told("/") == "/ ");
  CHECK(told("/api/v1/organizations/a%20b%2Fc/database/tables") ==
        "/api/v1/organizations/{id}/database/tables a b/c");
  CHECK(told("/api/v1/organizations/7/database/migrate") ==
        "/api/v1/organizations/{id}/database/migrate 7");
  CHECK(told("/api/v1/runs/%1b%0a%C3%a9") == "/api/v1/runs/{run} \x1b\n\u00e9");
  CHECK(told("/api/v1/runs/x") == "/api/v1/runs/{run} x");
}

TEST_CASE("a path that is nearly one of the addresses leads nowhere") {
  for (const auto *const path :
       {"", "//", "/health/", "/Health", "/api/v1/runs/", "/api/v1/runs/a/b", "/api/v1/runs/%",
        "/api/v1/runs/%4", "/api/v1/runs/%g0", "/api/v1/runs/%-1", "/api/v1/runs/%00",
        "/api/v1/runs/a%00b", "/api/v1/organizations//database/tables",
        "/api/v1/organizations/a/b/database/tables"})
    CHECK(told(path) == "- ");
  CHECK(told("/api/v1/runs/" + std::string(200, 'a')) != "- ");
  CHECK(told("/api/v1/runs/" + std::string(201, 'a')) == "- ");
}

TEST_CASE("a service listens on loopback, unless a proxy stands before it") {
  CHECK(parse_address("127.0.0.1:8787", false).port == 8787);
  CHECK(parse_address("127.1.2.3:0", false).host == "127.1.2.3");
  CHECK(parse_address("[::1]:80", false).is_v6);
  CHECK(url_of(parse_address("[::1]:80", false)) == "http://[::1]:80");
  CHECK(parse_address("0.0.0.0:80", true).host == "0.0.0.0");
  for (const auto *const word : {"0.0.0.0:80", "10.0.0.1:80", "[::]:80", "[fe80::1]:80",
                                 "128.0.0.1:80", "[::ffff:127.0.0.1]:80"})
    CHECK(is_refused(word));
  for (const auto *const word :
       {"", ":", ":80", "localhost:80", "127.0.0.1", "127.0.0.1:", "::1:80", "127.0.0.1:65536",
        "127.0.0.1:-1", "127.0.0.1:80x", "[127.0.0.1]:80"})
    CHECK(is_refused(word, true));
}

TEST_CASE("who guesses tokens has to wait, and nobody else") {
  FailedAttempts attempts;
  const auto begun = FailedAttempts::Clock::now();
  for (unsigned i = 0; i < most_failed_attempts; ++i)
    CHECK_FALSE(attempts.count("a", begun));
  const auto wait = attempts.count("a", begun + std::chrono::seconds(15));
  REQUIRE(wait);
  CHECK(wait->count() == 45);
  CHECK_FALSE(attempts.count("b", begun));
  CHECK_FALSE(attempts.count("a", begun + failed_attempts_window));
}

TEST_CASE("addresses that guess take no more room than there is") {
  FailedAttempts attempts;
  const auto begun = FailedAttempts::Clock::now();
  for (unsigned i = 0; i < most_failed_attempts; ++i)
    CHECK_FALSE(attempts.count("kept", begun + std::chrono::seconds(1)));
  for (std::size_t i = 0; i < 2 * most_addresses; ++i)
    CHECK_FALSE(attempts.count(std::to_string(i), begun + std::chrono::milliseconds(i / 100)));
  // The one that came last is remembered.
  CHECK(attempts.count("kept", begun + std::chrono::seconds(2)));
}

TEST_CASE("a pool lets no more wait than it is told") {
  std::latch go(1);
  std::latch begun(1);
  std::atomic<int> done = 0;
  Pool pool(1, 2);
  REQUIRE(pool.add([&] {
    begun.count_down();
    go.wait();
    ++done;
  }));
  begun.wait();
  CHECK(pool.add([&] { ++done; }));
  CHECK(pool.add([&] { ++done; }));
  CHECK_FALSE(pool.add([&] { ++done; }));
  pool.add_anyway([&] { ++done; });
  go.count_down();
  pool.end(false);
  CHECK(done == 4);
  CHECK_FALSE(pool.add([&] { ++done; }));
}

TEST_CASE("a pool that drops what waits ends with what is being done") {
  std::latch go(1);
  std::latch begun(1);
  std::atomic<int> done = 0;
  constexpr std::size_t any = 1U << 30U;
  Pool pool(1, any);
  REQUIRE(pool.add([&] {
    begun.count_down();
    go.wait();
    ++done;
  }));
  begun.wait();
  std::jthread ending([&] { pool.end(true); });
  // Once it takes nothing more, the end has begun.
  while (pool.add([&] { ++done; }))
    std::this_thread::yield();
  go.count_down();
  ending.join();
  CHECK(done == 1);
}

TEST_CASE("a run's id leads to no other file") {
  CHECK(is_run_id("20261130T224528.123Z-9f3a0c1b2d4e5f60"));
  for (const auto *const word :
       {"", ".", "..", "20261130T224528.123Z-9f3a0c1b2d4e5f6",
        "20261130T224528.123Z-9F3A0C1B2D4E5F60", "20261130T224528.123Z-9f3a0c1b2d4e5f6/",
        "20261130T224528.123Z-../../../etcxxx", "2026113 T224528.123Z-9f3a0c1b2d4e5f60"})
    CHECK_FALSE(is_run_id(word));
}
