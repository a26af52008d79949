#include "postgres/bookkeeping.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/sql.hpp"
#include "postgres/sqlstate.hpp"

namespace dbxfer::postgres {

void ask_ahead_of_bookkeeping_tables(Session &session, const std::vector<std::string> &names,
                                     const std::vector<std::string> &columns) {
  session.ask_ahead({{sql::bookkeeping, {array_text(names), array_text(columns)}}});
}

std::vector<BookkeepingTable> read_bookkeeping_tables(Session &session,
                                                      const std::vector<std::string> &names,
                                                      const std::vector<std::string> &columns) {
  std::vector<BookkeepingTable> out;
  for (const auto &row : session.query(sql::bookkeeping, {array_text(names), array_text(columns)}))
    out.push_back({static_cast<Oid>(as_count(row.at(0).value_or("0"))),
                   {row.at(1).value_or(""), row.at(2).value_or("")},
                   array_elements(row.at(3).value_or("{}"))});
  return out;
}

std::optional<std::vector<Row>> read_bookkeeping(Session &session, const TableName &table,
                                                 const std::vector<std::string> &columns) {
  const auto list =
      joined(base::collect(columns, [](const auto &name) { return quote_ident(name); }));
  const Savepoint savepoint(session, "bookkeeping");
  try {
    auto rows = session.query("SELECT " + list + " FROM ONLY " + quote_ident(table));
    savepoint.release();
    return rows;
  } catch (const Error &error) {
    if (error.sqlstate() != sqlstate::insufficient_privilege) // also what row security answers
      throw;
    savepoint.roll_back();
    return std::nullopt;
  }
}

} // namespace dbxfer::postgres
