#include "merge/compare/finding_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/stage/outcome_letter.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/key_text.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

std::vector<std::string> staged_columns(const Staged &staged,
                                        const std::vector<std::string> &names) {
  return base::collect(names, [&](const auto &name) { return "s." + *staged.staged_column(name); });
}

std::string first_positions(const std::string &pos, std::size_t examples) {
  return filled("(pg_catalog.array_agg({pos} ORDER BY {pos}))[1:{examples}]",
                {{"pos", pos}, {"examples", examples}});
}

/// (pos, key): rows of one foreign key without a parent.
Statement missing_keys(const Staged &child, std::size_t foreign_key) {
  // The key is the parent's: its columns give the labels, the child's the values, which may have a
  // collation each.
  const auto &key = child.table.foreign_keys[foreign_key];
  return filled(R"(
      SELECT s.pos, {key_text} COLLATE "C" AS key
        FROM pg_temp.dbxfer_reason AS r
        JOIN {stage} AS s ON s.pos = r.pos
       WHERE r.tbl = {table} AND r.problem = {missing_parent} AND r.item = {foreign_key})",
                {{"key_text", key_text(staged_columns(child, key.columns()), key.parent_columns())},
                 {"stage", child.stage()},
                 {"table", child.number},
                 {"missing_parent", number(Problem::missing_parent)},
                 {"foreign_key", foreign_key}});
}

/// (pos, tbl, finding)
std::string rows_of(const std::vector<ProblemGroup> &problems) {
  const auto places = base::collect(problems, [](const auto &group) {
    return filled("({table}, {problem}, {item}, {finding})",
                  {{"table", group.table},
                   {"problem", number(group.problem)},
                   {"item", group.item ? number(*group.item) : "-1"},
                   {"finding", group.finding}});
  });
  return filled(R"(
      SELECT r.pos, r.tbl, g.finding
        FROM pg_temp.dbxfer_reason AS r
        JOIN (VALUES {places}) AS g(tbl, problem, item, finding)
             ON g.tbl = r.tbl AND g.problem = r.problem AND g.item = COALESCE(r.item, -1))",
                {{"places", joined(places)}});
}

/// The same.
std::string rows_of(const MissingKeyGroups &groups) {
  const auto keys = base::collect(groups.keys, [](const auto &key) { return row_literal(key); });
  return filled(R"(
      SELECT k.pos, {table},
             {first} + COALESCE(pg_catalog.array_position(ARRAY[{keys}]::pg_catalog.text[], k.key)
                                - 1, {rest})
        FROM ({missing_keys}) AS k)",
                {{"table", groups.child->number},
                 {"first", groups.first_finding},
                 {"keys", joined(keys)},
                 {"rest", groups.findings - 1},
                 {"missing_keys", missing_keys(*groups.child, groups.foreign_key)}});
}

} // namespace

Statement count_outcomes(const Staged &staged) {
  const auto ruled = staged.tells_ruled ? filled(R"(
                WHEN p.verdict = {unchanged} AND b.pos IS NULL
                 AND EXISTS (SELECT FROM pg_temp.dbxfer_ruled AS r
                              WHERE r.pos = s.pos AND r.tbl = {table}) THEN {skipped})",
                                                 {{"unchanged", sql_of(Verdict::unchanged)},
                                                  {"table", staged.number},
                                                  {"skipped", sql_of(OutcomeLetter::skipped)}})
                                        : std::string();
  return filled(R"(
    SELECT {table},
           CASE WHEN p.verdict = {skip} THEN p.verdict{ruled}
                ELSE COALESCE(b.outcome, p.verdict, {inserted}) END,
           pg_catalog.count(*)
      FROM {stage} AS s
      LEFT JOIN (SELECT DISTINCT pos, verdict FROM {verdicts}) AS p ON p.pos = s.pos
      LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos = s.pos AND b.tbl = {table}
     GROUP BY 2)",
                {{"table", staged.number},
                 {"skip", sql_of(Verdict::skip)},
                 {"ruled", ruled},
                 {"inserted", sql_of(OutcomeLetter::inserted)},
                 {"stage", staged.stage()},
                 {"verdicts", staged.verdicts()}});
}

Statement analyze_reasons() { return "ANALYZE pg_temp.dbxfer_reason"; }

Statement group_reasons(std::size_t examples) {
  return filled(R"(
    SELECT r.tbl, r.problem, r.item, pg_catalog.min(r.state), pg_catalog.count(*),
           {first_positions},
           pg_catalog.array_agg(DISTINCT r.refused_by::pg_catalog.text)
             FILTER (WHERE r.refused_by IS NOT NULL),
           pg_catalog.min(r.said)
      FROM (SELECT pos, tbl, problem, item, pg_catalog.min(state) AS state,
                   pg_catalog.min(refused_by) AS refused_by, pg_catalog.min(said) AS said
              FROM pg_temp.dbxfer_reason
             GROUP BY pos, tbl, problem, item) AS r
     GROUP BY r.tbl, r.problem, r.item
     ORDER BY pg_catalog.min(r.pos), r.problem, r.item)",
                {{"first_positions", first_positions("r.pos", examples)}});
}

Statement group_missing_keys(const Staged &child, std::size_t foreign_key, std::size_t keys,
                             std::size_t examples) {
  return filled(R"(
    SELECT k.key, pg_catalog.count(*), {first_positions}
      FROM ({missing_keys}) AS k
     GROUP BY k.key
     ORDER BY 2 DESC, k.key
     LIMIT {keys})",
                {{"first_positions", first_positions("k.pos", examples)},
                 {"missing_keys", missing_keys(child, foreign_key)},
                 {"keys", keys}});
}

