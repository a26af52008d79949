#include "export/export_statements.hpp"

#include "base/collect.hpp"
#include "postgres/key_text.hpp"
#include "postgres/quote.hpp"

namespace dbxfer::postgres {

namespace {

bool is_whole(const PageRange &pages) { return pages.first == 0 && !pages.last; }

std::string from(const Table &table, const PageRange &pages) {
  std::vector<std::string> bounds;
  const auto add = [&](const std::string &than, std::uint64_t page) {
    bounds.push_back("t.ctid OPERATOR(pg_catalog." + than + ") '(" + std::to_string(page) +
                     ",0)'::pg_catalog.tid");
  };
  if (pages.first > 0)
    add(">=", pages.first);
  if (pages.last)
    add("<", *pages.last);
  return " FROM " + table.rows_of() + " AS t" +
         (bounds.empty() ? std::string() : " WHERE " + joined(bounds, " AND "));
}

} // namespace

std::string measure_tables(const std::vector<Table> &tables) {
  const auto oids =
      base::collect(tables, [](const auto &table) { return std::to_string(table.oid); });
  return "SELECT c.oid, pg_catalog.pg_relation_size(c.oid) OPERATOR(pg_catalog./) "
         "pg_catalog.current_setting('block_size')::pg_catalog.int8, "
         "pg_catalog.pg_table_size(c.oid) FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_am AS a "
         "ON a.oid OPERATOR(pg_catalog.=) c.relam WHERE c.relkind OPERATOR(pg_catalog.=) "
         "'r'::pg_catalog.\"char\" AND a.amname OPERATOR(pg_catalog.=) 'heap'::pg_catalog.name AND "
         "c.oid OPERATOR(pg_catalog.=) ANY (ARRAY[" +
         joined(oids) + "]::pg_catalog.oid[])";
}

std::string measure_rows(const Table &table) {
  const auto oid = std::to_string(table.oid) + "::pg_catalog.oid";
  return "SELECT COALESCE((SELECT pg_catalog.sum(pg_catalog.pg_table_size(p.relid)) FROM "
         "pg_catalog.pg_partition_tree(" +
         oid + "::pg_catalog.regclass) AS p WHERE p.isleaf), pg_catalog.pg_table_size(" + oid +
         "))";
}

bool reads_page_ranges(int version) { return version >= 140000; }

std::string lend_snapshot() { return "SELECT pg_catalog.pg_export_snapshot()"; }

std::string adopt_snapshot(const std::string &lent) {
  return "SET TRANSACTION SNAPSHOT " + literal(lent);
}

std::string copy_rows_out(const Table &table, const std::vector<std::size_t> &columns,
                          const PageRange &pages) {
  const auto names = base::collect(columns, [&](auto i) { return quoted(table.columns[i].name); });
  // COPY of a table is cheaper than of a query; a partitioned one, or one without columns, has no
  // such form.
  if (table.kind == 'r' && !names.empty() && is_whole(pages))
    return "COPY " + quoted(table.name) + " (" + joined(names) + ") TO STDOUT";
  return "COPY (SELECT " + joined(names) + from(table, pages) + ") TO STDOUT";
}

std::string name_row(const Table &table, const PageRange &pages, std::uint64_t rows_before) {
  std::vector<std::string> columns;
  if (const auto *key = table.arbiter())
    columns = key->column_names();
  const auto values =
      base::collect(columns, [](const auto &column) { return "t." + quoted(column); });
  // The order of COPY's own walk: an index, or several processes, would have another.
  return "SET LOCAL enable_seqscan TO on; SET LOCAL enable_indexscan TO off; SET LOCAL "
         "enable_indexonlyscan TO off; SET LOCAL max_parallel_workers_per_gather TO 0; SELECT " +
         (columns.empty() ? "NULL" : key_text(values, columns)) + from(table, pages) + " OFFSET " +
         std::to_string(rows_before) + " LIMIT 1";
}

} // namespace dbxfer::postgres
