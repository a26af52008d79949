#include "merge/apply/apply_statements.hpp"

#include "base/collect.hpp"
#include "merge/apply/written_statements.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/compare/match_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "merge/stage/row_by_row.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::postgres {

namespace {

/// ON CONFLICT (columns) names every unique key over these columns, also a second, deferrable one.
bool any_deferrable_over(const Table &table, const UniqueKey &key) {
  const auto columns_of = [](const UniqueKey &of) {
    const auto names = of.column_names();
    return std::set<std::string>(names.begin(), names.end());
  };
  return std::ranges::any_of(table.unique_keys, [&](const auto &other) {
    return !other.immediate && columns_of(other) == columns_of(key);
  });
}

/// A key that ON CONFLICT can name: the server refuses deferrable ones (55000), and tables with
/// rules (0A000).
const UniqueKey *conflict_key(const Staged &staged) {
  const auto *arbiter = staged.table.arbiter();
  return arbiter != nullptr && !staged.table.has_rules() &&
                 !any_deferrable_over(staged.table, *arbiter)
             ? arbiter
             : nullptr;
}

std::string on_conflict(const Staged &staged) {
  const auto *key = conflict_key(staged);
  if (key == nullptr)
    return {};
  std::vector<std::string> columns;
  for (const auto &name : key->column_names())
    columns.push_back(quote_ident(name));
  return filled(" ON CONFLICT ({columns}) DO NOTHING", {{"columns", joined(columns)}});
}

/// ` AND ...`, or nothing.
std::string and_among(const std::optional<Condition> &among) {
  return among ? filled(" AND {among}", {{"among", *among}}) : std::string();
}

enum class Order { any, last_first };

Statement insert_into(const Staged &staged, const std::string &and_which,
                      Order order = Order::any) {
  std::vector<std::string> columns;
  std::vector<std::string> values;
  for (std::size_t place = 0; place < staged.carried.size(); ++place) {
    columns.push_back(quote_ident(staged.column(place).name));
    values.push_back(filled("s.c{n}", {{"n", place + 1}}));
  }
  const auto select = columns.empty()
                          ? std::string("SELECT")
                          : filled("({columns}) OVERRIDING SYSTEM VALUE SELECT {values}",
                                   {{"columns", joined(columns)}, {"values", joined(values)}});
  return filled(R"(
    INSERT INTO {table} {select}
      FROM {stage} AS s
     WHERE {is_new} AND {accepted}{and_which}{in_order}{on_conflict})",
                {{"table", quote_ident(staged.table.name)},
                 {"select", select},
                 {"stage", staged.stage()},
                 {"is_new", is_new(staged, "s.pos")},
                 {"accepted", accepted(staged, "s.pos")},
                 {"and_which", and_which},
                 {"in_order", order == Order::last_first ? " ORDER BY s.pos DESC" : ""},
                 {"on_conflict", on_conflict(staged)}});
}

/// Those that are written all together.
Statement insert_together(const Staged &staged, const std::optional<Condition> &among = {},
                          Order order = Order::any) {
  return insert_into(
      staged,
      filled("{and_no_turn}{and_among}",
             {{"and_no_turn", and_not_in_turn(staged, "s.pos")}, {"and_among", and_among(among)}}),
      order);
}

/// The same; the plan keeps where the new rows stand.
Statement insert_and_place(const Staged &staged, const std::optional<Condition> &among = {},
                           Order order = Order::any) {
  return filled(R"(
    WITH i AS ({insert} RETURNING tableoid, ctid)
    INSERT INTO {verdicts} (verdict, rel, tid)
    SELECT {inserted}, i.tableoid, i.ctid FROM i)",
                {{"insert", insert_together(staged, among, order)},
                 {"verdicts", staged.verdicts()},
                 {"inserted", sql_of(Verdict::inserted)}});
}

Statement update_from(const Staged &staged, const Condition &which) {
  std::vector<std::string> set;
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    // The key too: equal is not the same where case or trailing digits do not count.
    if (staged.sets(place))
      set.push_back(filled("{column}=s.c{n}",
                           {{"column", quote_ident(staged.column(place).name)}, {"n", place + 1}}));
  return filled(R"(
    UPDATE {target} AS t SET {set}
      FROM {verdicts} AS p
      JOIN {stage} AS s ON s.pos = p.pos
     WHERE {updated} AND {accepted} AND {which})",
                {{"target", staged.table.rows_of()},
                 {"set", joined(set)},
                 {"verdicts", staged.verdicts()},
                 {"stage", staged.stage()},
                 {"updated", says("p", Verdict::update)},
                 {"accepted", accepted(staged, "p.pos")},
                 {"which", which}});
}

