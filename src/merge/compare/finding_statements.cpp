#include "merge/compare/finding_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/stage/outcome_letter.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/key_text.hpp"
#include "postgres/quote.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

std::vector<std::string> staged_columns(const Staged &staged,
                                        const std::vector<std::string> &names) {
  return base::collect(names, [&](const auto &name) { return "s." + *staged.staged_column(name); });
}

std::string first_positions(const std::string &pos, std::size_t examples) {
  return "(pg_catalog.array_agg(" + pos + " ORDER BY " + pos + "))[1:" + number(examples) + "]";
}

/// (pos, key): rows of one foreign key without a parent.
std::string missing_keys(const Staged &child, std::size_t foreign_key) {
  // The key is the parent's: its columns give the labels, the child's the values.
  const auto &key = child.table.foreign_keys[foreign_key];
  return "SELECT s.pos, " + key_text(staged_columns(child, key.columns()), key.parent_columns()) +
         " AS key FROM pg_temp.dbxfer_reason AS r JOIN " + child.stage() + " AS s ON s.pos" +
         equals + "r.pos WHERE r.tbl" + equals + number(child.number) + " AND r.problem" + equals +
         number(Problem::missing_parent) + " AND r.item" + equals + number(foreign_key);
}

/// (grp, tbl, rows): what falls with the rows of each group; `roots` is a query for (grp, pos).
std::string fallen_with(const std::string &roots) {
  return "WITH RECURSIVE root(grp, pos) AS MATERIALIZED (" + roots +
         "), fallen(grp, pos) AS (SELECT o.grp, o.pos FROM root AS o UNION SELECT f.grp, r.pos "
         "FROM fallen AS f JOIN pg_temp.dbxfer_reason AS r ON r.parent" +
         equals +
         "f.pos) SELECT f.grp, b.tbl, pg_catalog.count(*) FROM fallen AS f JOIN "
         "pg_temp.dbxfer_bad AS b ON b.pos" +
         equals + "f.pos WHERE NOT EXISTS (SELECT FROM root AS o WHERE o.grp" + equals +
         "f.grp AND o.pos" + equals + "f.pos) GROUP BY f.grp, b.tbl ORDER BY f.grp, b.tbl";
}

} // namespace

std::string count_outcomes(const Staged &staged) {
  const auto ruled = staged.tells_ruled ? "WHEN p.verdict = " + sql_of(Verdict::unchanged) +
                                              " AND b.pos IS NULL AND EXISTS "
                                              "(SELECT FROM pg_temp.dbxfer_ruled AS "
                                              "r WHERE r.pos = s.pos AND r.tbl = " +
                                              number(staged.number) + ") THEN " +
                                              sql_of(OutcomeLetter::skipped) + " "
                                        : std::string();
  return "SELECT " + number(staged.number) + ", CASE WHEN p.verdict = " + sql_of(Verdict::skip) +
         " THEN p.verdict " + ruled + "ELSE COALESCE(b.outcome, p.verdict, " +
         sql_of(OutcomeLetter::inserted) + ") END, pg_catalog.count(*) FROM " + staged.stage() +
         " AS s LEFT JOIN (SELECT DISTINCT pos, verdict FROM " + staged.verdicts() +
         ") AS p ON p.pos = s.pos LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos = s.pos AND b.tbl = " +
         number(staged.number) + " GROUP BY 2";
}

std::string analyze_reasons() { return "ANALYZE pg_temp.dbxfer_reason"; }

std::string group_reasons(std::size_t examples) {
  return "SELECT r.tbl, r.problem, r.item, pg_catalog.min(r.state), pg_catalog.count(*), " +
         first_positions("r.pos", examples) +
         ", pg_catalog.array_agg(DISTINCT r.refused_by::pg_catalog.text) FILTER (WHERE "
         "r.refused_by IS NOT NULL), pg_catalog.min(r.said)"
         " FROM (SELECT pos, tbl, problem, item, pg_catalog.min(state) AS state, "
         "pg_catalog.min(refused_by) AS refused_by, pg_catalog.min(said) AS said FROM "
         "pg_temp.dbxfer_reason GROUP BY pos, tbl, problem, item) AS r GROUP BY r.tbl, r.problem, "
         "r.item ORDER BY pg_catalog.min(r.pos), r.problem, r.item";
}

