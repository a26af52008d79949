#include "postgres/read_only.hpp"

#include "base/text.hpp"

namespace dbxfer::postgres {

namespace {

constexpr std::string_view question =
    "SELECT s.source, pg_catalog.current_database(), session_user FROM pg_catalog.pg_settings AS "
    "s WHERE s.name OPERATOR(pg_catalog.=) 'default_transaction_read_only' AND s.setting "
    "OPERATOR(pg_catalog.=) 'on'";

std::string place_of(const std::string &source, const std::string &database,
                     const std::string &role) {
  if (source == "database")
    return "database " + database;
  if (source == "user")
    return "role " + role;
  if (source == "database user")
    return "role " + role + " in database " + database;
  return source == "client" ? "this connection" : "the server";
}

} // namespace

void ask_ahead_of_read_only(Session &session) {
  session.ask_ahead(std::vector<Statement>{question});
}

std::optional<std::string> read_only_by_default(Session &session) {
  const auto rows = session.query(question);
  if (rows.empty())
    return std::nullopt;
  const auto &row = rows.front();
  return place_of(row.at(0).value_or(""), base::printable(row.at(1).value_or("")),
                  base::printable(row.at(2).value_or("")));
}

void require_writable(Session &session, bool override_read_only) {
  if (override_read_only)
    return;
  if (const auto where = read_only_by_default(session))
    throw Error(ExitCode::refused,
                "transactions are read only by default for " + *where +
                    " (default_transaction_read_only), so somebody does not want it written to; "
                    "nothing was changed, --override-read-only writes all the same");
}

} // namespace dbxfer::postgres
