#include "postgres/distinct_values.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "postgres/savepoint.hpp"
#include "postgres/sql_template.hpp"
#include "postgres/sqlstate.hpp"

namespace dbxfer::postgres {

namespace {

std::string parents(const ForeignKey &key) {
  const auto conditions = base::collect(key.pairs, [](const auto &pair) {
    return pair.refers("p." + quote_ident(pair.parent_column), "c." + quote_ident(pair.column));
  });
  return filled(" JOIN {parents} AS p ON {conditions}",
                {{"parents", key.parent_rows()}, {"conditions", all_of(conditions)}});
}

} // namespace

std::vector<Row> distinct_values(Session &session, const Table &table,
                                 const std::vector<std::string> &columns, const ForeignKey *key) {
  const auto values = base::collect(columns, [&](const auto &name) -> std::string {
    return filled("{row}.{column}::pg_catalog.text",
                  {{"row", key == nullptr ? "c" : "p"}, {"column", quote_ident(name)}});
  });
  const Savepoint savepoint(session, "distinct");
  try {
    auto rows = session.query(filled("SELECT DISTINCT {values} FROM {children} AS c{parents}",
                                     {{"values", joined(values)},
                                      {"children", table.rows_of()},
                                      {"parents", key == nullptr ? "" : parents(*key)}}));
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
