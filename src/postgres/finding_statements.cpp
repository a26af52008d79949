#include "postgres/finding_statements.hpp"

#include "base/collect.hpp"
#include "postgres/key_text.hpp"
#include "postgres/quote.hpp"

namespace dbxfer::postgres {

namespace {

std::vector<std::string> staged_columns(const Staged &staged,
                                        const std::vector<std::string> &names) {
  return base::collect(names, [&](const auto &name) { return "s." + *staged.staged_column(name); });
}

std::string first_positions(const std::string &pos, std::size_t examples) {
  return "(pg_catalog.array_agg(" + pos + " ORDER BY " + pos + "))[1:" + number(examples) + "]";
}

std::string updates(const Staged &staged, const std::string &stage) {
  return " FROM " + stage + " AS s JOIN " + staged.plan() + " AS p ON p.pos = s.pos JOIN " +
         staged.table.rows_of() +
         " AS t ON t.ctid = p.tid AND t.tableoid = p.rel WHERE p.verdict = 'u' AND NOT EXISTS "
         "(SELECT FROM pg_temp.dbxfer_bad AS b WHERE "
         "b.pos = s.pos)";
}

} // namespace

std::string count_outcomes(const Staged &staged) {
  return "SELECT CASE WHEN p.verdict = 's' THEN p.verdict ELSE COALESCE(b.outcome, p.verdict, 'i') "
         "END, pg_catalog.count(*) FROM " +
         staged.stage() + " AS s LEFT JOIN (SELECT DISTINCT pos, verdict FROM " + staged.plan() +
         ") AS p ON p.pos = s.pos LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos = s.pos GROUP BY 1";
}

std::string group_reasons(std::size_t examples) {
  return "SELECT r.tbl, r.problem, r.item, pg_catalog.min(r.state), pg_catalog.count(DISTINCT "
         "r.pos), " +
         first_positions("r.pos", examples) +
         " FROM (SELECT DISTINCT pos, tbl, problem, item, state FROM pg_temp.dbxfer_reason) AS r "
         "GROUP BY r.tbl, r.problem, r.item ORDER BY "
         "pg_catalog.min(r.pos), r.problem, r.item";
}

std::string group_missing_keys(const Staged &child, std::size_t foreign_key, std::size_t keys,
                               std::size_t examples) {
  // The key is the parent's: its columns give the labels, the child's the values.
  const auto &key = child.table.foreign_keys[foreign_key];
  return "SELECT k.key, pg_catalog.count(*), " + first_positions("k.pos", examples) +
         " FROM (SELECT s.pos, " +
         key_text(staged_columns(child, key.columns()), key.parent_columns()) +
         " AS key FROM pg_temp.dbxfer_reason AS r JOIN " + child.stage() +
         " AS s ON s.pos = r.pos WHERE r.tbl = " + number(child.number) +
         " AND r.problem = " + number(static_cast<std::size_t>(Problem::missing_parent)) +
         " AND r.item = " + number(foreign_key) +
         ") AS k GROUP BY k.key ORDER BY 2 DESC, k.key COLLATE \"C\" LIMIT " + number(keys);
}

std::string held_keys() {
  return "SELECT r.tbl, r.item, pg_catalog.count(DISTINCT r.pos) FROM pg_temp.dbxfer_reason AS r "
         "WHERE r.problem = " +
         number(static_cast<std::size_t>(Problem::held_by_target)) +
         " GROUP BY r.tbl, r.item ORDER BY 1, 3 DESC, 2";
}

std::string name_rows(const Staged &staged, const std::string &positions) {
  const auto *arbiter = staged.table.arbiter();
  const auto columns = arbiter == nullptr ? std::vector<std::string>{} : arbiter->column_names();
  const auto key = arbiter == nullptr ? std::string("'row'")
                                      : key_text(staged_columns(staged, columns), columns);
  return "SELECT s.pos, " + key + " FROM " + staged.originals() + " AS s WHERE s.pos = ANY (" +
         literal(positions) + "::pg_catalog.int8[])";
}

std::string copy_reasons() {
  return "COPY (SELECT DISTINCT r.pos, r.tbl, r.problem, r.item, r.parent, r.state, b.outcome FROM "
         "pg_temp.dbxfer_reason AS r JOIN "
         "pg_temp.dbxfer_bad AS b ON b.pos = r.pos UNION ALL SELECT n.pos, n.tbl, NULL, NULL, "
         "NULL, "
         "NULL, 'a' FROM pg_temp.dbxfer_needed AS n ORDER BY 1, 3, 4) TO STDOUT";
}

std::string count_changed_columns(const Staged &staged, const Staged::Part &part) {
  const auto counts = of_each_column(part, [&](std::size_t place) {
    return "pg_catalog.count(*) FILTER (WHERE NOT " +
           prints_alike(assigned(staged, place, "s"), held(staged.column(place))) + ")";
  });
  return "SELECT " + joined(counts) + updates(staged, staged.stage_for(part));
}

std::string count_newer(const Staged &staged, const std::string &column) {
  return "SELECT pg_catalog.count(*)" + updates(staged, staged.stage()) + " AND t." +
         quoted(column) + " > s." + *staged.staged_column(column);
}

} // namespace dbxfer::postgres
