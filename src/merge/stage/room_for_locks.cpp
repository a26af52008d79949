#include "merge/stage/room_for_locks.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "postgres/lock_statements.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/sqlstate.hpp"

namespace dbxfer::transfer {

namespace {

/// How many locks an import holds at its end for the working tables of a table.
std::size_t working_locks(const postgres::Staged &staged) {
  // Long values are a table with an index. When a table is dropped, its type and the type of its
  // arrays are locked, too.
  constexpr std::size_t of_table = 1 + 2;
  constexpr std::size_t of_long_values = 2;
  constexpr std::size_t of_index = 1;
  const auto parts = staged.parts().size();
  return parts * (of_table + of_long_values) + (parts - 1) * of_index + of_table +
         (staged.movable ? of_table + of_long_values + of_index : 0);
}

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

} // namespace

postgres::Statement question_of_locks(const std::vector<const postgres::Staged *> &tables) {
  std::size_t working = 0;
  for (const auto *staged : tables)
    working += working_locks(*staged);
  return postgres::lock_needs(
      base::collect(tables, [](const auto *staged) { return staged->table.oid; }), working);
}

bool is_room_in_doubt(postgres::Session &session, const postgres::Statement &question) {
  return is_in_doubt(session.query(question).at(0));
}

std::optional<std::string> lack_of_locks(postgres::Session &session,
                                         const std::vector<const postgres::Staged *> &tables) {
  const auto needs = session.query(question_of_locks(tables)).at(0);
  const postgres::Savepoint savepoint(session, "locks");
  std::optional<std::string> lack;
  try {
    session.query(postgres::try_locks(postgres::as_count(needs.at(0).value()) - tables.size()));
  } catch (const Error &error) {
    if (error.sqlstate() != postgres::sqlstate::out_of_memory)
      throw;
    lack = no_room(tables.size(), needs);
  }
  savepoint.roll_back_and_release();
  return lack;
}

Error refused_for_want_of_locks(const std::string &lack) {
  return {ExitCode::refused, lack + "; nothing was changed"};
}

Error name_locks_needed(postgres::Session &session, const std::vector<postgres::Table> &tables,
                        const Error &error) {
  constexpr std::size_t working_locks_each = 14;
  const auto needs = session
                         .query(postgres::lock_needs(
                             base::collect(tables, [](const auto &table) { return table.oid; }),
                             working_locks_each * tables.size()))
                         .at(0);
  return is_in_doubt(needs) ? refused_for_want_of_locks(no_room(tables.size(), needs)) : error;
}

} // namespace dbxfer::transfer
