#include "tables/known_table_statements.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

namespace dbxfer::postgres {

Statement known_tables(const std::string &source) {
  return filled(R"(
    SELECT DISTINCT k.schema_name, k.table_name, k.key_columns
      FROM dbxfer.known_rows AS k
     WHERE k.source = {source})",
                {{"source", literal(source)}});
}

std::string known_key(const Table &table) {
  return joined(base::collect(table.arbiter()->column_names(),
                              [](const auto &name) { return quote_ident(name); }));
}

} // namespace dbxfer::postgres
