#include "tables/verdict.hpp"

#include "postgres/quote.hpp"

namespace dbxfer::postgres {

std::string sql_of(Verdict verdict) { return {'\'', static_cast<char>(verdict), '\''}; }

std::string typed_sql_of(Verdict verdict) { return sql_of(verdict) + "::pg_catalog.\"char\""; }

std::string says(const std::string &row, Verdict verdict) {
  return row + ".verdict" + equals + typed_sql_of(verdict);
}

std::string says_not(const std::string &row, Verdict verdict) {
  return row + ".verdict OPERATOR(pg_catalog.<>) " + typed_sql_of(verdict);
}

} // namespace dbxfer::postgres
