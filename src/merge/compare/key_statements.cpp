#include "merge/compare/key_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/parent_statements.hpp"
#include "merge/compare/turn_statements.hpp"
#include "merge/stage/condition_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/planner_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::postgres {

namespace {

/// To know the key's values something of the user's has to be evaluated: an expression, a
/// predicate, a generated column.
bool evaluates(const Staged &staged, const UniqueKey &key) {
  return !key.plain() || std::ranges::any_of(key.columns, [&](const auto &k) {
    return staged.table.column(k.column)->generated;
  });
}

/// The row has a value for the key: none of its own columns holds what does not fit, which may
/// raise when it is cut to the column's limit, or nothing at all.
std::optional<Condition> fit_for_plain(const Staged &staged, const UniqueKey &key) {
  std::vector<std::string> items;
  bool needed = key.nulls_not_distinct;
  for (const auto &k : key.columns) {
    const auto *column = staged.table.column(k.column);
    needed = needed || !column->limited.empty();
    items.push_back(number(static_cast<std::size_t>(column - staged.table.columns.data())));
  }
  if (!needed)
    return std::nullopt;
  return filled(R"(NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos = s.pos AND r.problem <= {would_narrow} AND r.item = ANY (ARRAY[{items}])))",
                {{"would_narrow", number(Problem::would_narrow)}, {"items", joined(items)}});
}

/// The row is not one that is left alone and whose values may raise when they are cut to the
/// column's limit: what said so is forgotten by the time that this is asked.
std::optional<Condition> not_forgotten(const Staged &staged, const UniqueKey &key) {
  // char, varchar, bit and bit varying are cut without a word.
  constexpr std::array<Oid, 4> cut_silently{1042, 1043, 1560, 1562};
  if (!staged.may_skip() || std::ranges::none_of(key.columns, [&](const auto &k) {
        const auto *column = staged.table.column(k.column);
        return column != nullptr && !column->limited.empty() &&
               std::ranges::find(cut_silently, column->base_oid) == cut_silently.end();
      }))
    return std::nullopt;
  return filled("NOT EXISTS (SELECT FROM {verdicts} AS w WHERE w.pos = s.pos AND {skipped})",
                {{"verdicts", staged.verdicts()}, {"skipped", says("w", Verdict::skip)}});
}

/// Empty, or ` WHERE ...`: the rows that the key is about.
std::string where_predicate(const UniqueKey &key) {
  return key.predicate.empty() ? std::string()
                               : filled(" WHERE {predicate}", {{"predicate", key.predicate}});
}

/// The values k1, k2 ... of a unique key for every row of the file, or those that `where` restricts
/// alias s to.
FromItem file_keys(const Staged &staged, const UniqueKey &key,
                   const std::optional<Condition> &where = {}) {
  std::string keys;
  for (std::size_t i = 0; i < key.columns.size(); ++i)
    keys +=
        filled(", {definition} AS k{n}", {{"definition", key.columns[i].definition}, {"n", i + 1}});
  auto fit = evaluates(staged, key) ? fit_to_evaluate(staged) : fit_for_plain(staged, key);
  if (where)
    fit = fit ? all_of({*where, *fit}) : *where;
  // OFFSET 0 keeps the planner from evaluating it before it looks at the condition.
  return filled(
      "(SELECT {position} AS pos{keys} FROM ({rows}{offset}) AS {table}{where_predicate})",
      {{"position", staged.position_name()},
       {"keys", keys},
       {"rows", staged_rows(staged, fit)},
       {"offset", fit ? " OFFSET 0" : ""},
       {"table", quote_ident(staged.table.name.name)},
       {"where_predicate", where_predicate(key)}});
}

/// The same for every row of the target.
FromItem target_keys(const Staged &staged, const UniqueKey &key) {
  std::string keys;
  for (std::size_t i = 0; i < key.columns.size(); ++i)
    keys += filled(
        ", {definition} AS k{n}",
        {{"definition", comparable(staged, key.columns[i].column, key.columns[i].definition)},
         {"n", i + 1}});
  return filled("(SELECT ctid AS tid, tableoid AS rel{keys} FROM {target}{where_predicate})",
                {{"keys", keys},
                 {"target", key.predicate.empty() ? staged.table.rows_of()
                                                  : rows_for_a_condition(staged.table)},
                 {"where_predicate", where_predicate(key)}});
}

Condition same_key(const UniqueKey &key, const std::string &left, const std::string &right) {
  std::vector<Condition> parts;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    const auto k_of = [&](const std::string &row) {
      return filled("{row}.k{n}", {{"row", row}, {"n", i + 1}});
    };
    parts.push_back(both_equal(key.columns[i], k_of(left), k_of(right), key.nulls_not_distinct));
  }
  return all_of(parts);
}

