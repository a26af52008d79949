#include "postgres/planner_statements.hpp"

#include "base/collect.hpp"
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

bool breaks_merge_join_estimates(const Table &table, int server_version) {
  constexpr Oid single_byte = 18; // "char"
  return server_version >= 180000 && std::ranges::any_of(table.columns, [](const Column &column) {
           return column.base_oid == single_byte;
         });
}

Statement weigh_no_merge_joins() { return "SET LOCAL enable_mergejoin TO off"; }

} // namespace dbxfer::postgres
