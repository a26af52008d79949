#include "postgres/sequence_statements.hpp"

#include "postgres/quote.hpp"

namespace dbxfer::postgres {

std::string read_sequence(const TableName &sequence) {
  return "SELECT last_value, is_called FROM " + quoted(sequence);
}

std::string advance_sequence(const Sequence &sequence, std::int64_t last_value, bool is_called) {
  // In quotes: of -9223372036854775808 without them, the cast would take the digits alone.
  const auto value = literal(std::to_string(last_value)) + "::pg_catalog.int8";
  const auto called = is_called ? "true" : "false";
  const auto behind =
      sequence.increment > 0 ? " OPERATOR(pg_catalog.<) " : " OPERATOR(pg_catalog.>) ";
  return "SELECT pg_catalog.setval(" + literal(quoted(sequence.name)) + "::pg_catalog.regclass, " +
         value + ", " + called + ") FROM " + quoted(sequence.name) + " AS q WHERE q.last_value" +
         behind + value + " OR (q.last_value OPERATOR(pg_catalog.=) " + value +
         " AND NOT q.is_called AND " + called + ")";
}

} // namespace dbxfer::postgres
