#include "postgres/row_by_row.hpp"

#include "base/collect.hpp"
#include "postgres/outcome_statements.hpp"
#include "postgres/page_walk.hpp"
#include "postgres/quote.hpp"

namespace dbxfer::postgres {

namespace {

/// Whether the row at hand may only be too early: then `item` is the number of the round that it
/// waits for, else NULL. A row that a trigger writes into another table may lack its own parent: a
/// refusal.
std::string item_of(const std::vector<Oid> &waits_for, std::size_t round) {
  if (waits_for.empty())
    return "NULL";
  const auto tables = base::collect(waits_for, [](Oid oid) { return std::to_string(oid); });
  return "CASE WHEN $2" + equals +
         "'23503' AND COALESCE(pg_catalog.pg_partition_root($3), $3)::pg_catalog.oid" + equals +
         "ANY (ARRAY[" + joined(tables) + "]::pg_catalog.oid[]) THEN " + number(round + 1) + " END";
}

/// Of a reason `r`.
std::string is_waiting(std::size_t round) {
  return "r.problem" + equals + number(Problem::refused_by_trigger) + " AND r.item" + equals +
         number(round);
}

} // namespace

std::string row_by_row(const Staged &staged, std::size_t round, const std::vector<Oid> &waits_for,
                       const std::function<std::string(const std::string &)> &write) {
  // Each of many small statements looks for its rows in these.
  auto indexes = joined({"CREATE INDEX IF NOT EXISTS dbxfer_plan_", number(staged.number),
                         "_pos ON ", staged.plan(), " (pos); "},
                        "");
  std::string waiting;
  if (round > 0) {
    indexes += "CREATE INDEX IF NOT EXISTS dbxfer_reason_pos ON pg_temp.dbxfer_reason (pos); ";
    waiting = " AND EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos" + equals +
              "s.pos AND " + is_waiting(round) + ")";
  }
  PageWalk walk;
  walk.table = staged.part_table(0);
  walk.for_pages = write(" AND " + within_pages("s") + waiting);
  walk.for_rows = {write(" AND " + among_rows("s") + waiting)};
  walk.on_error = {joined(
      {"INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, said) SELECT s.pos",
       number(staged.number), number(Problem::refused_by_trigger), item_of(waits_for, round),
       "$2, $4 FROM " + walk.table + " AS s WHERE " + among_rows("s")})};
  return indexes + page_walk(walk);
}

std::string count_waiting(std::size_t round) {
  return "SELECT pg_catalog.count(*) FROM pg_temp.dbxfer_reason AS r WHERE " + is_waiting(round);
}

std::string find_refused(const Staged &staged) {
  return "SELECT r.pos, r.state, r.said FROM pg_temp.dbxfer_reason AS r WHERE r.tbl" + equals +
         number(staged.number) + " AND r.problem" + equals + number(Problem::refused_by_trigger) +
         " AND r.item IS NULL AND " + accepted(staged, "r.pos");
}

std::string accepted(const Staged &staged, const std::string &pos) {
  // With the table's number the planner knows how many rows that leaves.
  return "NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos" + equals + pos +
         " AND b.tbl" + equals + number(staged.number) + ")";
}

} // namespace dbxfer::postgres
