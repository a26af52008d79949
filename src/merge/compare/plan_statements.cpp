#include "merge/compare/plan_statements.hpp"

#include "base/collect.hpp"
#include "merge/stage/outcome_letter.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

std::string digest(const Column &column) {
  const auto value = held(column);
  return filled("CASE WHEN {is_given} THEN pg_catalog.md5({printed}) END",
                {{"is_given", is_not_null(value)}, {"printed", printed(value)}});
}

} // namespace

Statement digest_decisions(const Staged &staged) {
  const Condition updated =
      filled("(b.pos IS NULL AND {updated})", {{"updated", says("p", Verdict::update)}});
  std::vector<std::string> parts{"s.pos",
                                 filled("COALESCE(b.outcome, p.verdict, {inserted})",
                                        {{"inserted", typed_sql_of(OutcomeLetter::inserted)}})};
  // A row of the target that is another version by now leaves NULLs, and so another digest.
  for (const auto place : staged.table.held_columns())
    parts.push_back(
        filled("CASE WHEN {updated} THEN {digest} END",
               {{"updated", updated}, {"digest", digest(staged.table.columns[place])}}));
  Condition rows = filled("(b.pos IS NOT NULL OR p.verdict IS NULL OR {not_unchanged})",
                          {{"not_unchanged", says_not("p", Verdict::unchanged)}});
  if (staged.rekeys()) {
    for (const auto &name : staged.table.arbiter()->column_names())
      parts.push_back(digest(*staged.table.column(name)));
    rows = Condition("true");
  }
  return filled(R"(
    SELECT pg_catalog.count(*),
           pg_catalog.sum(pg_catalog.hashtextextended(
             pg_catalog.textin(pg_catalog.record_out(ROW({parts}))), 0))
      FROM {stage} AS s
      LEFT JOIN {verdicts} AS p ON p.pos = s.pos
      LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos = s.pos AND b.tbl = {table}
      LEFT JOIN {target} AS t ON {same_version} AND ({updated}{or_found})
     WHERE {rows})",
                {{"parts", joined(parts)},
                 {"stage", staged.stage()},
                 {"verdicts", staged.verdicts()},
                 {"table", staged.number},
                 {"target", staged.table.rows_of()},
                 {"same_version", same_version("t", "p")},
                 {"updated", updated},
                 {"or_found", staged.rekeys() ? " OR p.pos IS NOT NULL" : ""},
                 {"rows", rows}});
}

Statement all_refused() {
  return filled(R"(
    SELECT DISTINCT r.tbl, r.pos, r.state
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem = {refused} AND r.item IS NULL
     ORDER BY r.pos)",
                {{"refused", number(Problem::refused_by_trigger)}});
}

} // namespace dbxfer::postgres
