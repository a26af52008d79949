#include "tables/verdict.hpp"

#include "postgres/sql_template.hpp"

namespace dbxfer::postgres {

std::string sql_of(Verdict verdict) { return {'\'', static_cast<char>(verdict), '\''}; }

std::string typed_sql_of(Verdict verdict) { return sql_of(verdict) + "::pg_catalog.\"char\""; }

Condition says(const std::string &row, Verdict verdict) {
  return filled("{row}.verdict = {verdict}", {{"row", row}, {"verdict", typed_sql_of(verdict)}});
}

Condition says_not(const std::string &row, Verdict verdict) {
  return filled("{row}.verdict <> {verdict}", {{"row", row}, {"verdict", typed_sql_of(verdict)}});
}

} // namespace dbxfer::postgres
