#include "postgres/server_error.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dbxfer::postgres {

namespace {

using Class = std::pair<std::string_view, ExitCode>;

// Longest prefix first; SQLSTATE classes are PostgreSQL's appendix A.
constexpr std::array<Class, 27> codes{{
    {"57P04", ExitCode::connection}, // database dropped
    {"25006", ExitCode::refused},    // read-only transaction: a standby, or a default of the role
    {"42501", ExitCode::refused},    // insufficient privilege
    {"55P03", ExitCode::try_again},  // lock not available
    {"55006", ExitCode::try_again},  // object in use
    {"25P03", ExitCode::try_again},  // idle-in-transaction timeout
    {"25P04", ExitCode::try_again},  // transaction timeout
    {"XX001", ExitCode::refused},    // data corrupted
    {"XX002", ExitCode::refused},    // index corrupted
    {"08", ExitCode::try_again},     // connection
    {"40", ExitCode::try_again},     // serialization, deadlock
    {"53", ExitCode::try_again},     // disk, memory, connections
    {"57", ExitCode::try_again},     // cancelled, shut down
    {"58", ExitCode::try_again},     // the server's own files
    {"0A", ExitCode::refused},       // feature not supported
    {"22", ExitCode::refused},       // a value the server cannot print or take
    {"23", ExitCode::refused},       // a constraint
    {"28", ExitCode::connection},    // authorization
    {"2F", ExitCode::refused},       // SQL routine
    {"38", ExitCode::refused},       // external routine
    {"39", ExitCode::refused},       // external routine invocation
    {"3D", ExitCode::connection},    // no such database
    {"44", ExitCode::refused},       // WITH CHECK OPTION
    {"54", ExitCode::refused},       // program limit
    {"55", ExitCode::refused},       // object not in the needed state
    {"P0", ExitCode::refused},       // a function raised it
    {"F0", ExitCode::refused},       // server configuration file
}};

// In these classes the server's message may hold a row's value.
constexpr std::array<std::string_view, 8> with_values{"21", "22", "23", "2F",
                                                      "38", "39", "44", "P0"};

template <std::size_t N>
bool starts_with_any(std::string_view sqlstate, const std::array<std::string_view, N> &prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](auto prefix) { return sqlstate.starts_with(prefix); });
}

std::string next_step(std::string_view sqlstate) {
  if (sqlstate == "53200")
    return "; raise max_locks_per_transaction when it says so, or choose fewer tables";
  if (sqlstate == "53100")
    return "; free disk space on the server, then run it again";
  if (sqlstate == "55P03")
    return "; another session holds the lock: run it again, or give --lock-timeout more time";
  if (code_of(sqlstate) == ExitCode::try_again)
    return "; nothing was changed, run it again";
  if (sqlstate == "42501")
    return "; grant the role what it lacks, or use another one";
  return {};
}

} // namespace

ExitCode code_of(std::string_view sqlstate) {
  for (const auto &[prefix, code] : codes)
    if (sqlstate.starts_with(prefix))
      return code;
  return ExitCode::internal;
}

bool is_about_a_row(const Error &error) {
  return !error.sqlstate().empty() && !starts_with_any(error.sqlstate(), no_rows_fault);
}

bool is_about_a_large_row(const Error &error) {
  return error.sqlstate() == "54000" || error.sqlstate() == "XX000";
}

Error server_error(std::string_view sqlstate, std::string_view primary, std::string_view doing) {
  std::string text(doing);
  if (!text.empty())
    text += ": ";
  text += starts_with_any(sqlstate, with_values) ? "the server refused a value"
                                                 : "the server says: " + base::printable(primary);
  text += " (SQLSTATE " + std::string(sqlstate) + ")" + next_step(sqlstate);
  return {code_of(sqlstate), std::move(text), std::string(sqlstate)};
}

} // namespace dbxfer::postgres
