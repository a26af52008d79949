#include "merge/compare/change_statements.hpp"

#include "base/collect.hpp"
#include "postgres/key_text.hpp"
#include "postgres/quote.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

std::string updates(const Staged &staged, const std::string &stage) {
  return " FROM " + stage + " AS s JOIN " + staged.verdicts() + " AS p ON p.pos = s.pos JOIN " +
         staged.table.rows_of() +
         " AS t ON t.ctid = p.tid AND t.tableoid = p.rel WHERE p.verdict = " +
         sql_of(Verdict::update) +
         " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = s.pos AND b.tbl = " +
         number(staged.number) + ")";
}

std::string differs(const Staged &staged, std::size_t place) {
  return "NOT " + prints_alike(assigned(staged, place, "s"), held(staged.column(place)));
}

} // namespace

std::string count_changed_columns(const Staged &staged, const Staged::Part &part) {
  const auto counts = of_each_column(part, [&](std::size_t place) {
    return "pg_catalog.count(*) FILTER (WHERE " + differs(staged, place) + ")";
  });
  return "SELECT " + joined(counts) + updates(staged, staged.stage_for(part));
}

std::string copy_changed_rows(const Staged &staged, const Staged::Part &part) {
  const auto *arbiter = staged.table.arbiter();
  const auto names = arbiter == nullptr ? std::vector<std::string>{} : arbiter->column_names();
  const auto values =
      base::collect(names, [&](const auto &name) { return "s." + *staged.staged_column(name); });
  const auto key = arbiter == nullptr ? std::string("'row'") : key_text(values, names);
  const auto places = of_each_column(part, [&](std::size_t place) {
    return "CASE WHEN " + differs(staged, place) + " THEN " + number(place) + " END";
  });
  return "COPY (SELECT s.pos, " + key + ", pg_catalog.array_to_string(ARRAY[" + joined(places) +
         "]::pg_catalog.int4[], ',')" + updates(staged, staged.stage_for(part, names)) +
         " ORDER BY s.pos) TO STDOUT";
}

std::string count_newer(const Staged &staged, const std::string &column) {
  return "SELECT pg_catalog.count(*)" + updates(staged, staged.stage()) + " AND t." +
         quoted(column) + " > s." + *staged.staged_column(column);
}

} // namespace dbxfer::postgres
