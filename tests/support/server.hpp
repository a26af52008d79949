#pragma once

#include <string_view>

/// What the server that the tests run against is, and what it has not.
namespace dbxfer::test {

/// As PostgreSQL counts: 150018.
[[nodiscard]] int server_version();
/// Skips the test where the server is of an earlier major version.
void needs_server(int major);
/// Skips where DBXFER_SEND_SINGLY lets each statement go in a message of its own.
void needs_statements_together();
/// Ends the test at hand; it counts as skipped, for want of what is named. scripts/servers.sh and
/// ctest look for the words that it prints.
[[noreturn]] void skip_for_want_of(std::string_view what);

} // namespace dbxfer::test
