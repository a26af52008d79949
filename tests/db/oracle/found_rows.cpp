#include "found_rows.hpp"

#include "base/collect.hpp"
#include "db/random/schema_sql.hpp"
#include "postgres/quote.hpp"
#include "postgres/session.hpp"

#include <algorithm>
#include <string_view>

namespace dbxfer::test::oracle {

namespace {

std::string take_field(std::string_view &line) {
  const auto end = std::min(line.find('\t'), line.size());
  std::string out(line.substr(0, end));
  line.remove_prefix(std::min(end + 1, line.size()));
  return out;
}

/// No tame value holds what COPY escapes.
FoundRow row_of(std::string_view line, const std::vector<Column> &columns) {
  FoundRow out;
  out.partition = take_field(line);
  out.place = take_field(line);
  out.version = take_field(line);
  out.line = line;
  for (const auto &column : columns) {
    auto field = take_field(line);
    if (column.kind != Column::Kind::generated)
      out.cells[column.id] = field == "\\N" ? std::nullopt : std::optional(std::move(field));
  }
  return out;
}

std::vector<FoundRow> rows_in(postgres::Session &session, const Schema &schema,
                              const Table &table) {
  const auto columns = schema.visible_columns(table);
  const auto names = base::collect(
      columns, [](const auto &column) { return ", " + postgres::quote_ident(column.name); });
  auto rows = session.copy_out("COPY (SELECT tableoid, ctid, xmin" + postgres::joined(names, "") +
                               " FROM " + rows_of(table) + " ORDER BY tableoid, ctid) TO STDOUT");
  std::vector<FoundRow> out;
  for (std::string_view line; rows.next(line);)
    out.push_back(row_of(line, columns));
  return out;
}

} // namespace

FoundRows found_rows(const TempDatabase &database, const Schema &schema) {
  postgres::Session session(postgres::parse_url(database.url()), "test", {});
  FoundRows out;
  for (const auto &table : schema.tables)
    out[table.id] = rows_in(session, schema, table);
  return out;
}

std::vector<std::string> sorted_lines(const std::vector<FoundRow> &rows) {
  auto out = base::collect(rows, [](const auto &row) { return row.line; });
  std::sort(out.begin(), out.end());
  return out;
}

} // namespace dbxfer::test::oracle
