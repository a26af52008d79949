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

std::string give_reasons(const std::string &which) {
  return "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item) SELECT DISTINCT w.pos, "
         "w.tbl, " +
         number(Problem::held_by_target) +
         ", w.item FROM pg_temp.dbxfer_waits AS w WHERE w.item IS NOT NULL AND NOT " +
         is_bad("w.pos") + " AND " + which;
}

/// Turn n + 1 for those among `rows` that wait for none without a turn up to n.
std::string next_turn(const std::string &rows) {
  return "INSERT INTO pg_temp.dbxfer_turn (pos, tbl, turn) SELECT DISTINCT w.pos, w.tbl, n "
         "OPERATOR(pg_catalog.+) 1 FROM " +
         rows + " AND " + counts("w") + " AND NOT " + has_turn("w.pos") +
         " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_waits AS x WHERE x.pos" + equals +
         "w.pos AND x.in_turn AND EXISTS (SELECT FROM pg_temp.dbxfer_waits AS y WHERE y.pos" +
         equals + "x.holder AND " + counts("y") +
         ") AND NOT EXISTS (SELECT FROM "
         "pg_temp.dbxfer_turn AS t WHERE t.pos" +
         equals + "x.holder AND t.turn OPERATOR(pg_catalog.<=) n))";
}

std::string do_block(const std::string &body) { return "DO " + literal(body); }

} // namespace

std::string wait_with_parent(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  const auto refers = base::collect(key.pairs, [&](const auto &pair) {
    return pair.refers("q." + *parent.staged_column(pair.parent_column),
                       "c." + *child.staged_column(pair.column));
  });
  return "INSERT INTO pg_temp.dbxfer_waits (pos, tbl, holder, in_turn) SELECT DISTINCT c.pos, " +
         number(child.number) + ", q.pos, true FROM pg_temp.dbxfer_waits AS w JOIN " +
         parent.stage() + " AS q ON q.pos" + equals + "w.pos JOIN " + child.stage() + " AS c ON " +
         joined(refers, " AND ") + staged_and_counts(key, "c") + " WHERE " + counts("w") + " AND " +
         is_new(parent, "q.pos") + " AND c.pos OPERATOR(pg_catalog.<>) q.pos AND " +
         will_be_written(child, "c.pos") +
         " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_waits AS x WHERE x.pos" + equals +
         "c.pos AND x.holder" + equals + "q.pos)";
}

std::string refuse_waiting_for_bad() { return give_reasons(is_bad("w.holder")); }

std::string give_turns() {
  // Each round looks for its rows in the indexes, whatever the statistics of a new table say.
  return "DELETE FROM pg_temp.dbxfer_turn; ANALYZE pg_temp.dbxfer_waits; " +
         do_block("DECLARE n pg_catalog.int4 := 0; was pg_catalog.text := "
                  "pg_catalog.current_setting('enable_seqscan'); BEGIN PERFORM "
                  "pg_catalog.set_config('enable_seqscan', 'off', true); " +
                  next_turn("pg_temp.dbxfer_waits AS w WHERE true") +
                  "; WHILE FOUND LOOP n := n OPERATOR(pg_catalog.+) 1; " +
                  next_turn("pg_temp.dbxfer_turn AS f JOIN pg_temp.dbxfer_waits AS w ON w.holder" +
                            equals + "f.pos WHERE f.turn" + equals + "n") +
                  "; END LOOP; PERFORM pg_catalog.set_config('enable_seqscan', was, true); END");
}

std::string refuse_without_turn() { return give_reasons("w.in_turn AND NOT " + has_turn("w.pos")); }

std::string not_in_turn(const Staged &staged, const std::string &pos) {
  return staged.in_turns ? " AND NOT " + has_turn(pos) : std::string();
}

std::string count_in_turn(const Staged &staged) {
  const auto is_new_row = is_new(staged, "f.pos");
  return "SELECT pg_catalog.count(*) FILTER (WHERE " + is_new_row +
         "), pg_catalog.count(*) FILTER (WHERE NOT " + is_new_row +
         "), pg_catalog.count(*) FILTER (WHERE f.written) FROM pg_temp.dbxfer_turn AS f WHERE "
         "f.tbl" +
         equals + number(staged.number);
}

std::string write_in_turn(const std::vector<InTurn> &tables, bool isolated) {
  const auto execute = [](const std::string &statement) {
    return statement.empty() ? std::string("NULL;")
                             : "EXECUTE " + literal(statement) + " USING late.pos;";
  };
  std::string indexes;
  std::string write;
  std::vector<std::string> running_code;
  for (const auto &[staged, insert, update] : tables) {
    const auto id = number(staged->number);
    if (staged->table.runs_code())
      running_code.push_back(id);
    // Each of many small statements looks for its row in these.
    for (const auto &[name, of] : {std::pair("dbxfer_plan_", staged->plan()),
                                   std::pair("dbxfer_stage_", staged->part_table(0))})
      indexes += joined({"CREATE INDEX IF NOT EXISTS ", name, id, "_pos ON ", of, " (pos); "}, "");
    write += joined({write.empty() ? "IF" : " ELSIF", " late.tbl", equals, id, " THEN IF ",
                     is_new(*staged, "late.pos"), " THEN ", execute(insert), " ELSE ",
                     execute(update), " END IF;"},
                    "");
  }
  write += " END IF; GET DIAGNOSTICS affected = ROW_COUNT; UPDATE pg_temp.dbxfer_turn AS f SET "
           "written = true WHERE f.pos" +
           equals + "late.pos AND affected OPERATOR(pg_catalog.>) 0;";
  std::string settle;
  if (isolated) {
    const auto refuse = [](const std::string &item, const std::string &state) {
      return "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state) VALUES (late.pos, "
             "late.tbl, " +
             number(Problem::refused_by_trigger) + ", " + item + ", " + state + ");";
    };
    const auto runs_code =
        "late.tbl" + equals + "ANY (ARRAY[" + joined(running_code) + "]::pg_catalog.int4[])";
    // What a key keeps out waits for the next look at all rows, if others were refused: it may
    // only have counted on one of them. If none was, a trigger had a hand in it.
    write = "BEGIN " + write + " IF affected" + equals + "0 AND " + runs_code +
            " THEN refused := true; " + refuse("NULL", "NULL") +
            " END IF; EXCEPTION WHEN OTHERS THEN IF SQLSTATE OPERATOR(pg_catalog.<>) '23505' AND "
            "SQLSTATE OPERATOR(pg_catalog.<>) '23503' THEN refused := true; " +
            refuse("NULL", "SQLSTATE") + " ELSIF " + runs_code + " THEN " +
            refuse("-1", "SQLSTATE") + " END IF; END;";
    settle = " IF NOT refused THEN UPDATE pg_temp.dbxfer_reason AS r SET item = NULL WHERE r.item" +
             equals + "-1 AND r.problem" + equals + number(Problem::refused_by_trigger) +
             "; END IF;";
  }
  return indexes +
         do_block(
             "DECLARE late record; affected pg_catalog.int8; refused pg_catalog.bool := false; "
             "BEGIN FOR late IN SELECT f.pos, "
             "f.tbl FROM pg_temp.dbxfer_turn AS f WHERE f.tbl" +
             equals +
             table_numbers(base::collect(tables, [](const auto &table) { return table.staged; })) +
             " ORDER BY f.turn, f.pos LOOP " + write + " END LOOP;" + settle + " END");
}

} // namespace dbxfer::postgres
