#include "postgres/planner_statements.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "postgres/sql_text.hpp"

#include <algorithm>

namespace dbxfer::postgres {
Statement expect_many_rows() { return "SET LOCAL enable_nestloop TO off"; }

Statement expect_as_analyzed() {
  // NULL: the default.
  return "SELECT pg_catalog.set_config('enable_nestloop', "
         "NULLIF(pg_catalog.current_setting('dbxfer.nestloop', true), ''), true)";
}

Statement expect_many_rows_always() {
  return filled("{expect_many_rows}; SET LOCAL dbxfer.nestloop TO off",
                {{"expect_many_rows", expect_many_rows()}});
}

Statement any_seems_empty(const std::vector<Oid> &tables) {
  const auto oids = base::collect(tables, [](Oid table) { return std::to_string(table); });
  return filled(R"(
    SELECT COALESCE(pg_catalog.bool_or(c.relpages >= 8
                                       AND c.reltuples OPERATOR(pg_catalog.*) 8 < c.relpages),
                    false)
           AND pg_catalog.sum(pg_catalog.pg_relation_size(c.oid) / 8192) < 262144
      FROM {with_partitions}
      JOIN pg_catalog.pg_class AS c ON c.oid = r.oid AND c.relkind = 'r'::pg_catalog."char")",
                {{"with_partitions", with_partitions(oids)}});
}

bool fails_with_statistics(const Column &column) {
  constexpr Oid single_byte = 18; // "char"
  return column.base_oid == single_byte;
}

bool breaks_merge_join_estimates(const Table &table, int server_version) {
  return server_version >= 180000 && std::ranges::any_of(table.columns, fails_with_statistics);
}

FromItem rows_for_a_condition(const Table &table) {
  if (std::ranges::none_of(table.columns, fails_with_statistics))
    return table.rows_of();
  const auto columns = base::collect(table.columns, [](const Column &column) {
    const auto name = quote_ident(column.name);
    return fails_with_statistics(column) ? filled("(ARRAY[{name}])[1] AS {name}", {{"name", name}})
                                         : name;
  });
  return filled("(SELECT ctid, tableoid, {columns} FROM {rows}) AS {table}",
                {{"columns", joined(columns)},
                 {"rows", table.rows_of()},
                 {"table", quote_ident(table.name.name)}});
}

Statement weigh_no_merge_joins() { return "SET LOCAL enable_mergejoin TO off"; }

} // namespace dbxfer::postgres
