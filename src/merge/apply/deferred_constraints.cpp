#include "merge/apply/deferred_constraints.hpp"

#include "base/text.hpp"
#include "merge/apply/written_statements.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/server_error.hpp"
#include "tables/relation_names.hpp"

namespace dbxfer::transfer {

namespace {

/// The server does not say whose function it ran: one trigger after the other, until it raises.
void find_raising_trigger(postgres::Session &session) {
  for (const auto &row : session.query(postgres::deferred_triggers())) {
    session.set_context("deferred trigger " + base::in_quotes(row.at(1).value_or("")) +
                        " of table " +
                        shown(TableName{row.at(2).value_or(""), row.at(3).value_or("")}));
    session.execute("SET CONSTRAINTS " + row.at(0).value() + " IMMEDIATE");
  }
}

} // namespace

void check_deferred_constraints(postgres::Session &session) {
  session.set_context("deferred constraints");
  const postgres::Savepoint savepoint(session, "deferred");
  try {
    session.execute("SET CONSTRAINTS ALL IMMEDIATE");
  } catch (const Error &error) {
    if (!postgres::is_about_a_row(error) || error.code() == ExitCode::try_again)
      throw;
    savepoint.roll_back();
    find_raising_trigger(session);
    throw;
  }
  savepoint.release();
  session.set_context("");
}

} // namespace dbxfer::transfer