/// Of rows that the key which recognises them has twice none is written.
std::string is_only_one(const Staged &staged) {
  std::vector<std::string> keys;
  const auto *first = staged.table.unique_keys.data();
  for (const auto *key : {staged.table.arbiter(), staged.match_key()})
    if (key != nullptr)
      keys.push_back(number(static_cast<std::size_t>(key - first)));
  if (keys.empty())
    return {};
  return filled(R"( AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS d
     WHERE d.pos = w.pos AND d.problem = {double_in_file} AND d.item = ANY (ARRAY[{keys}])))",
                {{"double_in_file", number(Problem::double_in_file)}, {"keys", joined(keys)}});
}

/// FROM ...: rows of the file (a) whose value another row of the target (h) holds.
std::string held_by_others(const Staged &staged, const UniqueKey &key,
                           const std::optional<Condition> &where) {
  return filled(R"(
    FROM {file_keys} AS a
    JOIN {target_keys} AS h ON {same_key}
    LEFT JOIN {verdicts} AS p ON p.pos = a.pos
   WHERE p.pos IS NULL OR ({updated} AND (p.tid <> h.tid OR p.rel <> h.rel)))",
                {{"file_keys", file_keys(staged, key, where)},
                 {"target_keys", target_keys(staged, key)},
                 {"same_key", same_key(key, "h", "a")},
                 {"verdicts", staged.verdicts()},
                 {"updated", says("p", Verdict::update)}});
}

/// A row of the file will refer to what the row `t` of the target has now, and to no row that
/// there will be.
Condition referred_in_file(const Staged &staged, const ForeignKey &key, const Staged &child) {
  const auto refers = [&](const std::string &row, bool of_file) {
    return all_of(base::collect(key.pairs, [&](const auto &pair) {
      const auto value =
          of_file ? *staged.staged_column(pair.parent_column) : quote_ident(pair.parent_column);
      return pair.refers(filled("{row}.{value}", {{"row", row}, {"value", value}}),
                         "c." + *child.staged_column(pair.column));
    }));
  };
  const auto &last = key.pairs.back();
  std::vector<Parents> parents;
  if (key.period() != nullptr)
    parents.push_back({filled("{parents} AS k", {{"parents", key.parent_rows()}}),
                       filled(R"({refers} AND NOT EXISTS (
    SELECT FROM {verdicts} AS w WHERE {stands_at} AND {updated}))",
                              {{"refers", refers("k", false)},
                               {"verdicts", staged.verdicts()},
                               {"stands_at", stands_at("k", "w")},
                               {"updated", says("w", Verdict::update)}}),
                       "k." + quote_ident(last.parent_column)});
  parents.push_back({filled("{stage} AS o", {{"stage", staged.stage()}}),
                     filled("{refers}{and_is_parent} AND {will_be_written}",
                            {{"refers", refers("o", true)},
                             {"and_is_parent", staged_and_is_parent(key, "o")},
                             {"will_be_written", will_be_written(staged, "o.pos")}}),
                     "o." + *staged.staged_column(last.parent_column)});
  return filled(
      R"(EXISTS (
    SELECT FROM {children} AS c
     WHERE {refers}{and_counts}{and_is_parent} AND {will_be_written} AND {lacks_parents}))",
      {{"children", child.stage()},
       {"refers", refers("t", false)},
       {"and_counts", staged_and_counts(key, "c")},
       {"and_is_parent", and_is_parent(key, "t")},
       {"will_be_written", will_be_written(child, "c.pos")},
       {"lacks_parents", lacks_parents(key, parents, "c." + *child.staged_column(last.column))}});
}

} // namespace

