#include "lint/row_counts.hpp"

#include "postgres/answer.hpp"

namespace dbxfer::lint {

namespace {

// A partitioned table has what its partitions have. -1: nobody counted, PostgreSQL 13 says 0 then.
constexpr std::string_view tables_with_rows = R"(
SELECT n.nspname, c.relname, n.nspname = ANY (pg_catalog.current_schemas(false)),
       COALESCE(pg_catalog.sum(pg_catalog.pg_relation_size(p.oid)), 0) = 0,
       CASE WHEN pg_catalog.bool_or(p.reltuples < 0 OR p.reltuples = 0 AND pg_catalog.pg_relation_size(p.oid) > 0)
            THEN NULL ELSE COALESCE(pg_catalog.sum(p.reltuples), 0)::pg_catalog.int8 END
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN LATERAL pg_catalog.pg_partition_tree(c.oid) AS t ON true
LEFT JOIN pg_catalog.pg_class p ON p.oid = COALESCE(t.relid::pg_catalog.oid, c.oid) AND p.relkind = 'r'
WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
GROUP BY n.nspname, c.relname, c.oid)";

constexpr std::string_view extensions_that_are_there =
    "SELECT e.extname FROM pg_catalog.pg_extension e";

} // namespace

RowCounts::RowCounts(postgres::Session &session) : known_(true) {
  session.ask_ahead(std::vector<postgres::Statement>{tables_with_rows, extensions_that_are_there});
  for (const auto &row : session.query(tables_with_rows)) {
    Table table;
    table.is_empty = row.at(3) == "t";
    if (row.at(4))
      table.rows = postgres::as_count(*row.at(4));
    const auto name = row.at(1).value_or("");
    tables_[row.at(0).value_or("") + "." + name] = table;
    if (row.at(2) == "t")
      tables_.emplace(name, table);
  }
  for (const auto &row : session.query(extensions_that_are_there))
    extensions_.insert(row.at(0).value_or(""));
}

std::optional<RowCounts::Table> RowCounts::of(const std::string &table) const {
  for (const auto &name : {table, "public." + table})
    if (const auto found = tables_.find(name); found != tables_.end())
      return found->second;
  return std::nullopt;
}

bool RowCounts::has_extension(const std::string &name) const { return extensions_.contains(name); }

} // namespace dbxfer::lint
