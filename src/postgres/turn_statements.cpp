#include "postgres/turn_statements.hpp"

#include "base/collect.hpp"
#include "postgres/condition_statements.hpp"
#include "postgres/outcome_statements.hpp"
#include "postgres/quote.hpp"

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

/// Each of many small statements looks for its row in these.
std::string indexes(const std::vector<InTurn> &tables) {
  std::string out;
  for (const auto &table : tables) {
    const auto id = number(table.staged->number);
    for (const auto &[name, of] : {std::pair("dbxfer_plan_", table.staged->plan()),
                                   std::pair("dbxfer_stage_", table.staged->part_table(0))})
      out += joined({"CREATE INDEX IF NOT EXISTS ", name, id, "_pos ON ", of, " (pos); "}, "");
  }
  return out;
}

/// Rows with a turn, `f`; each group, `late`, is written by one statement: `place` is the number of
/// the table whose rows it changes, or below 0 of the one that it inserts into; 0: together.
std::string groups(const std::vector<InTurn> &tables, bool together, const std::string &of_row) {
  const auto staged = base::collect(tables, [](const auto &table) { return table.staged; });
  const auto is_new_row = base::collect(staged, [](const auto *table) {
    return joined({"(f.tbl", equals, number(table->number), " AND ", is_new(*table, "f.pos"), ")"},
                  "");
  });
  return "SELECT g.turn, g.place, pg_catalog.min(g.tbl) AS tbl, pg_catalog.min(g.pos) AS pos, "
         "pg_catalog.array_agg(g.pos) AS rows FROM (SELECT f.pos, f.tbl, f.turn, f.step, CASE "
         "WHEN " +
         joined(is_new_row, " OR ") + " THEN " +
         (together ? std::string("0") : std::string("OPERATOR(pg_catalog.-) f.tbl")) +
         " ELSE f.tbl END AS place FROM pg_temp.dbxfer_turn AS f WHERE f.tbl" + equals +
         table_numbers(staged) + ") AS g GROUP BY g.turn, g.place" + of_row +
         " ORDER BY g.turn, g.place OPERATOR(pg_catalog.>) 0" + of_row + ", g.place";
}

std::string write_group(const std::vector<InTurn> &tables, const std::string &together) {
  const auto counted =
      " GET DIAGNOSTICS affected = ROW_COUNT; INSERT INTO pg_temp.dbxfer_written (tbl, rows) "
      "VALUES (late.tbl, affected);";
  const auto branch = [](const std::string &place, const std::string &statement) {
    return joined(
        {"IF late.place", equals, place, " THEN EXECUTE ", literal(statement), " USING late.rows;"},
        "");
  };
  std::vector<std::string> branches;
  if (!together.empty())
    branches.push_back(branch("0", together));
  for (const auto &[staged, insert, update] : tables) {
    const auto id = number(staged->number);
    if (!insert.empty())
      branches.push_back(branch("(-" + id + ")", insert) + counted);
    if (!update.empty())
      branches.push_back(branch(id, update) + counted);
  }
  return joined(branches, " ELS") + " END IF;";
}

} // namespace

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

std::string count_in_turn(const Staged &staged) {
  const auto of_table = ".tbl" + equals + number(staged.number);
  return "SELECT pg_catalog.count(*) FILTER (WHERE w.pos IS NULL), pg_catalog.count(w.pos), "
         "(SELECT COALESCE(pg_catalog.sum(w.rows), 0) FROM pg_temp.dbxfer_written AS w WHERE w" +
         of_table + ") FROM pg_temp.dbxfer_turn AS f LEFT JOIN (SELECT DISTINCT p.pos FROM " +
         staged.plan() + " AS p) AS w ON w.pos" + equals + "f.pos WHERE f" + of_table;
}

std::string write_in_turn(const std::vector<InTurn> &tables, const std::string &together) {
  return indexes(tables) + do_block("DECLARE late record; affected pg_catalog.int8; BEGIN FOR late "
                                    "IN " +
                                    groups(tables, !together.empty(), "") + " LOOP " +
                                    write_group(tables, together) + " END LOOP; END");
}

std::string find_refused_in_turn(const std::vector<InTurn> &tables) {
  std::vector<std::string> running_code;
  for (const auto &table : tables)
    if (table.staged->table.runs_code())
      running_code.push_back(number(table.staged->number));
  const auto refuse = [](const std::string &item, const std::string &state) {
    return "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state) VALUES (late.pos, "
           "late.tbl, " +
           number(Problem::refused_by_trigger) + ", " + item + ", " + state + ");";
  };
  const auto runs_code =
      "late.tbl" + equals + "ANY (ARRAY[" + joined(running_code) + "]::pg_catalog.int4[])";
  // What a key keeps out waits for the next look at all rows, if others were refused: it may only
  // have counted on one of them. If none was, a trigger had a hand in it.
  const auto write = "BEGIN " + write_group(tables, "") + " IF affected" + equals + "0 AND " +
                     runs_code + " THEN refused := true; " + refuse("NULL", "NULL") +
                     " END IF; EXCEPTION WHEN OTHERS THEN IF SQLSTATE OPERATOR(pg_catalog.<>) "
                     "'23505' AND SQLSTATE OPERATOR(pg_catalog.<>) '23503' THEN refused := true; " +
                     refuse("NULL", "SQLSTATE") + " ELSIF " + runs_code + " THEN " +
                     refuse("-1", "SQLSTATE") + " END IF; END;";
  return indexes(tables) +
         do_block(
             "DECLARE late record; affected pg_catalog.int8; refused pg_catalog.bool := "
             "false; BEGIN FOR late IN " +
             groups(tables, false, ", g.step, g.pos") + " LOOP " + write +
             " END LOOP; IF NOT refused THEN UPDATE pg_temp.dbxfer_reason AS r SET item = NULL "
             "WHERE r.item" +
             equals + "-1 AND r.problem" + equals + number(Problem::refused_by_trigger) +
             "; END IF; END");
}

} // namespace dbxfer::postgres