Condition both_equal(const KeyColumn &column, const std::string &left, const std::string &right,
                     bool nulls_too) {
  const auto collate = column.collation.empty()
                           ? std::string()
                           : filled(" COLLATE {collation}", {{"collation", column.collation}});
  const Condition same =
      filled("{left}{collate} {equal} {right}{collate}",
             {{"left", left}, {"collate", collate}, {"equal", column.equal}, {"right", right}});
  return nulls_too ? filled("({same} OR ({left_is_null} AND {right_is_null}))",
                            {{"same", same},
                             {"left_is_null", is_null(left)},
                             {"right_is_null", is_null(right)}})
                   : same;
}

std::string comparable(const Staged &staged, const std::string &name, const std::string &value) {
  const auto *column = staged.table.column(name);
  return column != nullptr && column->is_domain
             ? filled("{value}::{base}", {{"value", value}, {"base", column->base}})
             : value;
}

bool can_compare(const Staged &staged, const UniqueKey &key) {
  const auto names = key.looks_at();
  const auto foreseen = foreseen_columns(staged);
  return !staged.table.judged_by_tables(key) &&
         std::ranges::all_of(names, [&](const auto &name) { return foreseen.contains(name); });
}

Statement find_doubles(const Staged &staged, std::size_t key_number) {
  const auto &key = staged.table.unique_keys[key_number];
  return filled(R"({give_reason}
    FROM {keys} AS a
   WHERE EXISTS (SELECT FROM {keys} AS b WHERE {same_key} AND b.pos <> a.pos)
     AND NOT EXISTS (SELECT FROM {verdicts} AS w WHERE w.pos = a.pos AND {skipped}))",
                {{"give_reason", give_reason(staged, Problem::double_in_file, key_number, "a.pos")},
                 {"keys", file_keys(staged, key)},
                 {"same_key", same_key(key, "b", "a")},
                 {"verdicts", staged.verdicts()},
                 {"skipped", says("w", Verdict::skip)}});
}

Statement find_held(const Staged &staged, std::size_t key_number) {
  const auto &key = staged.table.unique_keys[key_number];
  // Several rows may overlap one.
  const auto *pos = key.overlaps ? "DISTINCT a.pos" : "a.pos";
  return filled("{give_reason}{held_by_others}",
                {{"give_reason", give_reason(staged, Problem::held_by_target, key_number, pos)},
                 {"held_by_others", held_by_others(staged, key, std::nullopt)}});
}

Statement any_exchange(const Staged &staged, std::size_t key_number) {
  const auto &key = staged.table.unique_keys[key_number];
  // Joined: an EXISTS on either side of an OR would be looked up for each pair.
  const auto rows = filled(R"(
      FROM {file_keys} AS a
      JOIN {target_keys} AS h ON {same_key}
      LEFT JOIN {verdicts} AS w ON w.pos = a.pos
      LEFT JOIN {verdicts} AS v ON v.tid = h.tid AND v.rel = h.rel
     WHERE ((w.tid <> h.tid OR w.rel <> h.rel) AND {w_is_same_row})
        OR (v.pos <> a.pos AND {v_is_same_row}))",
                           {{"file_keys", file_keys(staged, key, not_forgotten(staged, key))},
                            {"target_keys", target_keys(staged, key)},
                            {"same_key", same_key(key, "h", "a")},
                            {"verdicts", staged.verdicts()},
                            {"w_is_same_row", is_same_row("w")},
                            {"v_is_same_row", is_same_row("v")}});
  return filled("SELECT {any}", {{"any", any_row(rows)}});
}

