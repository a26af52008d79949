#include "postgres/sequence_statements.hpp"

#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

namespace dbxfer::postgres {

Statement read_sequence(const TableName &sequence) {
  return filled("SELECT last_value, is_called FROM {sequence}",
                {{"sequence", quote_ident(sequence)}});
}

Statement advance_sequence(const Sequence &sequence, std::int64_t last_value, bool is_called) {
  // In quotes: of -9223372036854775808 without them, the cast would take the digits alone.
  const std::string value =
      filled("{digits}::pg_catalog.int8", {{"digits", literal(std::to_string(last_value))}});
  const Condition is_behind = sequence.increment > 0
                                  ? filled("q.last_value < {value}", {{"value", value}})
                                  : filled("q.last_value > {value}", {{"value", value}});
  return filled(R"(
    SELECT pg_catalog.setval({name}::pg_catalog.regclass, {value}, {is_called})
      FROM {sequence} AS q
     WHERE {is_behind} OR (q.last_value = {value} AND NOT q.is_called AND {is_called}))",
                {{"name", literal(quote_ident(sequence.name))},
                 {"value", value},
                 {"is_called", is_called ? "true" : "false"},
                 {"sequence", quote_ident(sequence.name)},
                 {"is_behind", is_behind}});
}

} // namespace dbxfer::postgres