/// The versions that were compared, of rows that have no turn.
Condition compared_together(const Staged &staged) {
  return filled("{same_version}{and_no_turn}", {{"same_version", same_version("t", "p")},
                                                {"and_no_turn", and_not_in_turn(staged, "p.pos")}});
}

/// Of rows in their turn.
const std::string and_in_turn = filled(" AND s.pos = ANY ($1)");

/// What insert_each calls the table's new rows.
std::string inserted(const Staged &staged) { return "i" + number(staged.number); }

/// WITH and the rows that `insert` says of each table.
template <class Insert>
std::string insert_each(const std::vector<const Staged *> &tables, Insert insert) {
  std::vector<std::string> parts;
  for (const auto *staged : tables) {
    const auto name = inserted(*staged);
    const bool by_place = staged->table.arbiter() == nullptr;
    parts.push_back(filled("{name} AS ({insert} RETURNING {returned})",
                           {{"name", name},
                            {"insert", insert(*staged)},
                            {"returned", by_place ? "tableoid, ctid" : "1"}}));
    if (by_place)
      parts.push_back(filled(
          R"(p{name} AS (
      INSERT INTO {verdicts} (verdict, rel, tid) SELECT {inserted}, tableoid, ctid FROM {name}))",
          {{"name", name},
           {"verdicts", staged->verdicts()},
           {"inserted", sql_of(Verdict::inserted)}}));
  }
  return filled("WITH {parts}", {{"parts", joined(parts)}});
}

} // namespace

Statement insert_rows(const std::vector<const Staged *> &tables) {
  if (tables.size() == 1)
    return insert_together(*tables.front());
  const auto counts = base::collect(tables, [](const auto *staged) {
    return filled("(SELECT pg_catalog.count(*) FROM {inserted})",
                  {{"inserted", inserted(*staged)}});
  });
  const auto insert = [](const auto &staged) { return insert_together(staged); };
  return filled("{with_inserted} SELECT {counts}",
                {{"with_inserted", insert_each(tables, insert)}, {"counts", joined(counts)}});
}

Statement insert_and_place_rows(const Staged &staged) { return insert_and_place(staged); }

InTurn insertion_in_turn(const std::vector<const Staged *> &tables) {
  // A rule does not go with a statement for several tables; of one alone nobody needs it, unless
  // its new rows can be told by their places only.
  const auto &first = *tables.front();
  if (tables.size() == 1 && (first.table.arbiter() != nullptr || first.table.has_rules()))
    return {tables, true, insert_into(first, and_in_turn), false};
  const auto counts = base::collect(tables, [](const auto *staged) {
    return filled("SELECT {table}, pg_catalog.count(*) FROM {inserted}",
                  {{"table", staged->number}, {"inserted", inserted(*staged)}});
  });
  const auto insert = [](const auto &staged) { return insert_into(staged, and_in_turn); };
  return {tables, true,
          filled("{with_inserted} INSERT INTO pg_temp.dbxfer_written (tbl, rows) {counts}",
                 {{"with_inserted", insert_each(tables, insert)},
                  {"counts", joined(counts, " UNION ALL ")}}),
          true};
}

namespace {

FromItem children(const Staged &staged, const ForeignKey &key, const Condition &which) {
  const auto columns = base::collect(key.pairs, [&](const auto &pair) {
    return filled("s.{staged} AS {column}", {{"staged", *staged.staged_column(pair.column)},
                                             {"column", quote_ident(pair.column)}});
  });
  return filled("(SELECT {columns} FROM {stage} AS s WHERE {which} AND {accepted})",
                {{"columns", joined(columns)},
                 {"stage", staged.stage()},
                 {"which", which},
                 {"accepted", accepted(staged, "s.pos")}});
}

} // namespace

FromItem new_children(const Staged &staged, const ForeignKey &key) {
  return children(staged, key, is_new(staged, "s.pos"));
}

FromItem written_children(const Staged &staged, const ForeignKey &key) {
  return children(staged, key, will_be_written(staged, "s.pos"));
}

