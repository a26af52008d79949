#include "merge/stage/outcome_statements.hpp"

#include "base/collect.hpp"
#include "merge/stage/outcome_letter.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

Statement set_aside(OutcomeLetter outcome, const std::vector<Problem> &problems,
                    const std::string &and_of_tables) {
  const auto numbers = base::collect(problems, [](Problem problem) { return number(problem); });
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT DISTINCT r.pos, r.tbl, {outcome}
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.problem = ANY (ARRAY[{problems}]::pg_catalog.int4[]){and_of_tables}
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = r.pos)
     ORDER BY r.pos)",
                {{"outcome", typed_sql_of(outcome)},
                 {"problems", joined(numbers)},
                 {"and_of_tables", and_of_tables}});
}

} // namespace

std::string number(Problem problem) { return std::to_string(static_cast<int>(problem)); }

FromItem unfit_rows(const Staged &staged) {
  return filled(R"((
    SELECT DISTINCT r.pos
      FROM pg_temp.dbxfer_reason AS r
     WHERE r.tbl = {table} AND r.problem <= {would_narrow}))",
                {{"table", staged.number}, {"would_narrow", number(Problem::would_narrow)}});
}

Condition fit_to_evaluate(const Staged &staged) {
  return filled(R"(NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos = s.pos AND (r.problem <= {would_narrow} OR r.state IS NOT NULL))
   AND NOT EXISTS (SELECT FROM {verdicts} AS w WHERE w.pos = s.pos AND {skipped}))",
                {{"would_narrow", number(Problem::would_narrow)},
                 {"verdicts", staged.verdicts()},
                 {"skipped", says("w", Verdict::skip)}});
}

Statement any_raised(const Staged &staged) {
  return filled(R"(
    SELECT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                    WHERE r.tbl = {table} AND r.state IS NOT NULL))",
                {{"table", staged.number}});
}

std::string give_reason(const Staged &staged, Problem problem, std::size_t item,
                        const std::string &pos, const std::string &parent) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT {pos}, {table}, {problem}, {item}, {parent})",
                {{"pos", pos},
                 {"table", staged.number},
                 {"problem", number(problem)},
                 {"item", item},
                 {"parent", parent}});
}

std::string table_numbers(const std::vector<const Staged *> &tables) {
  const auto numbers =
      base::collect(tables, [](const auto *table) { return number(table->number); });
  return filled("ANY (ARRAY[{numbers}]::pg_catalog.int4[])", {{"numbers", joined(numbers)}});
}

Statement refuse_published(const Staged &staged) {
  return filled(
      R"(
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, state, refused_by)
    SELECT p.pos, {table}, {refused_by_trigger}, '55000', ARRAY[{refuser}]
      FROM {verdicts} AS p
     WHERE {updated}
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                        WHERE r.pos = p.pos AND r.problem = {refused_by_trigger}))",
      {{"table", staged.number},
       {"refused_by_trigger", number(Problem::refused_by_trigger)},
       {"refuser",
        literal("?no replica identity, which publication " + staged.table.published + " wants")},
       {"verdicts", staged.verdicts()},
       {"updated", says("p", Verdict::update)}});
}

Statement forget_reasons_of_skipped(const Staged &staged) {
  return filled(R"(
    DELETE FROM pg_temp.dbxfer_reason AS r
     USING {verdicts} AS w
     WHERE w.pos = r.pos AND {skipped})",
                {{"verdicts", staged.verdicts()}, {"skipped", says("w", Verdict::skip)}});
}

Statement set_aside_invalid_and_collided() {
  return filled("{invalid}; {collided}; ANALYZE pg_temp.dbxfer_bad",
                {{"invalid",
                  set_aside(OutcomeLetter::invalid,
                            {Problem::bad_value, Problem::wrong_shape, Problem::would_narrow,
                             Problem::not_null, Problem::check_failed, Problem::refused_by_trigger},
                            "")},
                 {"collided", set_aside(OutcomeLetter::collided,
                                        {Problem::held_by_target, Problem::double_in_file,
                                         Problem::same_number, Problem::still_referred},
                                        "")}});
}

Statement set_aside_orphans(const std::vector<const Staged *> &tables) {
  const auto and_of_tables = filled(" AND r.tbl = {tables}", {{"tables", table_numbers(tables)}});
  return filled("{orphaned}; ANALYZE pg_temp.dbxfer_bad",
                {{"orphaned",
                  set_aside(OutcomeLetter::orphaned,
                            {Problem::missing_parent, Problem::parent_set_aside}, and_of_tables)}});
}

Statement any_set_aside(const std::vector<const Staged *> &tables) {
  return filled("SELECT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.tbl = {tables})",
                {{"tables", table_numbers(tables)}});
}

Statement tables_with_set_aside() { return "SELECT DISTINCT b.tbl FROM pg_temp.dbxfer_bad AS b"; }

Condition accepted(const Staged &staged, const std::string &pos) {
  // With the table's number the planner knows how many rows that leaves.
  return filled(
      "NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = {pos} AND b.tbl = {table})",
      {{"pos", pos}, {"table", staged.number}});
}

} // namespace dbxfer::postgres
