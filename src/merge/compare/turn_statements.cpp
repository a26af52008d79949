#include "merge/compare/turn_statements.hpp"

#include "base/collect.hpp"
#include "merge/stage/condition_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "merge/stage/page_walk.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer::postgres {

namespace {

Condition is_bad(const std::string &pos) {
  return filled("EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = {pos})", {{"pos", pos}});
}

Condition has_turn(const std::string &pos) {
  return filled("EXISTS (SELECT FROM pg_temp.dbxfer_turn AS t WHERE t.pos = {pos})",
                {{"pos", pos}});
}

/// The row of dbxfer_waits, an alias, has a say in the order.
Condition counts(const std::string &waits) {
  return filled("{waits}.in_turn AND NOT {is_bad}",
                {{"waits", waits}, {"is_bad", is_bad(waits + ".pos")}});
}

Statement give_reasons(const std::string &from) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item)
    SELECT DISTINCT w.pos, w.tbl, w.problem, w.item
      FROM pg_temp.dbxfer_waits AS w{from})",
                {{"from", from}});
}

Statement do_block(const std::string &body) {
  return filled("DO {body}", {{"body", literal(body)}});
}

std::vector<const Staged *> tables_of(const std::vector<InTurn> &statements) {
  std::vector<const Staged *> out;
  for (const auto &statement : statements)
    for (const auto *table : statement.tables)
      if (std::ranges::find(out, table) == out.end())
        out.push_back(table);
  return out;
}

/// Each of many small statements looks for its row in these.
std::string indexes(const std::vector<InTurn> &statements) {
  std::string out;
  for (const auto *table : tables_of(statements))
    for (const auto &[name, of] : {std::pair("dbxfer_verdict_", table->verdicts()),
                                   std::pair("dbxfer_stage_", table->part_table(0))})
      out += filled("CREATE INDEX IF NOT EXISTS {name}{table}_pos ON {of} (pos); ",
                    {{"name", name}, {"table", table->number}, {"of", of}});
  return out;
}

/// Rows with a turn, `f`, in groups of which each is written at once: by the statement `place`.
Statement groups(const std::vector<InTurn> &statements, bool row_by_row) {
  std::string cases;
  for (std::size_t i = 0; i < statements.size(); ++i)
    for (const auto *table : statements[i].tables)
      cases += filled(" WHEN f.tbl = {table} AND {not_or_empty}{is_new} THEN {place}",
                      {{"table", table->number},
                       {"not_or_empty", statements[i].new_rows ? "" : "NOT "},
                       {"is_new", is_new(*table, "f.pos")},
                       {"place", i}});
  return filled(R"(
    SELECT g.place, pg_catalog.min(g.tbl) AS tbl, pg_catalog.min(g.pos) AS pos,
           pg_catalog.array_agg(g.pos) AS rows
      FROM (SELECT f.pos, f.tbl, f.turn, f.step, CASE{cases} END AS place
              FROM pg_temp.dbxfer_turn AS f
             WHERE f.tbl = {tables}) AS g
     GROUP BY {by}
     ORDER BY {by})",
                {{"cases", cases},
                 {"tables", table_numbers(tables_of(statements))},
                 {"by", row_by_row ? "g.turn, g.step, g.pos, g.place" : "g.turn, g.place"}});
}

/// What writes the group `late`.
std::string write_group(const std::vector<InTurn> &statements) {
  const std::string count_rows = R"(
          GET DIAGNOSTICS affected = ROW_COUNT;
          INSERT INTO pg_temp.dbxfer_written (tbl, rows) VALUES (late.tbl, affected);)";
  std::vector<std::string> branches;
  branches.reserve(statements.size());
  for (std::size_t i = 0; i < statements.size(); ++i)
    branches.push_back(filled(R"(IF late.place = {place} THEN
          EXECUTE {statement} USING late.rows;{count_rows})",
                              {{"place", i},
                               {"statement", literal(statements[i].statement.text())},
                               {"count_rows", statements[i].counts ? "" : count_rows}}));
  return filled(R"({branches}
        END IF;)",
                {{"branches", joined(branches, "\n        ELS")}});
}

/// The same, where a group is one row: gives the reason if it is refused.
std::string write_or_refuse(const std::vector<InTurn> &statements) {
  std::vector<std::string> running_code;
  for (const auto *table : tables_of(statements))
    if (table->table.runs_code())
      running_code.push_back(number(table->number));
  const auto refuse = [](const std::string &item, const std::string &state,
                         const std::string &said) {
    return filled(
        R"(INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, said)
          VALUES (late.pos, late.tbl, {refused_by_trigger}, {item}, {state}, {said});)",
        {{"refused_by_trigger", number(Problem::refused_by_trigger)},
         {"item", item},
         {"state", state},
         {"said", said}});
  };
  const std::string words = "pg_catalog.left(SQLERRM, 1000)";
  // What a key keeps out waits for the next look at all rows, if others were refused: it may only
  // have counted on one of them. If none was, a trigger had a hand in it.
  return filled(R"(BEGIN
        {write_group}
        IF affected = 0 AND {runs_code} THEN
          refused := true;
          {drop}
        END IF;
      EXCEPTION WHEN {any_error} THEN
        {pass_on}
        IF SQLSTATE <> '23505' AND SQLSTATE <> '23503' THEN
          refused := true;
          {refuse}
        ELSIF {runs_code} THEN
          {refuse_if_alone}
        END IF;
      END;)",
                {{"write_group", write_group(statements)},
                 {"runs_code", filled("late.tbl = ANY (ARRAY[{running_code}]::pg_catalog.int4[])",
                                      {{"running_code", joined(running_code)}})},
                 {"drop", refuse("NULL", "NULL", "NULL")},
                 {"any_error", std::string(any_error())},
                 {"pass_on", pass_on()},
                 {"refuse", refuse("NULL", "SQLSTATE", words)},
                 {"refuse_if_alone", refuse("-1", "SQLSTATE", words)}});
}

} // namespace

