#include "postgres/settings.hpp"

#include "base/text.hpp"
#include "postgres/quote.hpp"
#include "postgres/sqlstate.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace dbxfer::postgres {

namespace {

struct Setting {
  std::string_view name;
  std::string_view value;
  int since = 0; ///< server version that has it
};

constexpr std::string_view own_path = "SET LOCAL search_path TO pg_catalog, pg_temp";

// What bends a value on its way out or in, what hides rows, what lets the server give up, what lets
// it lie, what makes it slow.
constexpr std::array settings{
    Setting{"client_encoding", "'UTF8'"},
    Setting{"DateStyle", "'ISO, MDY'"},
    Setting{"IntervalStyle", "'postgres'"},
    Setting{"TimeZone", "'UTC'"},
    Setting{"lc_monetary", "'C'"},
    Setting{"xmloption", "'content'"},
    Setting{"extra_float_digits", "3"},
    Setting{"bytea_output", "'hex'"},
    Setting{"array_nulls", "on"},
    Setting{"standard_conforming_strings", "on"},
    Setting{"quote_all_identifiers", "off"},
    Setting{"transform_null_equals", "off"},
    Setting{"synchronize_seqscans", "off"},
    Setting{"jit", "off"},
    Setting{"default_statistics_target", "25"}, // working tables are joined by few columns
    Setting{"row_security", "off"},
    Setting{"check_function_bodies", "off"},
    Setting{"constraint_exclusion", "'partition'"},
    Setting{"statement_timeout", "0"},
    Setting{"idle_in_transaction_session_timeout", "0"},
    Setting{"transaction_timeout", "0", 170000},
    // Where the client's machine or the way to it is gone without a word, neither a backend at work
    // nor one that waits for us holds our locks for longer than a minute. 0 stays for sockets.
    Setting{"client_connection_check_interval", "'2s'", 140000},
    Setting{"tcp_keepalives_idle", "30"},
    Setting{"tcp_keepalives_interval", "10"},
    Setting{"tcp_keepalives_count", "3"},
};

// What PostgreSQL has by default is little for joins of whole tables: they would go through files.
constexpr std::string_view room_for_joins =
    "; SELECT pg_catalog.set_config('work_mem', '16MB', true) WHERE pg_catalog.pg_size_bytes("
    "pg_catalog.current_setting('work_mem')) OPERATOR(pg_catalog.<) 16777216";

// A table that is swapped for a view between lock and reading would run its functions as us. Only
// exports pin it: later a trigger of the user's may look at views.
constexpr std::string_view no_views =
    "; SET LOCAL restrict_nonsystem_relation_kind TO 'view, foreign-table'";

// Not SELECT, which would take the snapshot of a transaction that has to take locks first.
constexpr std::string_view show_role = "SHOW session_replication_role";
constexpr std::string_view show_commit = "SHOW synchronous_commit";

/// Minor releases brought the setting to older versions.
bool knows_no_views(int version) {
  constexpr std::array since{120020, 130016, 140013, 150008, 160004};
  return version >= 170000 || std::ranges::any_of(since, [&](int first) {
           return version >= first && version / 10000 == first / 10000;
         });
}

void require_origin(Session &session, const std::string &role) {
  if (role == "origin")
    return;
  // The first question of all: whoever answers something else is no PostgreSQL.
  if (role != "replica" && role != "local")
    throw no_answer("a setting without a meaning");
  try {
    session.execute("SET LOCAL session_replication_role TO 'origin'");
  } catch (const Error &error) {
    if (error.sqlstate() != sqlstate::insufficient_privilege)
      throw;
    throw Error(ExitCode::refused,
                "the role's session_replication_role is not origin, so foreign keys would not be "
                "checked; run ALTER ROLE ... RESET session_replication_role, or use another role");
  }
}

void require_durable_commit(Session &session, const std::string &level) {
  // remote_apply promises more than on does, and is kept.
  if (level != "remote_apply")
    session.send("SET LOCAL synchronous_commit TO on");
}

std::string_view begin_statement(Transaction kind) {
  switch (kind) {
  case Transaction::reading: return "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY NOT DEFERRABLE";
  case Transaction::snapshot:
    return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY NOT DEFERRABLE";
  case Transaction::writing: break;
  }
  return "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE NOT DEFERRABLE";
}

/// In each transaction, since behind a pooler the next one may be another session's.
void become_role(Session &session) {
  if (!session.role())
    return;
  try {
    session.execute("SET LOCAL ROLE " + quote_ident(*session.role()));
  } catch (const Error &error) {
    const auto name = base::in_quotes(*session.role());
    if (error.sqlstate() == sqlstate::invalid_parameter_value)
      throw Error(ExitCode::refused, "there is no role " + name + "; check --role");
    if (error.sqlstate() != sqlstate::insufficient_privilege)
      throw;
    throw Error(ExitCode::refused, "the role of the URL may not become " + name + "; GRANT " +
                                       quote_ident(*session.role()) + " TO " +
                                       quote_ident(session.endpoint().user));
  }
}

} // namespace

void begin(Session &session, Transaction kind, std::chrono::milliseconds lock_timeout) {
  // In one message: a role's idle_in_transaction_session_timeout may be short.
  std::string all(begin_statement(kind));
  all += "; ";
  all += own_path;
  for (const auto &setting : settings)
    if (session.endpoint().version >= setting.since)
      all += "; SET LOCAL " + std::string(setting.name) + " TO " + std::string(setting.value);
  all += "; SET LOCAL lock_timeout TO " + std::to_string(lock_timeout.count());
  if (kind == Transaction::snapshot && knows_no_views(session.endpoint().version))
    all += no_views;
  if (kind == Transaction::writing)
    all += room_for_joins;
  session.send(std::move(all));
  if (session.role())
    become_role(session);
  session.ask_ahead(std::vector<Statement>{show_role, show_commit});
  const auto role = session.value(show_role).value();
  const auto commit = session.value(show_commit).value();
  require_origin(session, role);
  require_durable_commit(session, commit);
}

void avoid_hashing(Session &session) {
  session.send("SET LOCAL enable_hashjoin TO off");
  session.send("SET LOCAL enable_hashagg TO off");
}

Statement role_search_path() { return "SET LOCAL search_path TO DEFAULT"; }

Statement own_search_path() { return own_path; }

void use_role_search_path(Session &session) { session.send(role_search_path()); }

void use_own_search_path(Session &session) { session.send(own_search_path()); }

} // namespace dbxfer::postgres
