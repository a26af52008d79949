#include "merge/compare/plan_statements.hpp"

#include "base/collect.hpp"
#include "merge/stage/outcome_letter.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

std::string digest(const Column &column) {
  const auto value = held(column);
  return "CASE WHEN " + is_not_null(value) + " THEN pg_catalog.md5(" + printed(value) + ") END";
}

} // namespace

std::string digest_decisions(const Staged &staged) {
  const auto updated = "(b.pos IS NULL AND " + says("p", Verdict::update) + ")";
  std::vector<std::string> parts{"s.pos", "COALESCE(b.outcome, p.verdict, " +
                                              typed_sql_of(OutcomeLetter::inserted) + ")"};
  // A row of the target that is another version by now leaves NULLs, and so another digest.
  for (const auto place : staged.table.held_columns())
    parts.push_back("CASE WHEN " + updated + " THEN " + digest(staged.table.columns[place]) +
                    " END");
  auto rows =
      "(b.pos IS NOT NULL OR p.verdict IS NULL OR " + says_not("p", Verdict::unchanged) + ")";
  if (staged.rekeys()) {
    for (const auto &name : staged.table.arbiter()->column_names())
      parts.push_back(digest(*staged.table.column(name)));
    rows = "true";
  }
  return "SELECT pg_catalog.count(*), "
         "pg_catalog.sum(pg_catalog.hashtextextended(pg_catalog.textin("
         "pg_catalog.record_out(ROW(" +
         joined(parts) + "))), 0)) FROM " + staged.stage() + " AS s LEFT JOIN " +
         staged.verdicts() + " AS p ON p.pos" + equals +
         "s.pos LEFT JOIN pg_temp.dbxfer_bad AS b ON b.pos" + equals + "s.pos AND b.tbl" + equals +
         number(staged.number) + " LEFT JOIN " + staged.table.rows_of() + " AS t ON " +
         same_version("t", "p") + " AND (" + updated +
         (staged.rekeys() ? " OR p.pos IS NOT NULL" : "") + ") WHERE " + rows;
}

std::string all_refused() {
  return "SELECT DISTINCT r.tbl, r.pos, r.state FROM pg_temp.dbxfer_reason AS r WHERE r.problem" +
         equals + number(Problem::refused_by_trigger) + " AND r.item IS NULL ORDER BY r.pos";
}

} // namespace dbxfer::postgres