std::string group_missing_keys(const Staged &child, std::size_t foreign_key, std::size_t keys,
                               std::size_t examples) {
  return "SELECT k.key, pg_catalog.count(*), " + first_positions("k.pos", examples) + " FROM (" +
         missing_keys(child, foreign_key) +
         ") AS k GROUP BY k.key ORDER BY 2 DESC, k.key COLLATE \"C\" LIMIT " + number(keys);
}

std::string fallen_with_groups() {
  return fallen_with(
      "SELECT DISTINCT pg_catalog.concat_ws(' ', r.tbl, r.problem, r.item), r.pos FROM "
      "pg_temp.dbxfer_reason AS r WHERE r.problem OPERATOR(pg_catalog.<>) ALL (ARRAY[" +
      number(Problem::missing_parent) + ", " + number(Problem::parent_set_aside) + "])");
}

std::string fallen_with_missing_keys(const Staged &child, std::size_t foreign_key,
                                     const std::vector<std::string> &keys) {
  const auto wanted = base::collect(keys, [](const auto &key) { return row_literal(key); });
  return fallen_with("SELECT k.key, k.pos FROM (" + missing_keys(child, foreign_key) +
                     ") AS k WHERE k.key" + equals + "ANY (ARRAY[" + joined(wanted) +
                     "]::pg_catalog.text[])");
}

std::string held_keys() {
  return "SELECT r.tbl, r.item, pg_catalog.count(DISTINCT r.pos) FROM pg_temp.dbxfer_reason AS r "
         "WHERE r.problem = " +
         number(Problem::held_by_target) + " GROUP BY r.tbl, r.item ORDER BY 1, 3 DESC, 2";
}

std::string contested_tables() {
  return "SELECT r.tbl, pg_catalog.count(DISTINCT r.pos) FROM pg_temp.dbxfer_reason AS r WHERE "
         "r.problem = " +
         number(Problem::same_number) + " GROUP BY r.tbl ORDER BY 1";
}

std::string count_pairs(const Staged &staged) {
  return "SELECT pg_catalog.count(DISTINCT p.pos) FROM " + staged.verdicts() + " AS p";
}

std::string has_rows(const Staged &staged) {
  return "SELECT EXISTS (SELECT FROM " + staged.table.rows_of() + ")";
}

std::string lacked_references() {
  return "SELECT DISTINCT r.tbl, r.item FROM pg_temp.dbxfer_reason AS r WHERE r.problem = " +
         number(Problem::missing_parent);
}

std::string name_rows(const Staged &staged, const std::string &positions) {
  const auto *arbiter = staged.table.arbiter();
  const auto columns = arbiter == nullptr ? std::vector<std::string>{} : arbiter->column_names();
  const auto key = arbiter == nullptr ? std::string("'row'")
                                      : key_text(staged_columns(staged, columns), columns);
  return "SELECT s.pos, " + key + " FROM " + staged.originals() + " AS s WHERE s.pos = ANY (" +
         literal(positions) + "::pg_catalog.int8[])";
}

std::string name_holders(const Staged &staged, std::size_t key, const std::string &positions) {
  const auto *arbiter = staged.table.arbiter();
  const auto columns = arbiter == nullptr ? std::vector<std::string>{} : arbiter->column_names();
  const auto held_columns =
      base::collect(columns, [](const auto &name) { return "t." + quoted(name); });
  const auto name = arbiter == nullptr ? std::string("'row'") : key_text(held_columns, columns);
  return "SELECT k.pos, pg_catalog.min(" + name + ") FROM (" + held_values(staged, key, positions) +
         ") AS k JOIN " + staged.table.rows_of() + " AS t ON t.ctid" + equals +
         "k.tid AND t.tableoid" + equals + "k.rel GROUP BY k.pos";
}

std::string copy_reasons() {
  return "COPY (SELECT DISTINCT r.pos, r.tbl, r.problem, r.item, r.parent, r.state, b.outcome, "
         "r.refused_by::pg_catalog.text, r.said FROM "
         "pg_temp.dbxfer_reason AS r JOIN "
         "pg_temp.dbxfer_bad AS b ON b.pos = r.pos UNION ALL SELECT n.pos, n.tbl, NULL, NULL, "
         "NULL, NULL, " +
         sql_of(OutcomeLetter::accepted) +
         ", NULL, NULL FROM pg_temp.dbxfer_needed AS n ORDER BY 1, 3, 4) TO STDOUT";
}

} // namespace dbxfer::postgres
