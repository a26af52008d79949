#include "postgres/server_error.hpp"

#include "base/text.hpp"
#include "postgres/sqlstate.hpp"

#include <array>
#include <utility>

namespace dbxfer::postgres {

namespace {

using Class = std::pair<std::string_view, ExitCode>;

// Longest prefix first; SQLSTATE classes are PostgreSQL's appendix A.
constexpr std::array<Class, 28> codes{{
    {sqlstate::database_dropped, ExitCode::connection},
    {sqlstate::read_only_sql_transaction, ExitCode::refused}, // a standby, or a default of the role
    {sqlstate::insufficient_privilege, ExitCode::refused},
    {sqlstate::lock_not_available, ExitCode::try_again},
    {sqlstate::object_in_use, ExitCode::try_again},
    {sqlstate::idle_in_transaction_session_timeout, ExitCode::try_again},
    {sqlstate::transaction_timeout, ExitCode::try_again},
    {sqlstate::data_corrupted, ExitCode::refused},
    {sqlstate::index_corrupted, ExitCode::refused},
    {"XX", ExitCode::try_again},  // what should not happen to the server, such as a lost entry
    {"08", ExitCode::try_again},  // connection
    {"40", ExitCode::try_again},  // serialization, deadlock
    {"53", ExitCode::try_again},  // disk, memory, connections
    {"57", ExitCode::try_again},  // cancelled, shut down
    {"58", ExitCode::try_again},  // the server's own files
    {"0A", ExitCode::refused},    // feature not supported
    {"22", ExitCode::refused},    // a value the server cannot print or take
    {"23", ExitCode::refused},    // a constraint
    {"28", ExitCode::connection}, // authorization
    {"2F", ExitCode::refused},    // SQL routine
    {"38", ExitCode::refused},    // external routine
    {"39", ExitCode::refused},    // external routine invocation
    {"3D", ExitCode::connection}, // no such database
    {"44", ExitCode::refused},    // WITH CHECK OPTION
    {"54", ExitCode::refused},    // program limit
    {"55", ExitCode::refused},    // object not in the needed state
    {"P0", ExitCode::refused},    // a function raised it
    {"F0", ExitCode::refused},    // server configuration file
}};

// Of a statement's own text: what it names is not there.
constexpr std::array<std::string_view, 4> gone{
    sqlstate::undefined_table, sqlstate::undefined_column, sqlstate::undefined_object,
    sqlstate::invalid_schema_name};

/// Where the server speaks for itself.
ExitCode exit_code_for(const ServerWords &words, Author author) {
  if (words.sqlstate == sqlstate::internal_error && words.met_in_user_code())
    return ExitCode::refused;
  const auto code = code_of(words.sqlstate);
  // PostgreSQL says where in its source an error was raised, others refuse what it takes.
  if (words.file.empty() && (code == ExitCode::refused || words.sqlstate.starts_with("XX")))
    return ExitCode::connection;
  if (author == Author::user && words.sqlstate.starts_with("42"))
    return ExitCode::refused;
  if (!words.sqlstate.starts_with("42") || words.sqlstate == sqlstate::insufficient_privilege ||
      !words.positioned || words.met_in_user_code())
    return code;
  // Objects vanish between two statements; a statement that PostgreSQL takes is refused by others.
  return base::starts_with_any(words.sqlstate, gone) ? ExitCode::try_again : ExitCode::connection;
}

std::string next_step(std::string_view sqlstate, ExitCode code) {
  if (sqlstate == sqlstate::out_of_memory)
    return "; raise max_locks_per_transaction when it says so, or choose fewer tables";
  if (sqlstate == sqlstate::disk_full)
    return "; free disk space on the server, then run it again";
  if (sqlstate == sqlstate::lock_not_available)
    return "; another session holds the lock: run it again, or give --lock-timeout more time";
  if (code == ExitCode::try_again)
    return "; nothing was changed, run it again";
  if (code == ExitCode::connection && code_of(sqlstate) != ExitCode::connection)
    return "; is it a PostgreSQL server?";
  if (sqlstate == sqlstate::insufficient_privilege)
    return "; grant the role what it lacks, or use another one";
  return {};
}

void append(std::string &text, std::string_view label, std::string_view words) {
  if (words.empty())
    return;
  text += label;
  text += base::printable(words);
}

std::string all_of(const ServerWords &words) {
  std::string out;
  append(out, "the server says: ", words.message);
  append(out, "; DETAIL: ", words.detail);
  append(out, "; HINT: ", words.hint);
  append(out, "; CONTEXT: ", words.context);
  return out;
}

/// With the names that the server gives, in place of its words.
std::string names_of(const ServerWords &words, bool by_user_code) {
  if (by_user_code) {
    const auto function = words.user_function();
    return (function.empty() ? std::string("code of the database's own")
                             : "function " + base::printable(function)) +
           " raised an error; --show-values shows its words";
  }
  // RAISE could name anything as its constraint.
  if (!words.constraint.empty())
    return "the server refused a value, by " + base::in_quotes(words.constraint) +
           (words.table.empty() ? std::string() : " of " + base::in_quotes(words.table));
  return words.sqlstate.starts_with("XX") ? "the server met a fault of its own"
                                          : "the server refused a value";
}

} // namespace

ExitCode code_of(std::string_view sqlstate) {
  for (const auto &[prefix, code] : codes)
    if (sqlstate.starts_with(prefix))
      return code;
  // Nobody but the database's own code chooses another one.
  return ExitCode::refused;
}

bool is_about_a_row(const Error &error) {
  return error.is_by_user_code() ||
         (!error.sqlstate().empty() && !base::starts_with_any(error.sqlstate(), no_rows_fault));
}

bool is_about_a_large_row(const Error &error) {
  return error.sqlstate() == sqlstate::program_limit_exceeded ||
         error.sqlstate() == sqlstate::internal_error;
}

Error server_error(const ServerWords &words, std::string_view context, Values values,
                   Author author) {
  const bool raised = words.raised_by_user_code();
  // What the server says of itself stays true within somebody's function.
  const auto code = raised ? ExitCode::refused : exit_code_for(words, author);
  std::string text(context);
  if (!text.empty())
    text += ": ";
  if (values == Values::shown)
    text += all_of(words);
  else if (words.hold_no_value())
    text += "the server says: " + base::printable(words.message);
  else
    text += names_of(words, words.met_in_user_code());
  text += " (SQLSTATE " + std::string(words.sqlstate);
  // Where it happened tells those who know the server what its words would.
  if (words.sqlstate == sqlstate::internal_error && !raised && !words.function.empty())
    text += ", " + base::printable(words.function) + " in " + base::printable(words.file);
  text += ")";
  if (author == Author::program)
    text += raised ? "; nothing was changed" : next_step(words.sqlstate, code);
  auto error = Error(code, std::move(text), std::string(words.sqlstate)).at_line(words.at_line);
  return raised ? std::move(error).by_user_code() : error;
}

} // namespace dbxfer::postgres