Statement adopt_rows(const Staged &staged, const std::optional<Condition> &among) {
  // OFFSET 0: of rows that are older than this transaction nobody need ask.
  return filled(R"(
    INSERT INTO {verdicts} (pos, verdict, rel, tid, version, evidence)
    SELECT m.pos, {update}, m.rel, m.tid, m.version, {made_meanwhile}
      FROM (SELECT s.pos, t.tableoid AS rel, t.ctid AS tid, t.xmin AS version
              FROM {stage} AS s
              JOIN {target} AS t ON {on_arbiter}
             WHERE {is_new} AND {accepted}{and_among}
            OFFSET 0) AS m
     WHERE {is_ours})",
                {{"verdicts", staged.verdicts()},
                 {"update", typed_sql_of(Verdict::update)},
                 {"made_meanwhile", evidence_of(made_meanwhile)},
                 {"stage", staged.stage()},
                 {"target", staged.table.rows_of()},
                 {"on_arbiter", on_arbiter(staged)},
                 {"is_new", is_new(staged, "s.pos")},
                 {"accepted", accepted(staged, "s.pos")},
                 {"and_among", and_among(among)},
                 {"is_ours", is_ours_at_any_depth("m.version")}});
}

Statement follow_versions(const Staged &staged, const std::optional<Condition> &among) {
  return filled(R"(
    UPDATE {verdicts} AS p SET rel=m.rel, tid=m.tid, version=m.version
      FROM (SELECT p.pos, t.tableoid AS rel, t.ctid AS tid, t.xmin AS version
              FROM {verdicts} AS p
              JOIN {stage} AS s ON s.pos = p.pos
              JOIN {target} AS t ON {on_arbiter}
             WHERE {updated} AND {accepted}{and_among} AND NOT ({same_version})
            OFFSET 0) AS m
     WHERE p.pos = m.pos AND {is_ours})",
                {{"verdicts", staged.verdicts()},
                 {"stage", staged.stage()},
                 {"target", staged.table.rows_of()},
                 {"on_arbiter", on_arbiter(staged)},
                 {"updated", says("p", Verdict::update)},
                 {"accepted", accepted(staged, "p.pos")},
                 {"and_among", and_among(among)},
                 {"same_version", same_version("t", "p")},
                 {"is_ours", is_ours_at_any_depth("m.version")}});
}

Statement insert_row_by_row(const Staged &staged, std::size_t round) {
  RowWrites writes{.planned = filled("{is_new} AND {accepted}{and_no_turn}",
                                     {{"is_new", is_new(staged, "s.pos")},
                                      {"accepted", accepted(staged, "s.pos")},
                                      {"and_no_turn", and_not_in_turn(staged, "s.pos")}})};
  // Rows that refer to each other stand in one statement only: a row that needs one of them may go
  // in with them, if it comes after it there.
  const auto order = last_row_first(round) ? Order::last_first : Order::any;
  if (staged.table.arbiter() != nullptr) {
    writes.write = [&](const Condition &among) { return insert_together(staged, among, order); };
    writes.prepare = [&](const Condition &among) { return adopt_rows(staged, among); };
    if (staged.sets_any())
      writes.instead = [&](const Condition &among) {
        return update_from(staged,
                           filled("{same_version} AND p.evidence = {made_meanwhile} AND {among}",
                                  {{"same_version", same_version("t", "p")},
                                   {"made_meanwhile", evidence_of(made_meanwhile)},
                                   {"among", among}}));
      };
  } else if (staged.table.has_rules()) {
    writes.write = [&](const Condition &among) { return insert_together(staged, among, order); };
  } else {
    // Where the new rows stand nobody could tell later.
    writes.write = [&](const Condition &among) { return insert_and_place(staged, among, order); };
  }
  return row_by_row(staged, round, {staged.table.oid}, writes);
}

Statement update_row_by_row(const Staged &staged, std::size_t round) {
  RowWrites writes{.planned = filled(R"(
    EXISTS (SELECT FROM {verdicts} AS p WHERE p.pos = s.pos AND {updated})
       AND {accepted}{and_no_turn})",
                                     {{"verdicts", staged.verdicts()},
                                      {"updated", says("p", Verdict::update)},
                                      {"accepted", accepted(staged, "s.pos")},
                                      {"and_no_turn", and_not_in_turn(staged, "s.pos")}})};
  writes.write = [&](const Condition &among) {
    return update_from(staged, all_of({compared_together(staged), among}));
  };
  if (staged.table.arbiter() != nullptr)
    writes.prepare = [&](const Condition &among) { return follow_versions(staged, among); };
  return row_by_row(staged, round, {staged.table.oid}, writes);
}

Statement update_rows(const Staged &staged) {
  return update_from(staged, compared_together(staged));
}

InTurn update_in_turn(const Staged &staged) {
  const Condition which =
      filled("{same_version}{and_in_turn}",
             {{"same_version", same_version("t", "p")}, {"and_in_turn", and_in_turn}});
  return {{&staged}, false, update_from(staged, which), false};
}

Statement update_again(const Staged &staged) { return update_from(staged, on_arbiter(staged)); }

} // namespace dbxfer::postgres
