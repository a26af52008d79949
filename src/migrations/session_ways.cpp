#include "migrations/session_ways.hpp"

#include "base/text.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "postgres/sqlstate.hpp"

namespace dbxfer::migrations {

void settle_role(postgres::Session &session, const SessionWays &ways) {
  session.execute("RESET SESSION AUTHORIZATION");
  if (!ways.role)
    return;
  try {
    session.execute(
        postgres::filled("SET ROLE {role}", {{"role", postgres::quote_ident(*ways.role)}}));
  } catch (const Error &error) {
    if (error.sqlstate() != postgres::sqlstate::insufficient_privilege &&
        error.sqlstate() != postgres::sqlstate::invalid_parameter_value)
      throw;
    throw Error(ExitCode::refused, "the role of the URL may not become " +
                                       base::in_quotes(*ways.role) +
                                       ", or there is none of that name; check --role");
  }
}

void settle(postgres::Session &session, const SessionWays &ways) {
  using postgres::filled;
  session.execute("RESET ALL");
  settle_role(session, ways);
  session.execute(
      filled("SET lock_timeout TO {milliseconds}",
             {{"milliseconds", static_cast<std::uint64_t>(ways.lock_timeout.count())}}));
  // Where this process is killed its statement must not keep its locks for long.
  if (session.endpoint().version >= 140000)
    session.execute("SET client_connection_check_interval TO '2s'");
  if (ways.schema)
    session.execute(
        filled("SET search_path TO {schema}", {{"schema", postgres::quote_ident(*ways.schema)}}));
  if (ways.override_read_only)
    session.execute("SET default_transaction_read_only TO off");
}

} // namespace dbxfer::migrations
