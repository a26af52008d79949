#include "merge/compare/turn_statements.hpp"

#include "base/collect.hpp"
#include "merge/stage/condition_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "merge/stage/page_walk.hpp"
#include "postgres/quote.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer::postgres {

namespace {

std::string is_bad(const std::string &pos) {
  return "EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos" + equals + pos + ")";
}

std::string has_turn(const std::string &pos) {
  return "EXISTS (SELECT FROM pg_temp.dbxfer_turn AS t WHERE t.pos" + equals + pos + ")";
}

/// The row of dbxfer_waits, an alias, has a say in the order.
std::string counts(const std::string &waits) {
  return waits + ".in_turn AND NOT " + is_bad(waits + ".pos");
}

std::string give_reasons(const std::string &from) {
  return "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item) SELECT DISTINCT w.pos, "
         "w.tbl, w.problem, w.item FROM pg_temp.dbxfer_waits AS w" +
         from;
}

std::string do_block(const std::string &body) { return "DO " + literal(body); }

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
  for (const auto *table : tables_of(statements)) {
    const auto id = number(table->number);
    for (const auto &[name, of] : {std::pair("dbxfer_verdict_", table->verdicts()),
                                   std::pair("dbxfer_stage_", table->part_table(0))})
      out += joined({"CREATE INDEX IF NOT EXISTS ", name, id, "_pos ON ", of, " (pos); "}, "");
  }
  return out;
}

/// Rows with a turn, `f`, in groups of which each is written at once: by the statement `place`.
std::string groups(const std::vector<InTurn> &statements, bool row_by_row) {
  std::string place;
  for (std::size_t i = 0; i < statements.size(); ++i)
    for (const auto *table : statements[i].tables)
      place += joined({" WHEN f.tbl", equals, number(table->number),
                       statements[i].new_rows ? " AND " : " AND NOT ", is_new(*table, "f.pos"),
                       " THEN ", number(i)},
                      "");
  const std::string by = row_by_row ? "g.turn, g.step, g.pos, g.place" : "g.turn, g.place";
  return "SELECT g.place, pg_catalog.min(g.tbl) AS tbl, pg_catalog.min(g.pos) AS pos, "
         "pg_catalog.array_agg(g.pos) AS rows FROM (SELECT f.pos, f.tbl, f.turn, f.step, CASE" +
         place + " END AS place FROM pg_temp.dbxfer_turn AS f WHERE f.tbl" + equals +
         table_numbers(tables_of(statements)) + ") AS g GROUP BY " + by + " ORDER BY " + by;
}

/// What writes the group `late`.
std::string write_group(const std::vector<InTurn> &statements) {
  std::vector<std::string> branches;
  branches.reserve(statements.size());
  for (std::size_t i = 0; i < statements.size(); ++i)
    branches.push_back(joined(
        {"IF late.place", equals, number(i), " THEN EXECUTE ", literal(statements[i].statement),
         " USING late.rows;",
         statements[i].counts ? ""
                              : " GET DIAGNOSTICS affected = ROW_COUNT; INSERT INTO "
                                "pg_temp.dbxfer_written (tbl, rows) VALUES (late.tbl, affected);"},
        ""));
  return joined(branches, " ELS") + " END IF;";
}

} // namespace

std::string wait_for(const Staged &staged, Problem in_vain, std::size_t item,
                     const std::string &pos, const std::string &holder, bool in_turn) {
  return "INSERT INTO pg_temp.dbxfer_waits (pos, tbl, problem, item, holder, in_turn) SELECT "
         "DISTINCT " +
         pos + ", " + number(staged.number) + ", " + number(in_vain) + ", " + number(item) + ", " +
         holder + (in_turn ? ", true" : ", false");
}

std::string refuse_waiting_for_bad() {
  return give_reasons(" WHERE w.problem" + equals + number(Problem::held_by_target) + " AND NOT " +
                      is_bad("w.pos") + " AND " + is_bad("w.holder"));
}

std::string wait_along_references() {
  return "INSERT INTO pg_temp.dbxfer_waits (pos, tbl, holder, in_turn) WITH RECURSIVE late(pos) AS "
         "(SELECT w.pos FROM pg_temp.dbxfer_waits AS w WHERE " +
         counts("w") +
         " UNION SELECT e.pos FROM late AS l JOIN pg_temp.dbxfer_beside AS e ON e.holder" + equals +
         "l.pos WHERE NOT " + is_bad("e.pos") +
         ") SELECT DISTINCT e.pos, e.tbl, e.holder, true FROM late AS l JOIN "
         "pg_temp.dbxfer_beside AS e ON e.holder" +
         equals + "l.pos WHERE NOT " + is_bad("e.pos") +
         " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_waits AS x WHERE x.pos" + equals +
         "e.pos AND x.holder" + equals + "e.holder)";
}

