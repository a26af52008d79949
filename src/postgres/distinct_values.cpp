#include "postgres/distinct_values.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/sqlstate.hpp"

namespace dbxfer::postgres {

namespace {

std::string parents(const ForeignKey &key) {
  const auto conditions = base::collect(key.pairs, [](const auto &pair) {
    return pair.refers("p." + quoted(pair.parent_column), "c." + quoted(pair.column));
  });
  return " JOIN " + key.parent_rows() + " AS p ON " + joined(conditions, " AND ");
}

} // namespace

std::vector<Row> distinct_values(Session &session, const Table &table,
                                 const std::vector<std::string> &columns, const ForeignKey *key) {
  const auto values = base::collect(columns, [&](const auto &name) {
    return (key == nullptr ? "c." : "p.") + quoted(name) + "::pg_catalog.text";
  });
  const Savepoint savepoint(session, "distinct");
  try {
    auto rows = session.query("SELECT DISTINCT " + joined(values) + " FROM " + table.rows_of() +
                              " AS c" + (key == nullptr ? std::string() : parents(*key)));
    savepoint.release();
    return rows;
  } catch (const Error &error) {
    if (error.sqlstate() != sqlstate::insufficient_privilege) // also what row security answers
      throw;
    savepoint.roll_back();
    return {};
  }
}

} // namespace dbxfer::postgres