Statement swapped_rows(const Staged &staged, std::size_t key_number) {
  const auto &key = staged.table.unique_keys[key_number];
  const auto *arbiter = staged.table.arbiter();
  auto names = key.looks_at();
  if (arbiter != nullptr)
    for (auto &name : arbiter->looks_at())
      names.push_back(std::move(name));
  std::vector<std::string> alike;
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    if (const auto &column = staged.column(place);
        staged.counts(place) && !column.generated && staged.local_of(column.name) == Local::no &&
        std::ranges::find(names, column.name) == names.end())
      alike.push_back(filled(
          "({prints_alike})::pg_catalog.int4",
          {{"prints_alike", prints_alike(filled("s.c{n}", {{"n", place + 1}}), held(column))}}));
  if (alike.empty())
    return {};
  const auto score = [&](const std::string &where) {
    return filled("(SELECT {alike} FROM {target} AS t WHERE {stands_at})",
                  {{"alike", joined(alike, " OPERATOR(pg_catalog.+) ")},
                   {"target", staged.table.rows_of()},
                   {"stands_at", stands_at("t", where)}});
  };
  return filled(R"(
    SELECT pg_catalog.count(*) FILTER (WHERE v.found > v.held),
           pg_catalog.count(*) FILTER (WHERE v.held > v.found)
      FROM (SELECT {score_of_found} AS found, {score_of_holder} AS held
              FROM {file_keys} AS a
              JOIN {target_keys} AS h ON {same_key}
              JOIN {verdicts} AS w ON w.pos = a.pos
              JOIN {stage} AS s ON s.pos = a.pos
             WHERE {changed} AND (w.tid <> h.tid OR w.rel <> h.rel)
            OFFSET 0) AS v)",
                {{"score_of_found", score("w")},
                 {"score_of_holder", score("h")},
                 {"file_keys", file_keys(staged, key, not_forgotten(staged, key))},
                 {"target_keys", target_keys(staged, key)},
                 {"same_key", same_key(key, "h", "a")},
                 {"verdicts", staged.verdicts()},
                 {"stage", staged.stage()},
                 {"changed", says_not("w", Verdict::unchanged)}});
}

Statement let_go(const Staged &staged, std::size_t key_number, const Staged *leaving) {
  const auto &key = staged.table.unique_keys[key_number];
  const auto planned = [](const Staged &of, Verdict verdict) {
    return filled("SELECT w.pos, w.tid, w.rel FROM {verdicts} AS w WHERE {says}{is_only_one}",
                  {{"verdicts", of.verdicts()},
                   {"says", says("w", verdict)},
                   {"is_only_one", is_only_one(of)}});
  };
  Statement holders = planned(staged, Verdict::update);
  if (leaving != nullptr)
    holders = filled("{holders} UNION ALL {leaving}",
                     {{"holders", holders}, {"leaving", planned(*leaving, Verdict::unchanged)}});
  const Condition is_held =
      filled("r.tbl = {table} AND r.problem = {held_by_target} AND r.item = {key}",
             {{"table", staged.number},
              {"held_by_target", number(Problem::held_by_target)},
              {"key", key_number}});
  const Condition held_rows =
      filled("EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos = s.pos AND {is_held})",
             {{"is_held", is_held}});
  // A period may overlap those of several rows, all of which have to let it go.
  const auto by_all = key.overlaps ? filled(R"(
       WHERE NOT EXISTS (
         SELECT FROM {target_keys} AS o
          WHERE {same_key}
            AND NOT EXISTS (SELECT FROM ({holders}) AS g
                             WHERE g.tid = o.tid AND g.rel = o.rel)))",
                                            {{"target_keys", target_keys(staged, key)},
                                             {"same_key", same_key(key, "o", "a")},
                                             {"holders", holders}})
                                   : std::string();
  // Of a table never analyzed the planner thinks that it holds next to nothing.
  return filled(R"(
    ANALYZE pg_temp.dbxfer_reason;
    WITH free AS MATERIALIZED (
      SELECT a.pos, v.pos AS holder
        FROM {file_keys} AS a
        JOIN {target_keys} AS h ON {same_key}
        JOIN ({holders}) AS v ON v.tid = h.tid AND v.rel = h.rel AND v.pos <> a.pos{by_all}),
    waits AS ({wait_for} FROM free AS f)
    DELETE FROM pg_temp.dbxfer_reason AS r USING free AS f WHERE r.pos = f.pos AND {is_held})",
                {{"file_keys", file_keys(staged, key, held_rows)},
                 {"target_keys", target_keys(staged, key)},
                 {"same_key", same_key(key, "h", "a")},
                 {"holders", holders},
                 {"by_all", by_all},
                 {"wait_for", wait_for(staged, Problem::held_by_target, key_number, "f.pos",
                                       "f.holder", !key.can_wait)},
                 {"is_held", is_held}});
}

