#include "postgres/export_statements.hpp"

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

} // namespace dbxfer::postgres