std::string wait_for(const Staged &staged, Problem in_vain, std::size_t item,
                     const std::string &pos, const std::string &holder, bool in_turn) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn)
    SELECT DISTINCT {pos}, {table}, {in_vain}, {item}, {holder}, {in_turn})",
                {{"pos", pos},
                 {"table", staged.number},
                 {"in_vain", number(in_vain)},
                 {"item", item},
                 {"holder", holder},
                 {"in_turn", in_turn ? "true" : "false"}});
}

Statement refuse_waiting_for_bad() {
  return give_reasons(
      filled(" WHERE w.problem = {held_by_target} AND NOT {waiting_is_bad} AND {holder_is_bad}",
             {{"held_by_target", number(Problem::held_by_target)},
              {"waiting_is_bad", is_bad("w.pos")},
              {"holder_is_bad", is_bad("w.holder")}}));
}

Statement wait_along_references() {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_waits (pos, tbl, holder, in_turn)
    WITH RECURSIVE late(pos) AS (
      SELECT w.pos FROM pg_temp.dbxfer_waits AS w WHERE {counts}
       UNION
      SELECT e.pos FROM late AS l
        JOIN pg_temp.dbxfer_beside AS e ON e.holder = l.pos
       WHERE NOT {is_bad})
    SELECT DISTINCT e.pos, e.tbl, e.holder, true
      FROM late AS l
      JOIN pg_temp.dbxfer_beside AS e ON e.holder = l.pos
     WHERE NOT {is_bad}
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_waits AS x
                        WHERE x.pos = e.pos AND x.holder = e.holder))",
                {{"counts", counts("w")}, {"is_bad", is_bad("e.pos")}});
}

Statement analyze_beside() { return "ANALYZE pg_temp.dbxfer_beside"; }

Statement waiting_keys() {
  return filled(R"(
    SELECT DISTINCT w.tbl, w.item
      FROM pg_temp.dbxfer_waits AS w
     WHERE NOT w.in_turn AND w.problem = {held_by_target})",
                {{"held_by_target", number(Problem::held_by_target)}});
}

Statement copy_waits() {
  return filled(R"(
    COPY (SELECT w.pos, w.tbl, w.holder, w.problem IS NOT NULL
            FROM pg_temp.dbxfer_waits AS w
           WHERE {counts}
           ORDER BY 1, 3, 4) TO STDOUT)",
                {{"counts", counts("w")}});
}

Statement copy_into_turns() { return "COPY pg_temp.dbxfer_turn (pos, tbl, turn, step) FROM STDIN"; }

Statement refuse_circular() {
  return give_reasons(filled(R"(
      JOIN pg_temp.dbxfer_turn AS m ON m.pos = w.pos
      JOIN pg_temp.dbxfer_turn AS h ON h.pos = w.holder
     WHERE w.in_turn AND w.problem IS NOT NULL AND h.turn = m.turn AND m.turn < 0)"));
}

std::string and_not_in_turn(const Staged &staged, const std::string &pos) {
  return staged.in_turns ? filled(" AND NOT {has_turn}", {{"has_turn", has_turn(pos)}})
                         : std::string();
}

Statement not_in_turn_of(const Staged &staged, const Statement &query) {
  return staged.in_turns
             ? filled("SELECT d.pos FROM ({query}) AS d WHERE true{not_in_turn}",
                      {{"query", query}, {"not_in_turn", and_not_in_turn(staged, "d.pos")}})
             : query;
}

Statement count_in_turn(const Staged &staged) {
  return filled(R"(
    SELECT pg_catalog.count(*) FILTER (WHERE w.pos IS NULL), pg_catalog.count(w.pos),
           (SELECT COALESCE(pg_catalog.sum(w.rows), 0)
              FROM pg_temp.dbxfer_written AS w
             WHERE w.tbl = {table})
      FROM pg_temp.dbxfer_turn AS f
      LEFT JOIN (SELECT DISTINCT p.pos FROM {verdicts} AS p) AS w ON w.pos = f.pos
     WHERE f.tbl = {table})",
                {{"table", staged.number}, {"verdicts", staged.verdicts()}});
}

Statement write_in_turn(const std::vector<InTurn> &statements) {
  const auto body =
      filled(R"(
    DECLARE
      late record;
      affected pg_catalog.int8;
    BEGIN
      FOR late IN {groups} LOOP
        {write_group}
      END LOOP;
    END)",
             {{"groups", groups(statements, false)}, {"write_group", write_group(statements)}});
  return filled("{indexes}{do_block}",
                {{"indexes", indexes(statements)}, {"do_block", do_block(body)}});
}

Statement find_refused_in_turn(const std::vector<InTurn> &statements) {
  const auto body = filled(R"(
    DECLARE
      late record;
      {error_context} pg_catalog.text;
      affected pg_catalog.int8;
      refused pg_catalog.bool := false;
    BEGIN
      FOR late IN {groups} LOOP
        {write_or_refuse}
      END LOOP;
      IF NOT refused THEN
        UPDATE pg_temp.dbxfer_reason AS r SET item=NULL
         WHERE r.item = -1 AND r.problem = {refused_by_trigger};
      END IF;
    END)",
                           {{"error_context", std::string(error_context)},
                            {"groups", groups(statements, true)},
                            {"write_or_refuse", write_or_refuse(statements)},
                            {"refused_by_trigger", number(Problem::refused_by_trigger)}});
  return filled("{indexes}{do_block}",
                {{"indexes", indexes(statements)}, {"do_block", do_block(body)}});
}

} // namespace dbxfer::postgres
