#pragma once

#include <string>
#include <string_view>
#include <vector>

/// One type at a time, with the values that are easily lost on the way.
namespace dbxfer::test {

/// Sends `values` (SQL expressions) of `type` into an empty clone of their tables and back: alone,
/// in arrays with NULLs, nested and with odd bounds, under a domain, in arrays of the domain, in a
/// composite, and as a primary key where the server can sort the type. Then every row gets another
/// one's values and travels again, as an update. Everything must be what COPY prints at the source,
/// no row set aside, and a second import must write nothing. `before` is run on both sides first.
void travels(const std::string &type, const std::vector<std::string> &values,
             std::string_view before = "");

/// The types that have a test of their own here, by the names that TYPE_TRAVELS was given.
std::vector<std::string> &tested_types();

} // namespace dbxfer::test

#define DBXFER_JOINED_(a, b) a##b
#define DBXFER_JOINED(a, b) DBXFER_JOINED_(a, b)

/// A test case for one of the server's own types; also enters it among the tested ones.
#define TYPE_TRAVELS(title, type, ...)                                                             \
  [[maybe_unused]] static const auto &DBXFER_JOINED(tested_, __LINE__) =                           \
      ::dbxfer::test::tested_types().emplace_back(type);                                           \
  TEST_CASE(title) { ::dbxfer::test::travels(type, {__VA_ARGS__}); }
