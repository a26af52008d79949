#include "merge/stage/row_by_row.hpp"

#include "base/collect.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "merge/stage/page_walk.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

namespace dbxfer::postgres {

namespace {

/// The number of the round that the row at hand waits for: negative where it is refused if it waits
/// in vain. A row that a trigger writes into another table may lack its own parent: a refusal.
std::string item_of(const std::vector<Oid> &waits_for, std::size_t round) {
  const auto next = number(round + 1);
  if (waits_for.empty())
    return filled("-{next}", {{"next", next}});
  const auto tables = base::collect(waits_for, [](Oid oid) { return std::to_string(oid); });
  return filled(R"(
    CASE WHEN $2 = '23503'
              AND COALESCE(pg_catalog.pg_partition_root($3), $3)::pg_catalog.oid
                  = ANY (ARRAY[{tables}]::pg_catalog.oid[])
         THEN {next} ELSE -{next} END)",
                {{"tables", joined(tables)}, {"next", next}});
}

/// `with_item` says something about the item of a reason `r`.
Condition refused(const Condition &with_item) {
  return filled(
      "r.problem = {refused_by_trigger} AND {with_item}",
      {{"refused_by_trigger", number(Problem::refused_by_trigger)}, {"with_item", with_item}});
}

/// Of a reason `r`.
Condition is_waiting(std::size_t round) {
  return refused(filled("r.item = ANY (ARRAY[{round}, -{round}])", {{"round", round}}));
}

} // namespace

Statement row_by_row(const Staged &staged, std::size_t round, const std::vector<Oid> &waits_for,
                     const RowWrites &writes) {
  // Each of many small statements looks for its rows in these.
  std::string indexes =
      filled("CREATE INDEX IF NOT EXISTS dbxfer_verdict_{n}_pos ON {verdicts} (pos); ",
             {{"n", staged.number}, {"verdicts", staged.verdicts()}});
  PageWalk walk;
  walk.table = staged.part_table(0);
  walk.which = writes.planned;
  walk.backwards = last_row_first(round);
  walk.writes_each = !staged.table.has_rules(); // then the server does not say what was written
  if (round > 0) {
    indexes += "CREATE INDEX IF NOT EXISTS dbxfer_reason_pos ON pg_temp.dbxfer_reason (pos); ";
    walk.which = filled(R"({planned} AND EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos = s.pos AND {is_waiting}))",
                        {{"planned", writes.planned}, {"is_waiting", is_waiting(round)}});
  }
  walk.these = "dbxfer$these";
  while (staged.table.column(walk.these) != nullptr)
    walk.these += '1';
  const auto these = among_these("s", walk.these);
  if (writes.prepare)
    walk.prepare = writes.prepare(these);
  if (writes.instead)
    walk.instead = writes.instead(these);
  walk.for_rows = {writes.write(these)};
  walk.on_error = {filled(R"(
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state, refused_by, said)
    SELECT s.pos, {table}, {refused_by_trigger}, {item}, $2, $4, $5
      FROM {stage} AS s
     WHERE {among_rows})",
                          {{"table", staged.number},
                           {"refused_by_trigger", number(Problem::refused_by_trigger)},
                           {"item", item_of(waits_for, round)},
                           {"stage", walk.table},
                           {"among_rows", among_rows("s")}})};
  // A plan for these rows alone would be no better, and to make one takes longer than to write a
  // row, of a partitioned table by far. It must serve a single row: the planner, who does not know
  // how many there will be, would read the whole table for each.
  return filled(R"({indexes}
    SET LOCAL plan_cache_mode TO force_generic_plan;
    SET LOCAL enable_seqscan TO off;
    {page_walk};
    SET LOCAL plan_cache_mode TO DEFAULT;
    SET LOCAL enable_seqscan TO DEFAULT)",
                {{"indexes", indexes}, {"page_walk", page_walk(walk)}});
}

bool last_row_first(std::size_t round) { return round % 2 != 0; }

Statement count_waiting(std::size_t round) {
  return filled(R"(
    SELECT pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE r.item < 0)
      FROM pg_temp.dbxfer_reason AS r
     WHERE {is_waiting})",
                {{"is_waiting", is_waiting(round)}});
}

Statement refuse_waiting(std::size_t round, bool all) {
  return filled("UPDATE pg_temp.dbxfer_reason AS r SET item=NULL WHERE {refused}",
                {{"refused", all ? is_waiting(round)
                                 : refused(filled("r.item = -{round}", {{"round", round}}))}});
}

Statement forget_waiting() {
  return filled("DELETE FROM pg_temp.dbxfer_reason AS r WHERE {refused}",
                {{"refused", refused(Condition("r.item IS NOT NULL"))}});
}

Statement find_refused(const Staged &staged) {
  return filled(R"(
    SELECT r.pos, r.state, r.refused_by, r.said
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl = {table} AND {refused} AND {accepted})",
                {{"table", staged.number},
                 {"refused", refused(Condition("r.item IS NULL"))},
                 {"accepted", accepted(staged, "r.pos")}});
}

} // namespace dbxfer::postgres
