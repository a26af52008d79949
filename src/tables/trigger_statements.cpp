#include "tables/trigger_statements.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "postgres/sql_text.hpp"

namespace dbxfer::postgres {

Statement silence_triggers() { return "SET LOCAL session_replication_role TO 'replica'"; }

Statement heed_triggers() { return "SET LOCAL session_replication_role TO 'origin'"; }

Statement deferrable_constraints(const std::vector<const Staged *> &tables) {
  const auto oids =
      base::collect(tables, [](const auto *staged) { return std::to_string(staged->table.oid); });
  return filled(R"(
    SELECT DISTINCT r.root, x.conname
      FROM {with_partitions}
      JOIN pg_catalog.pg_constraint AS x ON x.conrelid = r.oid
     WHERE x.condeferrable AND x.contype IN ('u', 'p', 'x')
     ORDER BY 1, 2)",
                {{"with_partitions", with_partitions(oids)}});
}

Statement only_foreign_keys_fire(const std::vector<const Staged *> &tables) {
  const auto oids =
      base::collect(tables, [](const auto *staged) { return std::to_string(staged->table.oid); });
  return filled(R"(
    SELECT c.oid
      FROM pg_catalog.pg_class AS c
     WHERE c.oid = ANY (ARRAY[{oids}]::pg_catalog.oid[])
       AND c.relkind = 'r'::pg_catalog."char"
       AND NOT EXISTS (
             SELECT FROM pg_catalog.pg_trigger AS t
               LEFT JOIN pg_catalog.pg_constraint AS x ON x.oid = t.tgconstraint
              WHERE t.tgrelid = c.oid
                AND t.tgenabled <> 'D'::pg_catalog."char"
                AND NOT (t.tgisinternal
                         AND t.tgenabled = 'O'::pg_catalog."char"
                         AND x.contype = 'f'::pg_catalog."char")))",
                {{"oids", joined(oids)}});
}

} // namespace dbxfer::postgres