Statement held_values(const Staged &staged, std::size_t key_number, const std::string &positions) {
  const Condition among =
      filled("s.pos = ANY ({positions}::pg_catalog.int8[])", {{"positions", literal(positions)}});
  return filled(
      "SELECT a.pos, h.tid, h.rel{held_by_others}",
      {{"held_by_others", held_by_others(staged, staged.table.unique_keys[key_number], among)}});
}

Condition on_key(const Staged &staged, const UniqueKey &key) {
  const auto on = base::collect(key.columns, [&](const auto &column) {
    return both_equal(column, comparable(staged, column.column, "t." + quote_ident(column.column)),
                      "s." + *staged.staged_column(column.column), key.nulls_not_distinct);
  });
  return all_of(on);
}

FromItem recognised_by(const Staged &staged, const UniqueKey &key) {
  if (key.plain())
    return filled("{stage} AS s JOIN {target} AS t ON {on_key}",
                  {{"stage", staged.stage()},
                   {"target", staged.table.rows_of()},
                   {"on_key", on_key(staged, key)}});
  return filled(R"({stage} AS s
    JOIN {file_keys} AS a ON a.pos = s.pos
    JOIN {target_keys} AS h ON {same_key}
    JOIN {target} AS t ON {stands_at})",
                {{"stage", staged.stage()},
                 {"file_keys", file_keys(staged, key)},
                 {"target_keys", target_keys(staged, key)},
                 {"same_key", same_key(key, "h", "a")},
                 {"target", staged.table.rows_of()},
                 {"stands_at", stands_at("t", "h")}});
}

std::optional<Condition> without_key_value(const Staged &staged, const UniqueKey &key,
                                           const std::string &alias) {
  std::vector<Condition> parts;
  if (key.plain()) {
    for (const auto &name : key.column_names())
      if (!staged.table.column(name)->not_null && !key.nulls_not_distinct)
        parts.push_back(is_null(alias + "." + *staged.staged_column(name)));
    if (parts.empty())
      return std::nullopt;
    return filled("({any})", {{"any", any_of(parts)}});
  }
  parts.push_back(filled("a.pos = {alias}.pos", {{"alias", alias}}));
  for (std::size_t i = 0; i < key.columns.size() && !key.nulls_not_distinct; ++i)
    parts.push_back(is_not_null(filled("a.k{n}", {{"n", i + 1}})));
  return filled("NOT EXISTS (SELECT FROM {file_keys} AS a WHERE {all})",
                {{"file_keys", file_keys(staged, key)}, {"all", all_of(parts)}});
}

Condition on_arbiter(const Staged &staged) { return on_key(staged, *staged.table.arbiter()); }

Statement any_overtaken(const Staged &staged) {
  const auto of_found = filled(R"(
      FROM pg_temp.dbxfer_reason AS r
      JOIN {verdicts} AS p ON p.pos = r.pos
     WHERE r.tbl = {table} AND r.problem = ANY (ARRAY[{held_by_target}, {still_referred}])
       AND NOT EXISTS (SELECT FROM {target} AS t WHERE {same_version}))",
                               {{"verdicts", staged.verdicts()},
                                {"table", staged.number},
                                {"held_by_target", number(Problem::held_by_target)},
                                {"still_referred", number(Problem::still_referred)},
                                {"target", staged.table.rows_of()},
                                {"same_version", same_version("t", "p")}});
  if (staged.rekeys() || staged.table.arbiter() == nullptr)
    return filled("SELECT {any}", {{"any", any_row(of_found)}});
  const auto of_new = filled(R"(
      FROM pg_temp.dbxfer_reason AS r
      JOIN {stage} AS s ON s.pos = r.pos
      JOIN {target} AS t ON {on_arbiter}
     WHERE r.tbl = {table} AND r.problem = {held_by_target} AND {is_new})",
                             {{"stage", staged.stage()},
                              {"target", staged.table.rows_of()},
                              {"on_arbiter", on_arbiter(staged)},
                              {"table", staged.number},
                              {"held_by_target", number(Problem::held_by_target)},
                              {"is_new", is_new(staged, "r.pos")}});
  return filled("SELECT {any_of_found} OR {any_of_new}",
                {{"any_of_found", any_row(of_found)}, {"any_of_new", any_row(of_new)}});
}

