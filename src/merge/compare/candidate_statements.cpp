#include "merge/compare/candidate_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/match_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

/// The row refers to the row `x.parent` of the file.
Condition depends(const Staged &child, const StagedReference &reference) {
  return filled("x.child = c.pos AND x.reference = {reference}",
                {{"reference", reference_number(child, reference)}});
}

/// Candidates `c`, their rows `t` of the target, and what else follows USING.
Statement drop(const Staged &child, const std::string &others, const Condition &which) {
  return filled(R"(
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING {target} AS t{others}
     WHERE c.tbl = {child} AND {stands_at} AND {which})",
                {{"target", child.table.rows_of()},
                 {"others", others},
                 {"child", child.number},
                 {"stands_at", stands_at("t", "c")},
                 {"which", which}});
}

/// The candidate's row refers to a row whose columns have the values that `value` names.
template <class Value> Condition leads_to(const StagedReference &reference, Value value) {
  return all_of(base::collect(reference.key->pairs, [&](const auto &pair) {
    return pair.refers(value(pair.parent_column), "t." + quote_ident(pair.column));
  }));
}

} // namespace

Statement drop_decided(const Staged &staged) {
  return filled(R"(
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING pg_temp.dbxfer_level AS l
     WHERE l.pos = c.pos AND c.tbl = {table};
    DELETE FROM pg_temp.dbxfer_candidate AS c
     USING {verdicts} AS p
     WHERE p.rel = c.rel AND p.tid = c.tid AND c.tbl = {table})",
                {{"table", staged.number}, {"verdicts", staged.verdicts()}});
}

Statement drop_by_known_parents(const Staged &child, const StagedReference &reference) {
  std::vector<Condition> as_null;
  std::vector<Condition> same;
  for (const auto &pair : reference.key->pairs) {
    const auto mine = "o." + *child.staged_column(pair.column);
    const auto theirs = held(*child.table.column(pair.column));
    as_null.push_back(
        filled("({mine_is_null}) = ({theirs_is_null})",
               {{"mine_is_null", is_null(mine)}, {"theirs_is_null", is_null(theirs)}}));
    same.push_back(
        filled("({mine_is_null} OR {prints_alike})",
               {{"mine_is_null", is_null(mine)}, {"prints_alike", prints_alike(mine, theirs)}}));
  }
  const auto of_file = filled(", {originals} AS o", {{"originals", child.originals()}});
  const auto parent_value = [&](const std::string &column) {
    return "q." + *reference.parent->staged_column(column);
  };
  const Condition other_null =
      filled("o.pos = c.pos AND NOT ({as_null})", {{"as_null", all_of(as_null)}});
  const Condition other_value =
      filled(R"(o.pos = c.pos
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS x WHERE {depends})
       AND NOT ({same}))",
             {{"depends", depends(child, reference)}, {"same", all_of(same)}});
  const auto of_parent = filled(", pg_temp.dbxfer_depends AS x, {parents} AS q",
                                {{"parents", reference.parent->stage()}});
  const Condition other_parent =
      filled("{depends} AND q.pos = x.parent AND {has_level} AND ({leads_to}) IS NOT TRUE",
             {{"depends", depends(child, reference)},
              {"has_level", has_level("q.pos")},
              {"leads_to", leads_to(reference, parent_value)}});
  return in_order({drop(child, of_file, other_null), drop(child, of_file, other_value),
                   drop(child, of_parent, other_parent)});
}

Statement drop_by_candidates(const Staged &child, const StagedReference &reference) {
  const auto held_value = [](const std::string &column) { return "h." + quote_ident(column); };
  return drop(child, ", pg_temp.dbxfer_depends AS x",
              filled(R"({depends} AND NOT {has_level}
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_candidate AS d
                         JOIN {parents} AS h ON {stands_at}
                        WHERE d.pos = x.parent AND {leads_to}))",
                     {{"depends", depends(child, reference)},
                      {"has_level", has_level("x.parent")},
                      {"parents", reference.parent->table.rows_of()},
                      {"stands_at", stands_at("h", "d")},
                      {"leads_to", leads_to(reference, held_value)}}));
}

Statement choose_candidates(const Staged &staged) {
  return filled(R"(
    DELETE FROM pg_temp.dbxfer_candidate AS c
     WHERE c.tbl = {table}
       AND NOT EXISTS (
         SELECT FROM (
           SELECT DISTINCT ON (k.rel, k.tid) k.pos, k.rel, k.tid
             FROM (SELECT e.pos, e.rel, e.tid,
                          pg_catalog.row_number() OVER (PARTITION BY e.pos
                                                        ORDER BY e.rel, e.tid) AS nth
                     FROM pg_temp.dbxfer_candidate AS e
                    WHERE e.tbl = {table}) AS k
             JOIN (SELECT a.pos,
                          pg_catalog.row_number() OVER (PARTITION BY a.them ORDER BY a.pos) AS nth
                     FROM (SELECT e.pos,
                                  pg_catalog.md5(pg_catalog.string_agg(
                                    e.rel::pg_catalog.text || e.tid::pg_catalog.text, ' '
                                    ORDER BY e.rel, e.tid)) AS them
                             FROM pg_temp.dbxfer_candidate AS e
                            WHERE e.tbl = {table}
                            GROUP BY e.pos) AS a) AS w
               ON w.pos = k.pos AND w.nth = k.nth
            ORDER BY k.rel, k.tid, k.pos) AS chosen
          WHERE chosen.pos = c.pos AND chosen.rel = c.rel AND chosen.tid = c.tid))",
                {{"table", staged.number}});
}

Statement give_level_to_sure(const Staged &staged, std::size_t level) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT s.pos, {table}, {level}
      FROM {stage} AS s
      LEFT JOIN (SELECT e.pos, pg_catalog.count(*) AS candidates
                   FROM pg_temp.dbxfer_candidate AS e
                  WHERE e.tbl = {table}
                  GROUP BY e.pos) AS k ON k.pos = s.pos
     WHERE {of_no_level}
       AND (k.candidates IS NULL
            OR (k.candidates = 1
                AND NOT EXISTS (
                  SELECT FROM pg_temp.dbxfer_candidate AS a
                    JOIN pg_temp.dbxfer_candidate AS b
                      ON b.rel = a.rel AND b.tid = a.tid AND b.tbl = {table} AND b.pos <> a.pos
                   WHERE a.pos = s.pos))))",
                {{"table", staged.number},
                 {"level", level},
                 {"stage", staged.stage_for({})},
                 {"of_no_level", of_no_level()}});
}

Statement match_candidates(const Staged &staged, std::size_t level) {
  return filled(R"(
    INSERT INTO {verdicts} (pos, verdict, rel, tid, version, evidence)
    SELECT c.pos, {unchanged}, c.rel, c.tid, t.xmin, NULL::pg_catalog.int2
      FROM pg_temp.dbxfer_candidate AS c
      JOIN {target} AS t ON {stands_at}
      JOIN pg_temp.dbxfer_level AS l ON l.pos = c.pos AND l.level = {level}
     WHERE c.tbl = {table};
    {analyze})",
                {{"verdicts", staged.verdicts()},
                 {"unchanged", typed_sql_of(Verdict::unchanged)},
                 {"target", staged.table.rows_of()},
                 {"stands_at", stands_at("t", "c")},
                 {"level", level},
                 {"table", staged.number},
                 {"analyze", analyze_verdicts(staged)}});
}

} // namespace dbxfer::postgres
