#include "shape_travels.hpp"

#include "two_databases.hpp"

#include "support/catch.hpp"

#include <algorithm>

namespace dbxfer::test {

namespace {

/// A query for `table`, row of each table: its columns by name, those of a partition under its
/// root.
constexpr auto all_rows = R"(
SELECT COALESCE(string_agg(format('SELECT %L, t::text FROM (SELECT %s FROM %s%s) AS t', c.oid::regclass, k.columns,
                                  CASE c.relkind WHEN 'r' THEN 'ONLY ' END, c.oid::regclass), ' UNION ALL '), 'SELECT')
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT string_agg(quote_ident(a.attname), ',' ORDER BY a.attname) FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS k(columns)
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')";

constexpr auto all_sequences = R"(
SELECT COALESCE(string_agg(format('SELECT %L, last_value, is_called FROM %s', c.oid::regclass, c.oid::regclass),
                           ' UNION ALL '), 'SELECT')
FROM pg_class c WHERE c.relkind = 'S')";

std::vector<std::string> contents(const TempDatabase &database) {
  auto out = database.lines(database.value(all_rows));
  for (const auto &line : database.lines(database.value(all_sequences)))
    out.push_back("sequence " + line);
  std::sort(out.begin(), out.end());
  return out;
}

} // namespace

void shape_travels(std::string_view source_schema, std::string_view target_schema,
                   std::string_view rows) {
  TwoDatabases two("");
  two.source.run(source_schema);
  two.target.run(target_schema);
  two.source.run(rows);
  const auto wanted = contents(two.source);
  two.take([](ExportOptions &options) { options.all_schemas = true; });
  const auto report = two.bring_as_foreseen();
  CHECK(problems(report) == "");
  CHECK(report.totals().set_aside() == 0);
  CHECK(report.warnings == std::vector<std::string>{});
  CHECK(difference(wanted, contents(two.target)) == "");
}

} // namespace dbxfer::test
