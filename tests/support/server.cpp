#include "support/server.hpp"

#include "support/catch.hpp"
#include "support/database.hpp"

#include <cstdlib>
#include <iostream>
#include <string>

namespace dbxfer::test {

int server_version() {
  static const int version = std::stoi(TempDatabase().value("SHOW server_version_num"));
  return version;
}

void needs_statements_together() {
  if (std::getenv("DBXFER_SEND_SINGLY") != nullptr)
    skip_for_want_of("statements that go together");
}

void needs_server(int major) {
  if (server_version() < major * 10000)
    skip_for_want_of("PostgreSQL " + std::to_string(major));
}

void skip_for_want_of(std::string_view what) {
  std::cout << "SKIPPED: needs " << what << std::endl;
  // Catch2 2 has no skipping: its way to end a test that failed already.
  throw Catch::TestFailureException();
}

} // namespace dbxfer::test
