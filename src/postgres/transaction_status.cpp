#include "postgres/transaction_status.hpp"

namespace dbxfer::postgres {

std::string current_transaction(Session &session) {
  return session.value("SELECT pg_catalog.pg_current_xact_id()::pg_catalog.text").value();
}

std::optional<std::string> transaction_status(Session &session, const std::string &transaction) {
  // Of a number in the future the server raises.
  return session
      .query("SELECT CASE WHEN $1::pg_catalog.xid8 OPERATOR(pg_catalog.<) "
             "pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot()) THEN "
             "pg_catalog.pg_xact_status($1::pg_catalog.xid8) END",
             {transaction})
      .at(0)
      .at(0);
}

} // namespace dbxfer::postgres