Statement find_unchangeable(const Staged &staged, std::size_t place) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state)
    SELECT s.pos, {table}, {bad_value}, {column}, '428C9'
      FROM {stage} AS s
      JOIN {verdicts} AS p ON p.pos = s.pos
      JOIN {target} AS t ON t.ctid = p.tid AND t.tableoid = p.rel
     WHERE {updated} AND s.c{n} <> t.{name})",
                {{"table", staged.number},
                 {"bad_value", number(Problem::bad_value)},
                 {"column", staged.carried[place]},
                 {"stage", staged.stage()},
                 {"verdicts", staged.verdicts()},
                 {"target", staged.table.rows_of()},
                 {"updated", says("p", Verdict::update)},
                 {"n", place + 1},
                 {"name", quote_ident(staged.column(place).name)}});
}

Statement find_still_referred(const Staged &staged, std::size_t referring_key,
                              const Staged *child) {
  const auto &key = staged.table.referring_keys[referring_key];
  OtherValues values;
  std::vector<Condition> equal;
  std::vector<Condition> referred;
  for (const auto &pair : key.pairs) {
    values.before.push_back(held(*staged.table.column(pair.parent_column)));
    values.after.push_back("s." + *staged.staged_column(pair.parent_column));
    equal.push_back(pair.same(values.before.back(), values.after.back()));
    referred.push_back(
        pair.refers("t." + quote_ident(pair.parent_column), "c." + quote_ident(pair.column)));
  }
  // NO ACTION is content with a value that is equal; RESTRICT refuses, and CASCADE rewrites the
  // children for, any other bytes.
  const auto and_not_equal = key.on_update == 'a'
                                 ? filled(" AND ({equal}) IS NOT TRUE", {{"equal", all_of(equal)}})
                                 : std::string();
  const auto or_leaves_its_partition =
      key.parent_share
          ? filled(" OR s.{share} IS NOT TRUE", {{"share", Staged::parent_share_column(key)}})
          : std::string();
  const auto and_uncovers =
      key.period() == nullptr
          ? std::string()
          : filled(" AND {uncovers}",
                   {{"uncovers", uncovers(key, values, "c." + quote_ident(key.period()->column))}});
  const auto or_in_file =
      child == nullptr
          ? std::string()
          : filled(" OR {referred}", {{"referred", referred_in_file(staged, key, *child)}});
  return filled(
      R"({give_reason}
    FROM {stage} AS s
    JOIN {verdicts} AS p ON p.pos = s.pos
    JOIN {target} AS t ON t.ctid = p.tid AND t.tableoid = p.rel
   WHERE {updated}
     AND (ROW({before})::pg_catalog.record OPERATOR(pg_catalog.*<>) ROW({after})::pg_catalog.record
          {and_not_equal}{or_leaves_its_partition})
     AND (EXISTS (SELECT FROM {children} AS c
                   WHERE {referred}{and_counts}{and_is_parent}{and_uncovers}){or_in_file}))",
      {{"give_reason", give_reason(staged, Problem::still_referred, referring_key, "s.pos")},
       {"stage", staged.stage()},
       {"verdicts", staged.verdicts()},
       {"target", staged.table.rows_of()},
       {"updated", says("p", Verdict::update)},
       {"before", joined(values.before)},
       {"after", joined(values.after)},
       {"and_not_equal", and_not_equal},
       {"or_leaves_its_partition", or_leaves_its_partition},
       {"children", key.child_rows()},
       {"referred", all_of(referred)},
       {"and_counts", and_counts(key, "c")},
       {"and_is_parent", and_is_parent(key, "t")},
       {"and_uncovers", and_uncovers},
       {"or_in_file", or_in_file}});
}

} // namespace dbxfer::postgres
