#include "postgres/export_statements.hpp"

#include "base/collect.hpp"
#include "postgres/key_text.hpp"
#include "postgres/quote.hpp"

namespace dbxfer::postgres {

std::string copy_rows_out(const Table &table, const std::vector<std::size_t> &columns) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const auto i : columns)
    names.push_back(quoted(table.columns[i].name));
  // COPY of a table is cheaper than of a query; a partitioned one, or one without columns, has no
  // such form.
  if (table.kind == 'r' && !names.empty())
    return "COPY " + quoted(table.name) + " (" + joined(names) + ") TO STDOUT";
  return "COPY (SELECT " + joined(names) + " FROM " + table.rows_of() + ") TO STDOUT";
}

std::string name_row(const Table &table, std::uint64_t rows_before) {
  std::vector<std::string> columns;
  if (const auto *key = table.arbiter())
    columns = key->column_names();
  const auto values =
      base::collect(columns, [](const auto &column) { return "t." + quoted(column); });
  // The order of COPY's own walk: an index, or several processes, would have another.
  return "SET LOCAL enable_seqscan TO on; SET LOCAL enable_indexscan TO off; SET LOCAL "
         "enable_indexonlyscan TO off; SET LOCAL max_parallel_workers_per_gather TO 0; SELECT " +
         (columns.empty() ? "NULL" : key_text(values, columns)) + " FROM " + table.rows_of() +
         " AS t OFFSET " + std::to_string(rows_before) + " LIMIT 1";
}

} // namespace dbxfer::postgres