Statement attribute_rows(const std::vector<ProblemGroup> &problems,
                         const std::vector<MissingKeyGroups> &missing) {
  std::vector<std::string> own;
  if (!problems.empty())
    own.push_back(rows_of(problems));
  for (const auto &groups : missing)
    own.push_back(rows_of(groups));
  // OFFSET 0: the children of each row are looked up, one row after the other, by the index. As a
  // join the planner might read all reasons for every generation, of which a list may have a
  // million. UNION ends at cycles.
  return filled(R"(
    WITH RECURSIVE led(pos, tbl, finding, own) AS (
      SELECT o.pos, o.tbl, o.finding, true FROM ({own}) AS o(pos, tbl, finding)
       UNION
      SELECT c.pos, c.tbl, f.finding, false
        FROM led AS f
       CROSS JOIN LATERAL (SELECT r.pos, r.tbl
                             FROM pg_temp.dbxfer_reason AS r
                            WHERE r.parent = f.pos
                           OFFSET 0) AS c)
    SELECT p.finding, p.tbl,
           pg_catalog.count(*) FILTER (WHERE p.counts AND p.own),
           pg_catalog.count(*) FILTER (WHERE p.counts AND NOT p.own),
           pg_catalog.count(*) FILTER (WHERE NOT p.own),
           pg_catalog.count(*) FILTER (WHERE p.counts AND p.findings > 1)
      FROM (SELECT l.tbl, l.finding, l.own,
                   l.finding = COALESCE(
                     pg_catalog.min(l.finding) FILTER (WHERE l.own) OVER of_row,
                     pg_catalog.min(l.finding) OVER of_row) AS counts,
                   pg_catalog.count(*) OVER of_row AS findings
              FROM (SELECT l.pos, l.tbl, l.finding, pg_catalog.bool_or(l.own) AS own
                      FROM led AS l
                     GROUP BY l.pos, l.tbl, l.finding) AS l
            WINDOW of_row AS (PARTITION BY l.pos)) AS p
     GROUP BY p.finding, p.tbl
     ORDER BY p.finding, p.tbl)",
                {{"own", joined(own, " UNION ALL ")}});
}

Statement held_keys() {
  return filled(R"(
    SELECT r.tbl, r.item, pg_catalog.count(DISTINCT r.pos)
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem = {held_by_target}
     GROUP BY r.tbl, r.item
     ORDER BY 1, 3 DESC, 2)",
                {{"held_by_target", number(Problem::held_by_target)}});
}

Statement contested_tables() {
  return filled(R"(
    SELECT r.tbl, pg_catalog.count(DISTINCT r.pos)
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem = {same_number}
     GROUP BY r.tbl
     ORDER BY 1)",
                {{"same_number", number(Problem::same_number)}});
}

Statement count_pairs(const Staged &staged) {
  return filled("SELECT pg_catalog.count(DISTINCT p.pos) FROM {verdicts} AS p",
                {{"verdicts", staged.verdicts()}});
}

Statement has_rows(const Staged &staged) {
  return filled("SELECT EXISTS (SELECT FROM {target})", {{"target", staged.table.rows_of()}});
}

Statement lacked_references() {
  return filled(R"(
    SELECT DISTINCT r.tbl, r.item
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem = {missing_parent})",
                {{"missing_parent", number(Problem::missing_parent)}});
}

Statement name_rows(const Staged &staged, const std::string &positions) {
  const auto *arbiter = staged.table.arbiter();
  const auto columns = arbiter == nullptr ? std::vector<std::string>{} : arbiter->column_names();
  const auto key = arbiter == nullptr ? std::string("'row'")
                                      : key_text(staged_columns(staged, columns), columns);
  return filled(
      R"(
    SELECT s.pos, {key}
      FROM {originals} AS s
     WHERE s.pos = ANY ({positions}::pg_catalog.int8[]))",
      {{"key", key}, {"originals", staged.originals()}, {"positions", literal(positions)}});
}

Statement name_holders(const Staged &staged, std::size_t key, const std::string &positions) {
  const auto *arbiter = staged.table.arbiter();
  const auto columns = arbiter == nullptr ? std::vector<std::string>{} : arbiter->column_names();
  const auto held_columns =
      base::collect(columns, [](const auto &name) { return "t." + quote_ident(name); });
  const auto name = arbiter == nullptr ? std::string("'row'") : key_text(held_columns, columns);
  return filled(R"(
    SELECT k.pos, pg_catalog.min({name})
      FROM ({held_values}) AS k
      JOIN {target} AS t ON t.ctid = k.tid AND t.tableoid = k.rel
     GROUP BY k.pos)",
                {{"name", name},
                 {"held_values", held_values(staged, key, positions)},
                 {"target", staged.table.rows_of()}});
}

Statement copy_reasons() {
  return filled(R"(
    COPY (SELECT DISTINCT r.pos, r.tbl, r.problem, r.item, r.parent, r.state, b.outcome,
                 r.refused_by::pg_catalog.text, r.said
            FROM pg_temp.dbxfer_reason AS r
            JOIN pg_temp.dbxfer_bad AS b ON b.pos = r.pos
           UNION ALL
          SELECT n.pos, n.tbl, NULL, NULL, NULL, NULL, {accepted}, NULL, NULL
            FROM pg_temp.dbxfer_needed AS n
           ORDER BY 1, 3, 4) TO STDOUT)",
                {{"accepted", sql_of(OutcomeLetter::accepted)}});
}

} // namespace dbxfer::postgres