std::string analyze_beside() { return "ANALYZE pg_temp.dbxfer_beside"; }

std::string waiting_keys() {
  return "SELECT DISTINCT w.tbl, w.item FROM pg_temp.dbxfer_waits AS w WHERE NOT w.in_turn AND "
         "w.problem" +
         equals + number(Problem::held_by_target);
}

std::string copy_waits() {
  return "COPY (SELECT w.pos, w.tbl, w.holder, w.problem IS NOT NULL FROM pg_temp.dbxfer_waits AS "
         "w "
         "WHERE " +
         counts("w") + " ORDER BY 1, 3, 4) TO STDOUT";
}

std::string copy_into_turns() {
  return "COPY pg_temp.dbxfer_turn (pos, tbl, turn, step) FROM STDIN";
}

std::string refuse_circular() {
  const auto turn = [](const std::string &alias, const std::string &pos) {
    return joined({" JOIN pg_temp.dbxfer_turn AS ", alias, " ON ", alias, ".pos", equals, pos}, "");
  };
  return give_reasons(turn("m", "w.pos") + turn("h", "w.holder") +
                      " WHERE w.in_turn AND w.problem IS NOT NULL AND h.turn" + equals +
                      "m.turn AND m.turn OPERATOR(pg_catalog.<) 0");
}

std::string not_in_turn(const Staged &staged, const std::string &pos) {
  return staged.in_turns ? " AND NOT " + has_turn(pos) : std::string();
}

std::string not_in_turn_of(const Staged &staged, const std::string &query) {
  return staged.in_turns
             ? "SELECT d.pos FROM (" + query + ") AS d WHERE true" + not_in_turn(staged, "d.pos")
             : query;
}

std::string count_in_turn(const Staged &staged) {
  const auto of_table = ".tbl" + equals + number(staged.number);
  return "SELECT pg_catalog.count(*) FILTER (WHERE w.pos IS NULL), pg_catalog.count(w.pos), "
         "(SELECT COALESCE(pg_catalog.sum(w.rows), 0) FROM pg_temp.dbxfer_written AS w WHERE w" +
         of_table + ") FROM pg_temp.dbxfer_turn AS f LEFT JOIN (SELECT DISTINCT p.pos FROM " +
         staged.verdicts() + " AS p) AS w ON w.pos" + equals + "f.pos WHERE f" + of_table;
}

std::string write_in_turn(const std::vector<InTurn> &statements) {
  return indexes(statements) +
         do_block("DECLARE late record; affected pg_catalog.int8; BEGIN FOR late IN " +
                  groups(statements, false) + " LOOP " + write_group(statements) +
                  " END LOOP; END");
}

std::string find_refused_in_turn(const std::vector<InTurn> &statements) {
  std::vector<std::string> running_code;
  for (const auto *table : tables_of(statements))
    if (table->table.runs_code())
      running_code.push_back(number(table->number));
  const auto refuse = [](const std::string &item, const std::string &state,
                         const std::string &said) {
    return "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, said) VALUES "
           "(late.pos, "
           "late.tbl, " +
           number(Problem::refused_by_trigger) + ", " + item + ", " + state + ", " + said + ");";
  };
  const std::string words = "pg_catalog.left(SQLERRM, 1000)";
  const auto runs_code =
      "late.tbl" + equals + "ANY (ARRAY[" + joined(running_code) + "]::pg_catalog.int4[])";
  // What a key keeps out waits for the next look at all rows, if others were refused: it may only
  // have counted on one of them. If none was, a trigger had a hand in it.
  const auto write = "BEGIN " + write_group(statements) + " IF affected" + equals + "0 AND " +
                     runs_code + " THEN refused := true; " + refuse("NULL", "NULL", "NULL") +
                     " END IF; EXCEPTION WHEN " + std::string(any_error()) + " THEN " + pass_on() +
                     "IF SQLSTATE OPERATOR(pg_catalog.<>) "
                     "'23505' AND SQLSTATE OPERATOR(pg_catalog.<>) '23503' THEN refused := true; " +
                     refuse("NULL", "SQLSTATE", words) + " ELSIF " + runs_code + " THEN " +
                     refuse("-1", "SQLSTATE", words) + " END IF; END;";
  return indexes(statements) +
         do_block(
             "DECLARE late record; " + std::string(error_context) +
             " pg_catalog.text; affected pg_catalog.int8; refused pg_catalog.bool := "
             "false; BEGIN FOR late IN " +
             groups(statements, true) + " LOOP " + write +
             " END LOOP; IF NOT refused THEN UPDATE pg_temp.dbxfer_reason AS r SET item = NULL "
             "WHERE r.item" +
             equals + "-1 AND r.problem" + equals + number(Problem::refused_by_trigger) +
             "; END IF; END");
}

} // namespace dbxfer::postgres
