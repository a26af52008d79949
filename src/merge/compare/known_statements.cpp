#include "merge/compare/known_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "tables/known_table_statements.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

std::string as_text(const std::vector<std::string> &values) {
  return "pg_catalog.textin(pg_catalog.record_out(ROW(" + joined(values) + ")))";
}

/// The key of a row of the file, as the target would print it.
std::string file_key(const Staged &staged, const std::string &alias) {
  return as_text(base::collect(staged.table.arbiter()->column_names(), [&](const auto &name) {
    return assigned(staged, staged.place_of(name).value(), alias);
  }));
}

/// Of the row `t` of the target.
std::string target_key(const Staged &staged) {
  return as_text(base::collect(staged.table.arbiter()->column_names(),
                               [&](const auto &name) { return held(*staged.table.column(name)); }));
}

std::string of_table(const Staged &staged) {
  const auto &name = staged.table.name;
  return "k.schema_name" + equals + literal(name.schema) + " AND k.table_name" + equals +
         literal(name.name) + " AND k.key_columns" + equals + literal(known_key(staged.table));
}

std::string of_source(const std::string &source) { return "k.source" + equals + literal(source); }

/// The row `s` of an undo file stays as it is in the target.
std::string is_left(const Staged &images) {
  return "EXISTS (SELECT FROM " + images.stage() + " AS s JOIN pg_temp.dbxfer_bad AS b ON b.pos" +
         equals + "s.pos WHERE k.target_key" + equals + file_key(images, "s") + ")";
}

} // namespace

std::string create_known_rows() {
  return "CREATE SCHEMA IF NOT EXISTS dbxfer; CREATE TABLE dbxfer.known_rows (source "
         "pg_catalog.text NOT NULL, source_name pg_catalog.text NOT NULL, schema_name "
         "pg_catalog.text NOT NULL, table_name pg_catalog.text NOT NULL, key_columns "
         "pg_catalog.text NOT NULL, file_key pg_catalog.text NOT NULL, target_key pg_catalog.text "
         "NOT NULL, witness pg_catalog.text NOT NULL, import pg_catalog.text NOT NULL, PRIMARY KEY "
         "(source, schema_name, table_name, "
         "key_columns, file_key)); COMMENT ON TABLE dbxfer.known_rows IS " +
         literal(std::string(known_rows_version));
}

std::string list_known_rows() {
  return "SELECT k.source, pg_catalog.max(k.source_name), k.schema_name, k.table_name, "
         "pg_catalog.count(*) FROM dbxfer.known_rows AS k GROUP BY k.source, k.schema_name, "
         "k.table_name ORDER BY 2, 1, 3, 4";
}

std::string forget_known_rows(const TableName &table) {
  return "DELETE FROM dbxfer.known_rows AS k WHERE k.schema_name" + equals + literal(table.schema) +
         " AND k.table_name" + equals + literal(table.name);
}

std::string match_known(const Staged &staged, const std::string &source) {
  return "INSERT INTO " + staged.verdicts() +
         " (pos, verdict, rel, tid, version, evidence) SELECT o.pos, " +
         typed_sql_of(staged.skips_conflicts ? Verdict::skip : Verdict::update) +
         ", t.tableoid, t.ctid, t.xmin, " +
         known_evidence(staged, "k.witness" + equals + witness_digest(staged)) + " FROM " +
         staged.originals() + " AS o JOIN " + staged.stage() + " AS s ON s.pos" + equals +
         "o.pos JOIN dbxfer.known_rows AS k ON " + of_source(source) + " AND " + of_table(staged) +
         " AND k.file_key" + equals + file_key(staged, "o") + " JOIN " + staged.table.rows_of() +
         " AS t ON k.target_key" + equals + target_key(staged);
}

std::string count_matched_known(const Staged &staged) {
  return "SELECT pg_catalog.count(*) FROM " + staged.verdicts() +
         " AS p WHERE p.evidence "
         "OPERATOR(pg_catalog.<=) " +
         evidence_of(known) + " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos" +
         equals + "p.pos)";
}

std::string count_known_no_more(const Staged &staged, const std::string &source) {
  return "SELECT pg_catalog.count(*) FROM " + staged.verdicts() + " AS p JOIN " +
         staged.originals() + " AS o ON o.pos" + equals + "p.pos JOIN dbxfer.known_rows AS k ON " +
         of_source(source) + " AND " + of_table(staged) + " AND k.file_key" + equals +
         file_key(staged, "o") + " WHERE p.evidence " + "OPERATOR(pg_catalog.>=) " + evidence_of(0);
}

std::string remember_rows(const Staged &staged, const std::string &source,
                          const std::string &source_name, const std::string &import) {
  const auto &name = staged.table.name;
  const auto same_table = of_source(source) + " AND " + of_table(staged);
  const auto columns = joined({literal(source), literal(source_name), literal(name.schema),
                               literal(name.name), literal(known_key(staged.table))});
  const auto pairs =
      "SELECT " + file_key(staged, "o") + " AS file_key, " + file_key(staged, "s") +
      " AS target_key, " + witness_digest(staged) + " AS witness FROM " + staged.originals() +
      " AS o JOIN " + staged.stage() + " AS s ON s.pos" + equals + "o.pos JOIN " +
      staged.table.rows_of() + " AS t ON " + target_key(staged) + equals + file_key(staged, "s") +
      " WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos" + equals + "s.pos)";
  // A row of the target is one row of the source: what another number was before is over. What is
  // known already is not even locked.
  return "DELETE FROM dbxfer.known_rows AS k USING (" + pairs + ") AS now WHERE " + same_table +
         " AND k.target_key" + equals +
         "now.target_key AND k.file_key OPERATOR(pg_catalog.<>) now.file_key; INSERT INTO "
         "dbxfer.known_rows AS k (source, source_name, schema_name, table_name, key_columns, "
         "file_key, target_key, witness, import) SELECT " +
         columns + ", now.file_key, now.target_key, now.witness, " + literal(import) + " FROM (" +
         pairs + ") AS now WHERE NOT EXISTS (SELECT FROM dbxfer.known_rows AS k WHERE " +
         same_table + " AND k.file_key" + equals + "now.file_key AND k.target_key" + equals +
         "now.target_key AND k.witness" + equals +
         "now.witness) ON CONFLICT (source, schema_name, table_name, key_columns, file_key) DO "
         "UPDATE SET target_key = EXCLUDED.target_key, witness = EXCLUDED.witness, import = "
         "EXCLUDED.import, source_name = EXCLUDED.source_name";
}

std::string forget_import(const std::string &import, const std::vector<const Staged *> &images) {
  auto sql = "DELETE FROM dbxfer.known_rows AS k WHERE k.import" + equals + literal(import);
  for (const auto *table : images)
    if (table->table.arbiter() != nullptr)
      sql += joined({" AND NOT (", of_table(*table), " AND ", is_left(*table), ")"}, "");
  return sql;
}

} // namespace dbxfer::postgres
