#include "merge/compare/change_statements.hpp"

#include "base/collect.hpp"
#include "postgres/key_text.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

std::string updates(const Staged &staged, const FromItem &stage) {
  return filled(R"(
    FROM {stage} AS s
    JOIN {verdicts} AS p ON p.pos = s.pos
    JOIN {target} AS t ON t.ctid = p.tid AND t.tableoid = p.rel
   WHERE p.verdict = {update}
     AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = s.pos AND b.tbl = {table}))",
                {{"stage", stage},
                 {"verdicts", staged.verdicts()},
                 {"target", staged.table.rows_of()},
                 {"update", sql_of(Verdict::update)},
                 {"table", staged.number}});
}

Condition differs(const Staged &staged, std::size_t place) {
  return filled("NOT {prints_alike}", {{"prints_alike", prints_alike(assigned(staged, place, "s"),
                                                                     held(staged.column(place)))}});
}

/// Of each column of the part what the target has and what it is to have; NULL where they are
/// alike.
std::string old_and_new(const Staged &staged, const Staged::Part &part) {
  const auto where_differs = [&](std::size_t place, const std::string &value) {
    return filled(
        R"(,
                 CASE WHEN {differs} AND ({value}) IS DISTINCT FROM NULL THEN {short} END)",
        {{"differs", differs(staged, place)}, {"value", value}, {"short", in_short(value)}});
  };
  std::string out;
  for (auto place = part.first; place < part.last; ++place) {
    out += where_differs(place, held(staged.column(place)));
    out += where_differs(place, assigned(staged, place, "s"));
  }
  return out;
}

} // namespace

Statement count_changed_columns(const Staged &staged, const Staged::Part &part) {
  const auto counts = of_each_column(part, [&](std::size_t place) {
    return filled("pg_catalog.count(*) FILTER (WHERE {differs})",
                  {{"differs", differs(staged, place)}});
  });
  return filled(
      "SELECT {counts}{from_updates}",
      {{"counts", joined(counts)}, {"from_updates", updates(staged, staged.stage_for(part))}});
}

Statement copy_changed_rows(const Staged &staged, const Staged::Part &part, bool values) {
  const auto *arbiter = staged.table.arbiter();
  const auto names = arbiter == nullptr ? std::vector<std::string>{} : arbiter->column_names();
  const auto key_values =
      base::collect(names, [&](const auto &name) { return "s." + *staged.staged_column(name); });
  const auto key = arbiter == nullptr ? std::string("'row'") : key_text(key_values, names);
  const auto places = of_each_column(part, [&](std::size_t place) {
    return filled("CASE WHEN {differs} THEN {place} END",
                  {{"differs", differs(staged, place)}, {"place", place}});
  });
  return filled(R"(
    COPY (SELECT s.pos, {key},
                 pg_catalog.array_to_string(ARRAY[{places}]::pg_catalog.int4[], ','){values}{from_updates}
           ORDER BY s.pos) TO STDOUT)",
                {{"key", key},
                 {"places", joined(places)},
                 {"values", values ? old_and_new(staged, part) : std::string()},
                 {"from_updates", updates(staged, staged.stage_for(part, names))}});
}

Statement count_newer(const Staged &staged, const std::string &column) {
  return filled("SELECT pg_catalog.count(*){from_updates} AND t.{column} > s.{staged_column}",
                {{"from_updates", updates(staged, staged.stage())},
                 {"column", quote_ident(column)},
                 {"staged_column", *staged.staged_column(column)}});
}

} // namespace dbxfer::postgres
