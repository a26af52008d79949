#include "merge/stage/lock_tables.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "merge/stage/room_for_locks.hpp"
#include "postgres/lock_statements.hpp"
#include "postgres/planner_statements.hpp"
#include "postgres/settings.hpp"
#include "postgres/sqlstate.hpp"

#include <algorithm>

namespace dbxfer::transfer {

void lock_tables(postgres::Session &session, const std::vector<postgres::Table> &tables,
                 bool for_writing, const std::vector<postgres::Statement> &next) {
  if (for_writing && !session.is_true(postgres::try_advisory_lock()))
    throw Error(ExitCode::try_again, "another import into this database is running; nothing was "
                                     "changed, run it again when it is done");
  if (tables.empty())
    return;
  session.execute(for_writing ? postgres::lock_for_writing(tables)
                              : postgres::lock_for_reading(tables));
  const auto seems_empty =
      postgres::any_seems_empty(base::collect(tables, [](const auto &table) { return table.oid; }));
  session.ask_ahead(std::vector{seems_empty});
  session.ask_ahead(next);
  const auto relations = base::collect(tables, [](const auto &table) {
    return postgres::Relation{table.oid, table.name, table.kind, 'p', -1, false, false};
  });
  if (postgres::read_tables(session, relations) != tables)
    throw Error(ExitCode::try_again, "the target's tables were altered meanwhile; nothing was "
                                     "changed, run it again");
  if (session.is_true(seems_empty))
    session.send(postgres::expect_many_rows_always());
  const auto version = session.endpoint().version;
  if (std::ranges::any_of(tables, [&](const auto &table) {
        return postgres::breaks_merge_join_estimates(table, version);
      }))
    session.send(postgres::weigh_no_merge_joins());
}

Error name_lock_holder(postgres::Session &session, const std::vector<postgres::Table> &tables,
                       std::chrono::milliseconds lock_timeout, const Error &error) {
  if (error.is_by_user_code())
    return error;
  const bool lacks_room = error.sqlstate() == postgres::sqlstate::out_of_memory;
  if (!lacks_room && error.sqlstate() != postgres::sqlstate::lock_not_available)
    return error;
  try {
    session.roll_back();
    postgres::begin(session, postgres::Transaction::reading, lock_timeout);
    if (lacks_room)
      return name_locks_needed(session, tables, error);
    const auto holders = session.query(postgres::lock_holders(tables));
    session.roll_back();
    if (holders.empty())
      return error;
    const auto &row = holders.front();
    const std::string what = row.at(3) == "t" ? "a table is locked by process "
                                              : "rows are locked, it seems by process ";
    return {error.code(),
            what + row.at(0).value_or("") + " (" + base::printable(row.at(1).value_or("")) +
                ") since " + row.at(2).value_or("?") +
                " seconds; nothing was changed, run it again, or give --lock-timeout more time",
            error.sqlstate()};
  } catch (const Error &) {
    return error; // harmless: what is missing to the error is only a help
  }
}

} // namespace dbxfer::transfer
