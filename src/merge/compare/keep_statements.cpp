#include "merge/compare/keep_statements.hpp"

#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

#include <algorithm>
#include <utility>

namespace dbxfer::postgres {

namespace {

/// Whether a unique key may look at an ignored column: of a row that stays as it is, then, the
/// target's value is the one that counts.
bool ignored_in_key(const Staged &staged) {
  const auto may_look = [&](const KeyColumn &key) {
    const auto *column = staged.table.column(key.column);
    const auto place = staged.place_of(key.column);
    return column == nullptr || column->generated || (place && staged.ignored.contains(*place));
  };
  const auto &keys = staged.table.unique_keys;
  return !staged.ignored.empty() && std::ranges::any_of(keys, [&](const auto &key) {
    return !key.plain() || std::any_of(key.columns.begin(), key.columns.end(), may_look);
  });
}

/// For one part of the stage; ignored columns only of rows that stay as they are.
Statement keep_in_part(const Staged &staged, std::size_t part_number, bool ignored_too) {
  const auto part = staged.parts()[part_number];
  std::vector<std::string> set;
  std::vector<Condition> differ;
  const auto take = [&](std::size_t place, const Condition &when) {
    const auto theirs = held(staged.column(place));
    set.push_back(filled("c{n}=CASE WHEN {when} THEN {theirs} ELSE s.c{n} END",
                         {{"n", place + 1}, {"when", when}, {"theirs", theirs}}));
    differ.push_back(filled(R"(
      ({when} AND ROW(s.c{n})::pg_catalog.record OPERATOR(pg_catalog.*<>)
                  ROW({theirs})::pg_catalog.record))",
                            {{"when", when}, {"n", place + 1}, {"theirs", theirs}}));
  };
  for (auto place = part.first; place < part.last; ++place)
    if (staged.kept.contains(place))
      take(place, Condition("true"));
    else if (ignored_too && staged.ignored.contains(place))
      take(place, says("p", Verdict::unchanged));
  if (set.empty())
    return {};
  return filled(R"(
    UPDATE {part} AS s SET {set}
      FROM {verdicts} AS p
      JOIN {target} AS t ON t.ctid = p.tid AND t.tableoid = p.rel
     WHERE s.pos = p.pos AND ({differ}))",
                {{"part", staged.part_table(part_number)},
                 {"set", joined(set)},
                 {"verdicts", staged.verdicts()},
                 {"target", staged.table.rows_of()},
                 {"differ", any_of(differ)}});
}

} // namespace

Statement find_ruled(const Staged &staged) {
  std::vector<Statement> statements;
  const auto parts = staged.parts();
  for (std::size_t number_of_part = 0; number_of_part < parts.size(); ++number_of_part) {
    std::vector<Condition> alike;
    for (auto place = parts[number_of_part].first; place < parts[number_of_part].last; ++place)
      if (!staged.counts(place))
        alike.push_back(prints_alike(assigned(staged, place, "s"), held(staged.column(place))));
    if (alike.empty())
      continue;
    // Of other rows a value may not fit its column.
    statements.push_back(filled(R"(
    INSERT INTO pg_temp.dbxfer_ruled (pos, tbl)
    SELECT p.pos, {table}
      FROM {verdicts} AS p
      JOIN {part} AS s ON s.pos = p.pos
      JOIN {target} AS t ON {stands_at}
     WHERE CASE WHEN {unchanged} THEN NOT ({alike}) ELSE false END)",
                                {{"table", staged.number},
                                 {"verdicts", staged.verdicts()},
                                 {"part", staged.part_table(number_of_part)},
                                 {"target", staged.table.rows_of()},
                                 {"stands_at", stands_at("t", "p")},
                                 {"unchanged", says("p", Verdict::unchanged)},
                                 {"alike", all_of(alike)}}));
  }
  return in_order(statements);
}

Statement keep_target_values(const Staged &staged) {
  std::vector<Statement> statements;
  const bool ignored_too = ignored_in_key(staged);
  for (std::size_t part = 0; part < staged.parts().size(); ++part)
    if (auto keep = keep_in_part(staged, part, ignored_too); !keep.empty())
      statements.push_back(std::move(keep));
  return in_order(statements);
}

} // namespace dbxfer::postgres
