#include "tables/trigger_statements.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_text.hpp"

namespace dbxfer::postgres {

std::string silence_triggers() { return "SET LOCAL session_replication_role TO 'replica'"; }

std::string heed_triggers() { return "SET LOCAL session_replication_role TO 'origin'"; }

std::string deferrable_constraints(const std::vector<const Staged *> &tables) {
  const auto oids =
      base::collect(tables, [](const auto *staged) { return std::to_string(staged->table.oid); });
  return "SELECT DISTINCT r.root, x.conname FROM " + with_partitions(oids) +
         " JOIN pg_catalog.pg_constraint AS x ON x.conrelid" + equals +
         "r.oid WHERE x.condeferrable AND x.contype IN ('u', 'p', 'x') ORDER BY 1, 2";
}

std::string only_foreign_keys_fire(const std::vector<const Staged *> &tables) {
  const auto oids =
      base::collect(tables, [](const auto *staged) { return std::to_string(staged->table.oid); });
  return "SELECT c.oid FROM pg_catalog.pg_class AS c WHERE c.oid" + equals + "ANY (ARRAY[" +
         joined(oids) + "]::pg_catalog.oid[]) AND c.relkind" + equals +
         "'r'::pg_catalog.\"char\" AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger AS t LEFT "
         "JOIN pg_catalog.pg_constraint AS x ON x.oid" +
         equals + "t.tgconstraint WHERE t.tgrelid" + equals +
         "c.oid AND t.tgenabled OPERATOR(pg_catalog.<>) 'D'::pg_catalog.\"char\" AND NOT "
         "(t.tgisinternal AND t.tgenabled" +
         equals + "'O'::pg_catalog.\"char\" AND x.contype" + equals + "'f'::pg_catalog.\"char\"))";
}

} // namespace dbxfer::postgres
