#include "base/text.hpp"
#include "dbxfer/dbxfer.hpp"
#include "merge/compare/known_rows.hpp"
#include "merge/compare/known_statements.hpp"
#include "postgres/connect.hpp"
#include "postgres/read_only.hpp"
#include "postgres/settings.hpp"
#include "tables/identities.hpp"
#include "tables/known_tables.hpp"

#include <algorithm>

namespace dbxfer {

namespace {

/// The table that `--forget` names.
TableName forgotten(const std::string &name, const std::vector<KnownTable> &tables) {
  std::vector<std::string> names;
  std::vector<TableName> found;
  for (const auto &known : tables) {
    const auto &table = known.table;
    names.push_back(table.name);
    if ((name == table.name || name == table.schema + "." + table.name) &&
        std::ranges::find(found, table) == found.end())
      found.push_back(table);
  }
  if (found.size() > 1)
    transfer::several_schemas("--forget", found.front().name);
  if (found.size() == 1)
    return found.front();
  const auto near = base::nearest(name, names);
  throw Error(ExitCode::usage,
              "--forget: no row of a table " + base::printable(name) + " is known" +
                  (near ? "; some of " + base::printable(*near) + " are" : std::string()));
}

} // namespace

KnownReport list_known(const KnownOptions &options) {
  auto target = postgres::connect(options, postgres::Side::target, "known");
  auto &session = *target.session;
  postgres::begin(session,
                  options.forget ? postgres::Transaction::writing : postgres::Transaction::reading,
                  options.lock_timeout);
  if (options.forget)
    postgres::require_writable(session, options.override_read_only);
  KnownReport report;
  report.database = target.info;
  if (transfer::find_known_rows(session))
    for (const auto &row : session.query(postgres::list_known_rows()))
      report.tables.push_back({row.at(0).value_or(""), row.at(1).value_or(""),
                               TableName{row.at(2).value_or(""), row.at(3).value_or("")},
                               postgres::as_count(row.at(4).value_or("0"))});
  if (!options.forget) {
    session.execute("COMMIT");
    return report;
  }
  const auto table = forgotten(*options.forget, report.tables);
  report.forgotten = session.execute(postgres::forget_known_rows(table));
  std::erase_if(report.tables, [&](const auto &known) { return known.table == table; });
  session.commit();
  return report;
}

} // namespace dbxfer
