#include "export/export_statements.hpp"

#include "base/collect.hpp"
#include "postgres/key_text.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "postgres/sql_text.hpp"

namespace dbxfer::postgres {

namespace {

bool is_whole(const PageRange &pages) { return pages.first == 0 && !pages.last; }

std::string from(const Table &table, const PageRange &pages) {
  std::vector<std::string> bounds;
  if (pages.first > 0)
    bounds.push_back(filled("t.ctid >= '({page},0)'::pg_catalog.tid", {{"page", pages.first}}));
  if (pages.last)
    bounds.push_back(filled("t.ctid < '({page},0)'::pg_catalog.tid", {{"page", *pages.last}}));
  const auto where = bounds.empty()
                         ? std::string()
                         : filled(" WHERE {bounds}", {{"bounds", joined(bounds, " AND ")}});
  return filled(" FROM {table} AS t{where}", {{"table", table.rows_of()}, {"where", where}});
}

} // namespace

Statement measure_tables(const std::vector<Table> &tables) {
  const auto oids =
      base::collect(tables, [](const auto &table) { return std::to_string(table.oid); });
  return filled(R"(
    SELECT c.oid,
           pg_catalog.pg_relation_size(c.oid)
             / pg_catalog.current_setting('block_size')::pg_catalog.int8,
           pg_catalog.pg_table_size(c.oid)
      FROM pg_catalog.pg_class AS c
      JOIN pg_catalog.pg_am AS a ON a.oid = c.relam
     WHERE c.relkind = 'r'::pg_catalog."char"
       AND a.amname = 'heap'::pg_catalog.name
       AND c.oid = ANY (ARRAY[{oids}]::pg_catalog.oid[]))",
                {{"oids", joined(oids)}});
}

Statement measure_rows(const std::vector<const Table *> &tables) {
  const auto oids =
      base::collect(tables, [](const auto *table) { return std::to_string(table->oid); });
  return filled(R"(
    SELECT r.root, pg_catalog.sum(pg_catalog.pg_table_size(r.oid))
      FROM {with_partitions}
     GROUP BY r.root)",
                {{"with_partitions", with_partitions(oids)}});
}

bool reads_page_ranges(int version) { return version >= 140000; }

Statement lend_snapshot() { return "SELECT pg_catalog.pg_export_snapshot()"; }

Statement describe_moment() { return "SELECT pg_catalog.pg_current_snapshot()::pg_catalog.text"; }

Statement adopt_snapshot(const std::string &lent) {
  return filled("SET TRANSACTION SNAPSHOT {lent}", {{"lent", literal(lent)}});
}

Statement copy_rows_out(const Table &table, const std::vector<std::size_t> &columns,
                        const PageRange &pages) {
  const auto names =
      base::collect(columns, [&](auto i) { return quote_ident(table.columns[i].name); });
  // COPY of a table is cheaper than of a query; a partitioned one, or one without columns, has no
  // such form.
  if (table.kind == 'r' && !names.empty() && is_whole(pages))
    return filled("COPY {table} ({columns}) TO STDOUT",
                  {{"table", quote_ident(table.name)}, {"columns", joined(names)}});
  return filled("COPY (SELECT {columns}{from}) TO STDOUT",
                {{"columns", joined(names)}, {"from", from(table, pages)}});
}

Statement name_row(const Table &table, const PageRange &pages, std::uint64_t rows_before) {
  std::vector<std::string> columns;
  if (const auto *key = table.arbiter())
    columns = key->column_names();
  const auto values =
      base::collect(columns, [](const auto &column) { return "t." + quote_ident(column); });
  // The order of COPY's own walk: an index, or several processes, would have another.
  return filled(R"(
    SET LOCAL enable_seqscan TO on;
    SET LOCAL enable_indexscan TO off;
    SET LOCAL enable_indexonlyscan TO off;
    SET LOCAL max_parallel_workers_per_gather TO 0;
    SELECT {key}{from} OFFSET {rows_before} LIMIT 1)",
                {{"key", columns.empty() ? "NULL" : key_text(values, columns)},
                 {"from", from(table, pages)},
                 {"rows_before", rows_before}});
}

} // namespace dbxfer::postgres
