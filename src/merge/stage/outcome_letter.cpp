#include "merge/stage/outcome_letter.hpp"

namespace dbxfer::postgres {

std::string sql_of(OutcomeLetter outcome) { return {'\'', static_cast<char>(outcome), '\''}; }

std::string typed_sql_of(OutcomeLetter outcome) {
  return sql_of(outcome) + "::pg_catalog.\"char\"";
}

} // namespace dbxfer::postgres
