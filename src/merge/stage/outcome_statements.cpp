#include "merge/stage/outcome_statements.hpp"

#include "base/collect.hpp"
#include "merge/stage/outcome_letter.hpp"
#include "postgres/quote.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

std::string set_aside(OutcomeLetter outcome, const std::vector<Problem> &problems,
                      const std::string &tables) {
  const auto numbers = base::collect(problems, [](Problem problem) { return number(problem); });
  return "INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome) SELECT DISTINCT r.pos, r.tbl, " +
         typed_sql_of(outcome) + " FROM pg_temp.dbxfer_reason AS r WHERE r.problem" + equals +
         "ANY (ARRAY[" + joined(numbers) + "]::pg_catalog.int4[])" + tables +
         " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos" + equals +
         "r.pos) ORDER BY r.pos";
}

} // namespace

std::string number(Problem problem) { return std::to_string(static_cast<int>(problem)); }

std::string unfit_rows(const Staged &staged) {
  return "(SELECT DISTINCT r.pos FROM pg_temp.dbxfer_reason AS r WHERE r.tbl" + equals +
         number(staged.number) + " AND r.problem OPERATOR(pg_catalog.<=) " +
         number(Problem::would_narrow) + ")";
}

std::string any_raised(const Staged &staged) {
  return "SELECT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.tbl" + equals +
         number(staged.number) + " AND r.state IS NOT NULL)";
}

std::string give_reason(const Staged &staged, Problem problem, std::size_t item,
                        const std::string &pos, const std::string &parent) {
  return "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent) SELECT " + pos +
         ", " + number(staged.number) + ", " + number(problem) + ", " + number(item) + ", " +
         parent;
}

std::string table_numbers(const std::vector<const Staged *> &tables) {
  const auto numbers =
      base::collect(tables, [](const auto *table) { return number(table->number); });
  return "ANY (ARRAY[" + joined(numbers) + "]::pg_catalog.int4[])";
}

std::string refuse_published(const Staged &staged) {
  return joined(
      {"INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, state, refused_by) SELECT ",
       "p.pos, ", number(staged.number), ", ", number(Problem::refused_by_trigger),
       ", '55000', ARRAY[",
       literal("?no replica identity, which publication " + staged.table.published + " wants"),
       "] FROM ", staged.verdicts(), " AS p WHERE ", says("p", Verdict::update),
       " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r ", "WHERE r.pos", equals,
       "p.pos AND r.problem", equals, number(Problem::refused_by_trigger), ")"},
      "");
}

std::string forget_reasons_of_skipped(const Staged &staged) {
  return "DELETE FROM pg_temp.dbxfer_reason AS r USING " + staged.verdicts() + " AS w WHERE w.pos" +
         equals + "r.pos AND " + says("w", Verdict::skip);
}

std::string set_aside_invalid_and_collided() {
  return set_aside(OutcomeLetter::invalid,
                   {Problem::bad_value, Problem::wrong_shape, Problem::would_narrow,
                    Problem::not_null, Problem::check_failed, Problem::refused_by_trigger},
                   "") +
         "; " +
         set_aside(OutcomeLetter::collided,
                   {Problem::held_by_target, Problem::double_in_file, Problem::same_number,
                    Problem::still_referred},
                   "") +
         "; ANALYZE pg_temp.dbxfer_bad";
}

std::string set_aside_orphans(const std::vector<const Staged *> &tables) {
  return set_aside(OutcomeLetter::orphaned, {Problem::missing_parent, Problem::parent_set_aside},
                   " AND r.tbl" + equals + table_numbers(tables)) +
         "; ANALYZE pg_temp.dbxfer_bad";
}

std::string any_set_aside(const std::vector<const Staged *> &tables) {
  return "SELECT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.tbl" + equals +
         table_numbers(tables) + ")";
}

std::string tables_with_set_aside() { return "SELECT DISTINCT b.tbl FROM pg_temp.dbxfer_bad AS b"; }

} // namespace dbxfer::postgres
