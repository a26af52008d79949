#include "merge/compare/known_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/known_table_statements.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

std::string as_text(const std::vector<std::string> &values) {
  return filled("pg_catalog.textin(pg_catalog.record_out(ROW({values})))",
                {{"values", joined(values)}});
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

Condition of_table(const Staged &staged) {
  const auto &name = staged.table.name;
  return filled("k.schema_name = {schema} AND k.table_name = {name} AND k.key_columns = {key}",
                {{"schema", literal(name.schema)},
                 {"name", literal(name.name)},
                 {"key", literal(known_key(staged.table))}});
}

Condition of_source(const std::string &source) {
  return filled("k.source = {source}", {{"source", literal(source)}});
}

/// The row `s` of an undo file stays as it is in the target.
Condition is_left(const Staged &images) {
  return filled(R"(EXISTS (
    SELECT FROM {stage} AS s
      JOIN pg_temp.dbxfer_bad AS b ON b.pos = s.pos
     WHERE k.target_key = {file_key}))",
                {{"stage", images.stage()}, {"file_key", file_key(images, "s")}});
}

} // namespace

Statement create_known_rows() {
  return filled(R"(
    CREATE SCHEMA IF NOT EXISTS dbxfer;
    CREATE TABLE dbxfer.known_rows (
      source pg_catalog.text NOT NULL,
      source_name pg_catalog.text NOT NULL,
      schema_name pg_catalog.text NOT NULL,
      table_name pg_catalog.text NOT NULL,
      key_columns pg_catalog.text NOT NULL,
      file_key pg_catalog.text NOT NULL,
      target_key pg_catalog.text NOT NULL,
      witness pg_catalog.text NOT NULL,
      import pg_catalog.text NOT NULL,
      PRIMARY KEY (source, schema_name, table_name, key_columns, file_key));
    COMMENT ON TABLE dbxfer.known_rows IS {version})",
                {{"version", literal(known_rows_version)}});
}

Statement list_known_rows() {
  return R"(
    SELECT k.source, pg_catalog.max(k.source_name), k.schema_name, k.table_name,
           pg_catalog.count(*)
      FROM dbxfer.known_rows AS k
     GROUP BY k.source, k.schema_name, k.table_name
     ORDER BY 2, 1, 3, 4)";
}

Statement forget_known_rows(const TableName &table) {
  return filled(
      "DELETE FROM dbxfer.known_rows AS k WHERE k.schema_name = {schema} AND k.table_name = {name}",
      {{"schema", literal(table.schema)}, {"name", literal(table.name)}});
}

Statement match_known(const Staged &staged, const std::string &source) {
  const Condition as_it_was =
      filled("k.witness = {witness_digest}", {{"witness_digest", witness_digest(staged)}});
  return filled(
      R"(
    INSERT INTO {verdicts} (pos, verdict, rel, tid, version, evidence)
    SELECT o.pos, {verdict}, t.tableoid, t.ctid, t.xmin, {known_evidence}
      FROM {originals} AS o
      JOIN {stage} AS s ON s.pos = o.pos
      JOIN dbxfer.known_rows AS k ON {of_source} AND {of_table} AND k.file_key = {file_key}
      JOIN {target} AS t ON k.target_key = {target_key})",
      {{"verdicts", staged.verdicts()},
       {"verdict", typed_sql_of(staged.skips_conflicts ? Verdict::skip : Verdict::update)},
       {"known_evidence", known_evidence(staged, as_it_was)},
       {"originals", staged.originals()},
       {"stage", staged.stage()},
       {"of_source", of_source(source)},
       {"of_table", of_table(staged)},
       {"file_key", file_key(staged, "o")},
       {"target", staged.table.rows_of()},
       {"target_key", target_key(staged)}});
}

Statement count_matched_known(const Staged &staged) {
  return filled(R"(
    SELECT pg_catalog.count(*)
      FROM {verdicts} AS p
     WHERE p.evidence <= {known}
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = p.pos))",
                {{"verdicts", staged.verdicts()}, {"known", evidence_of(known)}});
}

Statement count_known_no_more(const Staged &staged, const std::string &source) {
  return filled(R"(
    SELECT pg_catalog.count(*)
      FROM {verdicts} AS p
      JOIN {originals} AS o ON o.pos = p.pos
      JOIN dbxfer.known_rows AS k ON {of_source} AND {of_table} AND k.file_key = {file_key}
     WHERE p.evidence >= {first_witness})",
                {{"verdicts", staged.verdicts()},
                 {"originals", staged.originals()},
                 {"of_source", of_source(source)},
                 {"of_table", of_table(staged)},
                 {"file_key", file_key(staged, "o")},
                 {"first_witness", evidence_of(0)}});
}

Statement remember_rows(const Staged &staged, const std::string &source,
                        const std::string &source_name, const std::string &import) {
  const auto &name = staged.table.name;
  const Statement pairs = filled(R"(
      SELECT {file_key} AS file_key, {key_now} AS target_key, {witness_digest} AS witness
        FROM {originals} AS o
        JOIN {stage} AS s ON s.pos = o.pos
        JOIN {target} AS t ON {target_key} = {key_now}
       WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = s.pos))",
                                 {{"file_key", file_key(staged, "o")},
                                  {"key_now", file_key(staged, "s")},
                                  {"witness_digest", witness_digest(staged)},
                                  {"originals", staged.originals()},
                                  {"stage", staged.stage()},
                                  {"target", staged.table.rows_of()},
                                  {"target_key", target_key(staged)}});
  // A row of the target is one row of the source: what another number was before is over. What is
  // known already is not even locked.
  return filled(R"(
    DELETE FROM dbxfer.known_rows AS k USING ({pairs}) AS now
     WHERE {of_source} AND {of_table}
       AND k.target_key = now.target_key AND k.file_key <> now.file_key;
    INSERT INTO dbxfer.known_rows AS k (
      source, source_name, schema_name, table_name, key_columns,
      file_key, target_key, witness, import)
    SELECT {source}, {source_name}, {schema}, {name}, {key},
           now.file_key, now.target_key, now.witness, {import}
      FROM ({pairs}) AS now
     WHERE NOT EXISTS (
       SELECT FROM dbxfer.known_rows AS k
        WHERE {of_source} AND {of_table} AND k.file_key = now.file_key
          AND k.target_key = now.target_key AND k.witness = now.witness)
        ON CONFLICT (source, schema_name, table_name, key_columns, file_key)
        DO UPDATE SET target_key=EXCLUDED.target_key, witness=EXCLUDED.witness,
                      import=EXCLUDED.import, source_name=EXCLUDED.source_name)",
                {{"pairs", pairs},
                 {"of_source", of_source(source)},
                 {"of_table", of_table(staged)},
                 {"source", literal(source)},
                 {"source_name", literal(source_name)},
                 {"schema", literal(name.schema)},
                 {"name", literal(name.name)},
                 {"key", literal(known_key(staged.table))},
                 {"import", literal(import)}});
}

Statement forget_import(const std::string &import, const std::vector<const Staged *> &images) {
  std::string sql = filled("DELETE FROM dbxfer.known_rows AS k WHERE k.import = {import}",
                           {{"import", literal(import)}});
  for (const auto *table : images)
    if (table->table.arbiter() != nullptr)
      sql += filled(" AND NOT ({of_table} AND {is_left})",
                    {{"of_table", of_table(*table)}, {"is_left", is_left(*table)}});
  return sql;
}

} // namespace dbxfer::postgres
