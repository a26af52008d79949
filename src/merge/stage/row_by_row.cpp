#include "merge/stage/row_by_row.hpp"

#include "base/collect.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "merge/stage/page_walk.hpp"
#include "postgres/quote.hpp"

namespace dbxfer::postgres {

namespace {

/// The number of the round that the row at hand waits for: negative where it is refused if it waits
/// in vain. A row that a trigger writes into another table may lack its own parent: a refusal.
std::string item_of(const std::vector<Oid> &waits_for, std::size_t round) {
  const auto next = number(round + 1);
  if (waits_for.empty())
    return "-" + next;
  const auto tables = base::collect(waits_for, [](Oid oid) { return std::to_string(oid); });
  return "CASE WHEN $2" + equals +
         "'23503' AND COALESCE(pg_catalog.pg_partition_root($3), $3)::pg_catalog.oid" + equals +
         "ANY (ARRAY[" + joined(tables) + "]::pg_catalog.oid[]) THEN " + next + " ELSE -" + next +
         " END";
}

/// `and_item` goes on about the item of a reason `r`.
std::string refused(const std::string &and_item) {
  return "r.problem" + equals + number(Problem::refused_by_trigger) + " AND r.item" + and_item;
}

/// Of a reason `r`.
std::string is_waiting(std::size_t round) {
  return refused(equals + "ANY (ARRAY[" + number(round) + ", -" + number(round) + "])");
}

} // namespace

std::string row_by_row(const Staged &staged, std::size_t round, const std::vector<Oid> &waits_for,
                       const RowWrites &writes) {
  // Each of many small statements looks for its rows in these.
  auto indexes = joined({"CREATE INDEX IF NOT EXISTS dbxfer_verdict_", number(staged.number),
                         "_pos ON ", staged.verdicts(), " (pos); "},
                        "");
  PageWalk walk;
  walk.table = staged.part_table(0);
  walk.which = writes.planned;
  walk.backwards = round % 2 != 0;
  walk.writes_each = !staged.table.has_rules(); // then the server does not say what was written
  if (round > 0) {
    indexes += "CREATE INDEX IF NOT EXISTS dbxfer_reason_pos ON pg_temp.dbxfer_reason (pos); ";
    walk.which += " AND EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos" + equals +
                  "s.pos AND " + is_waiting(round) + ")";
  }
  walk.these = "dbxfer$these";
  while (staged.table.column(walk.these) != nullptr)
    walk.these += '1';
  const auto these = " AND " + among_these("s", walk.these);
  if (writes.prepare)
    walk.prepare = writes.prepare(these);
  if (writes.instead)
    walk.instead = writes.instead(these);
  walk.for_rows = {writes.write(these)};
  const std::string insert = "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, "
                             "refused_by, said) SELECT s.pos";
  walk.on_error = {joined({insert, number(staged.number), number(Problem::refused_by_trigger),
                           item_of(waits_for, round), "$2",
                           "$4, $5 FROM " + walk.table + " AS s WHERE " + among_rows("s")})};
  // A plan for these rows alone would be no better, and to make one takes longer than to write a
  // row, of a partitioned table by far. It must serve a single row: the planner, who does not know
  // how many there will be, would read the whole table for each.
  return indexes +
         "SET LOCAL plan_cache_mode TO force_generic_plan; SET LOCAL enable_seqscan TO off; " +
         page_walk(walk) +
         "; SET LOCAL plan_cache_mode TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT";
}

std::string count_waiting(std::size_t round) {
  return "SELECT pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE r.item "
         "OPERATOR(pg_catalog.<) 0) FROM pg_temp.dbxfer_reason AS r WHERE " +
         is_waiting(round);
}

std::string refuse_waiting(std::size_t round, bool all) {
  return "UPDATE pg_temp.dbxfer_reason AS r SET item = NULL WHERE " +
         (all ? is_waiting(round) : refused(equals + "-" + number(round)));
}

std::string forget_waiting() {
  return "DELETE FROM pg_temp.dbxfer_reason AS r WHERE " + refused(" IS NOT NULL");
}

std::string find_refused(const Staged &staged) {
  return "SELECT r.pos, r.state, r.refused_by, r.said FROM pg_temp.dbxfer_reason AS r WHERE r.tbl" +
         equals + number(staged.number) + " AND " + refused(" IS NULL") + " AND " +
         accepted(staged, "r.pos");
}

std::string accepted(const Staged &staged, const std::string &pos) {
  // With the table's number the planner knows how many rows that leaves.
  return "NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos" + equals + pos +
         " AND b.tbl" + equals + number(staged.number) + ")";
}

} // namespace dbxfer::postgres
