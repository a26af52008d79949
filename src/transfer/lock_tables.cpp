#include "transfer/lock_tables.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/load_statements.hpp"
#include "postgres/lock_statements.hpp"
#include "postgres/settings.hpp"

namespace dbxfer::transfer {

void lock_tables(postgres::Session &session, const std::vector<postgres::Table> &tables,
                 bool for_writing, const std::vector<std::string> &next) {
  if (for_writing && session.query(postgres::try_advisory_lock()).at(0).at(0) != "t")
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
  if (session.query(seems_empty).at(0).at(0) == "t")
    session.send(postgres::expect_many_rows_always());
}

namespace {

std::string no_room(std::size_t tables, const postgres::Row &needs) {
  const auto needed = postgres::as_count(needs.at(0).value());
  const auto each = needed / postgres::as_count(needs.at(2).value()) + 1;
  return base::counted(tables, "table") + ": up to " + base::counted(needed, "lock") +
         " at once, for which the server has no room: set max_locks_per_transaction, which is " +
         needs.at(3).value() + ", to " + base::with_commas(each) +
         " or more and restart the server, or choose fewer tables";
}

bool is_in_doubt(const postgres::Row &needs) {
  return postgres::as_count(needs.at(0).value()) > postgres::as_count(needs.at(1).value());
}

/// Where the server had no room for so many locks, how much it needs: else trying again helps.
Error name_locks_needed(postgres::Session &session, const std::vector<postgres::Table> &tables,
                        std::chrono::milliseconds lock_timeout, const Error &error) {
  constexpr std::size_t working_locks_each = 14;
  try {
    session.roll_back();
    postgres::begin(session, postgres::Transaction::reading, lock_timeout);
    const auto needs = session
                           .query(postgres::lock_needs(
                               base::collect(tables, [](const auto &table) { return table.oid; }),
                               working_locks_each * tables.size()))
                           .at(0);
    session.roll_back();
    return is_in_doubt(needs) ? refused_for_want_of_locks(no_room(tables.size(), needs)) : error;
  } catch (const Error &) {
    return error; // harmless: the number is only a help
  }
}

} // namespace

Error refused_for_want_of_locks(const std::string &lack) {
  return {ExitCode::refused, lack + "; nothing was changed"};
}

bool is_room_in_doubt(postgres::Session &session, const std::string &needs) {
  return is_in_doubt(session.query(needs).at(0));
}

std::optional<std::string> lack_of_locks(postgres::Session &session, std::size_t tables,
                                         const std::string &needs) {
  const auto row = session.query(needs).at(0);
  session.send("SAVEPOINT dbxfer_locks");
  std::optional<std::string> lack;
  try {
    session.query(postgres::try_locks(postgres::as_count(row.at(0).value()) - tables));
  } catch (const Error &error) {
    if (error.sqlstate() != "53200")
      throw;
    lack = no_room(tables, row);
  }
  session.execute("ROLLBACK TO SAVEPOINT dbxfer_locks; RELEASE SAVEPOINT dbxfer_locks");
  return lack;
}

Error name_lock_holder(postgres::Session &session, const std::vector<postgres::Table> &tables,
                       std::chrono::milliseconds lock_timeout, const Error &error) {
  if (error.is_by_user_code())
    return error;
  if (error.sqlstate() == "53200")
    return name_locks_needed(session, tables, lock_timeout, error);
  if (error.sqlstate() != "55P03")
    return error;
  try {
    session.roll_back();
    postgres::begin(session, postgres::Transaction::reading, lock_timeout);
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
    return error; // harmless: who holds the lock is only a help
  }
}

} // namespace dbxfer::transfer
