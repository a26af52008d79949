#include "merge/compare/candidate_statements.hpp"

#include "base/collect.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

/// The row refers to the row `x.parent` of the file.
std::string depends(const Staged &child, const StagedReference &reference) {
  return "x.child" + equals + "c.pos AND x.reference" + equals +
         number(reference_number(child, reference));
}

/// Candidates `c`, their rows `t` of the target, and what else follows USING.
std::string drop(const Staged &child, const std::string &others, const std::string &which) {
  return "DELETE FROM pg_temp.dbxfer_candidate AS c USING " + child.table.rows_of() + " AS t" +
         others + " WHERE c.tbl" + equals + number(child.number) + " AND " + stands_at("t", "c") +
         " AND " + which;
}

/// The candidate's row refers to a row whose columns have the values that `value` names.
template <class Value> std::string leads_to(const StagedReference &reference, Value value) {
  return joined(base::collect(reference.key->pairs,
                              [&](const auto &pair) {
                                return pair.refers(value(pair.parent_column),
                                                   "t." + quoted(pair.column));
                              }),
                " AND ");
}

} // namespace

std::string drop_decided(const Staged &staged) {
  const auto from = "DELETE FROM pg_temp.dbxfer_candidate AS c USING ";
  const auto of_table = "c.tbl" + equals + number(staged.number);
  return from + std::string("pg_temp.dbxfer_level AS l WHERE l.pos") + equals + "c.pos AND " +
         of_table + "; " + from + staged.verdicts() + " AS p WHERE p.rel" + equals +
         "c.rel AND p.tid" + equals + "c.tid AND " + of_table;
}

std::string drop_by_known_parents(const Staged &child, const StagedReference &reference) {
  std::vector<std::string> as_null;
  std::vector<std::string> same;
  for (const auto &pair : reference.key->pairs) {
    const auto mine = "o." + *child.staged_column(pair.column);
    const auto theirs = held(*child.table.column(pair.column));
    as_null.push_back("(" + is_null(mine) + ") OPERATOR(pg_catalog.=) (" + is_null(theirs) + ")");
    same.push_back("(" + is_null(mine) + " OR " + prints_alike(mine, theirs) + ")");
  }
  const auto of_file = ", " + child.originals() + " AS o";
  const auto parent_value = [&](const std::string &column) {
    return "q." + *reference.parent->staged_column(column);
  };
  return drop(child, of_file,
              "o.pos" + equals + "c.pos AND NOT (" + joined(as_null, " AND ") + ")") +
         "; " +
         drop(child, of_file,
              "o.pos" + equals +
                  "c.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS x "
                  "WHERE " +
                  depends(child, reference) + ") AND NOT (" + joined(same, " AND ") + ")") +
         "; " +
         drop(child, ", pg_temp.dbxfer_depends AS x, " + reference.parent->stage() + " AS q",
              depends(child, reference) + " AND q.pos" + equals + "x.parent AND " +
                  has_level("q.pos") + " AND (" + leads_to(reference, parent_value) +
                  ") IS NOT TRUE");
}

std::string drop_by_candidates(const Staged &child, const StagedReference &reference) {
  const auto held_value = [](const std::string &column) { return "h." + quoted(column); };
  return drop(child, ", pg_temp.dbxfer_depends AS x",
              depends(child, reference) + " AND NOT " + has_level("x.parent") +
                  " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_candidate AS d JOIN " +
                  reference.parent->table.rows_of() + " AS h ON " + stands_at("h", "d") +
                  " WHERE d.pos" + equals + "x.parent AND " + leads_to(reference, held_value) +
                  ")");
}

std::string choose_candidates(const Staged &staged) {
  const auto candidates =
      "pg_temp.dbxfer_candidate AS e WHERE e.tbl" + equals + number(staged.number);
  return "DELETE FROM pg_temp.dbxfer_candidate AS c WHERE c.tbl" + equals + number(staged.number) +
         " AND NOT EXISTS (SELECT FROM (SELECT DISTINCT ON (k.rel, k.tid) k.pos, k.rel, k.tid FROM "
         "(SELECT e.pos, e.rel, e.tid, pg_catalog.row_number() OVER (PARTITION BY e.pos ORDER BY "
         "e.rel, e.tid) AS nth FROM " +
         candidates +
         ") AS k JOIN (SELECT a.pos, pg_catalog.row_number() OVER (PARTITION BY a.them ORDER BY "
         "a.pos) AS nth FROM (SELECT e.pos, pg_catalog.md5(pg_catalog.string_agg(e.rel::"
         "pg_catalog.text OPERATOR(pg_catalog.||) e.tid::pg_catalog.text, ' ' ORDER BY e.rel, "
         "e.tid)) AS them FROM " +
         candidates + " GROUP BY e.pos) AS a) AS w ON w.pos" + equals + "k.pos AND w.nth" + equals +
         "k.nth ORDER BY k.rel, k.tid, k.pos) AS chosen WHERE chosen.pos" + equals +
         "c.pos AND chosen.rel" + equals + "c.rel AND chosen.tid" + equals + "c.tid)";
}

std::string give_level_to_sure(const Staged &staged, std::size_t level) {
  const auto of_table = ".tbl" + equals + number(staged.number);
  return "INSERT INTO pg_temp.dbxfer_level (pos, tbl, level) SELECT s.pos, " +
         number(staged.number) + ", " + number(level) + " FROM " + staged.stage_for({}) +
         " AS s LEFT JOIN (SELECT e.pos, pg_catalog.count(*) AS candidates FROM "
         "pg_temp.dbxfer_candidate AS e WHERE e" +
         of_table + " GROUP BY e.pos) AS k ON k.pos" + equals + "s.pos WHERE " + of_no_level() +
         " AND (k.candidates IS NULL OR (k.candidates" + equals +
         "1 AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_candidate AS a JOIN "
         "pg_temp.dbxfer_candidate AS b ON b.rel" +
         equals + "a.rel AND b.tid" + equals + "a.tid AND b" + of_table +
         " AND b.pos OPERATOR(pg_catalog.<>) a.pos WHERE a.pos" + equals + "s.pos)))";
}

std::string match_candidates(const Staged &staged, std::size_t level) {
  return "INSERT INTO " + staged.verdicts() +
         " (pos, verdict, rel, tid, version, evidence) SELECT c.pos, " +
         typed_sql_of(Verdict::unchanged) +
         ", c.rel, c.tid, t.xmin, NULL::pg_catalog.int2 FROM pg_temp.dbxfer_candidate AS c JOIN " +
         staged.table.rows_of() + " AS t ON " + stands_at("t", "c") +
         " JOIN pg_temp.dbxfer_level AS l ON l.pos" + equals + "c.pos AND l.level" + equals +
         number(level) + " WHERE c.tbl" + equals + number(staged.number) + "; ANALYZE " +
         staged.verdicts();
}

} // namespace dbxfer::postgres
