#include "merge/compare/remap_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/stage/condition_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::postgres {

namespace {

std::string suffix(std::size_t place) { return number(place + 1); }

std::size_t place_of(const Staged &staged, const std::string &name) {
  return staged.place_of(name).value();
}

std::vector<std::size_t> arbiter_places(const Staged &staged) {
  return base::collect(staged.table.arbiter()->column_names(),
                       [&](const auto &name) { return place_of(staged, name); });
}

std::size_t arbiter_number(const Staged &staged) {
  return static_cast<std::size_t>(staged.table.arbiter() - staged.table.unique_keys.data());
}

/// Lets `changes`, a query for pos, fresh, the remembered values f1 ... and the new values n1 ...
/// of the places, happen to the stage. What was remembered once stays.
Statement change(const Staged &staged, const Statement &changes,
                 const std::vector<std::size_t> &places) {
  std::string columns = "pos, fresh";
  for (const auto place : staged.remembered())
    columns.append(", f").append(suffix(place));
  std::string sql = filled(R"(
    WITH changes AS MATERIALIZED ({changes}),
         kept AS (
           INSERT INTO {moved} AS m ({columns})
           SELECT {columns} FROM changes
               ON CONFLICT (pos) DO UPDATE SET fresh=m.fresh OR EXCLUDED.fresh))",
                           {{"changes", changes}, {"moved", staged.moved()}, {"columns", columns}});
  const auto parts = staged.parts();
  for (std::size_t part = 0; part < parts.size(); ++part) {
    std::vector<std::string> set;
    for (const auto place : places)
      if (place >= parts[part].first && place < parts[part].last)
        set.push_back(filled("c{n}=c.n{n}", {{"n", suffix(place)}}));
    if (!set.empty())
      sql += filled(R"(,
         part{n} AS (UPDATE {part} AS s SET {set} FROM changes AS c WHERE c.pos = s.pos))",
                    {{"n", suffix(part)}, {"part", staged.part_table(part)}, {"set", joined(set)}});
  }
  return filled("{sql} SELECT; ANALYZE {moved}", {{"sql", sql}, {"moved", staged.moved()}});
}

/// pos, fresh and the remembered values of alias s.
std::string remember(const Staged &staged, bool fresh) {
  std::string list = fresh ? "s.pos, true AS fresh" : "s.pos, false AS fresh";
  for (const auto place : staged.remembered())
    list += filled(", s.c{n} AS f{n}", {{"n", suffix(place)}});
  return list;
}

/// The rows of the parent that moved: what the file calls them (f) and what they are called now
/// (c).
FromItem moved_rows(const StagedReference &reference) {
  const auto &parent = *reference.parent;
  const auto names = reference.key->parent_columns();
  std::string list = "m.pos";
  for (const auto &name : names)
    list += filled(", m.f{n}, q.c{n}", {{"n", suffix(place_of(parent, name))}});
  return filled(R"((
    SELECT {list}
      FROM {moved} AS m
      JOIN {parents} AS q ON q.pos = m.pos{and_is_parent}))",
                {{"list", list},
                 {"moved", parent.moved()},
                 {"parents", parent.stage_for({}, names)},
                 {"and_is_parent", staged_and_is_parent(*reference.key, "q")}});
}

/// The value now of a column of the child that some of the references use.
std::string followed(const Staged &child, const std::vector<StagedReference> &references,
                     std::size_t place) {
  std::string value = "CASE";
  for (std::size_t i = 0; i < references.size(); ++i)
    for (const auto &pair : references[i].key->pairs)
      if (place_of(child, pair.column) == place) {
        const auto now = filled(
            "r{i}.c{n}",
            {{"i", suffix(i)}, {"n", suffix(place_of(*references[i].parent, pair.parent_column))}});
        value += filled(" WHEN r{i}.pos IS NOT NULL THEN {now}",
                        {{"i", suffix(i)}, {"now", pair.as_child(now)}});
      }
  return filled("{value} ELSE s.c{n} END AS n{n}", {{"value", value}, {"n", suffix(place)}});
}

/// The arbiter's values of two rows are the same; `left` and `right` make a value of a column.
template <typename Left, typename Right>
Condition same_arbiter(const Staged &staged, Left left, Right right) {
  const auto parts = base::collect(staged.table.arbiter()->columns, [&](const auto &column) {
    return both_equal(column, left(column.column), right(column.column), false);
  });
  return all_of(parts);
}

auto staged_value_of(const Staged &staged, const std::string &alias) {
  return [&staged, alias](const std::string &name) {
    return alias + "." + *staged.staged_column(name);
  };
}

auto target_value_of(const Staged &staged, const std::string &alias) {
  return [&staged, alias](const std::string &name) {
    return comparable(staged, name, alias + "." + quote_ident(name));
  };
}

/// Under --new-ids: the row was neither found in the target nor given a new key yet.
Condition waits_for_key(const Staged &staged, const std::string &pos) {
  return filled(
      "({is_new} AND NOT EXISTS (SELECT FROM {moved} AS f WHERE f.pos = {pos} AND f.fresh))",
      {{"is_new", is_new(staged, pos)}, {"moved", staged.moved()}, {"pos", pos}});
}

/// (pos) of new rows whose key another row of the target has, or one of the file to which they came
/// a moment ago.
FromItem taken_by_others(const Staged &staged) {
  const auto rows = staged.stage_for({}, staged.table.arbiter()->column_names());
  return filled(
      R"((
    SELECT s.pos FROM {rows} AS s JOIN {target} AS t ON {same_as_target}
     WHERE {is_new} AND NOT {is_double}
     UNION
    SELECT s.pos FROM {moved} AS m
      JOIN {rows} AS s ON s.pos = m.pos
      JOIN {rows} AS o ON {same_as_other} AND o.pos <> s.pos
     WHERE m.fresh AND NOT {other_waits}))",
      {{"rows", rows},
       {"target", staged.table.rows_of()},
       {"same_as_target",
        same_arbiter(staged, target_value_of(staged, "t"), staged_value_of(staged, "s"))},
       {"is_new", is_new(staged, "s.pos")},
       {"is_double", is_double(staged, "s.pos")},
       {"moved", staged.moved()},
       {"same_as_other",
        same_arbiter(staged, staged_value_of(staged, "o"), staged_value_of(staged, "s"))},
       {"other_waits", staged.new_ids ? waits_for_key(staged, "o.pos") : Condition("false")}});
}

/// (pos) of new rows that need another key than they have.
FromItem taken(const Staged &staged, const std::optional<Condition> &among) {
  const auto by_others = taken_by_others(staged);
  if (!staged.new_ids)
    return among ? filled("(SELECT s.pos FROM {by_others} AS s WHERE {among})",
                          {{"by_others", by_others}, {"among", *among}})
                 : by_others;
  return filled(R"((
    SELECT s.pos FROM {stage} AS s WHERE {waits} AND NOT {is_double} AND {among}
     UNION
    SELECT s.pos FROM {by_others} AS s WHERE NOT {waits}))",
                {{"stage", staged.stage_for({})},
                 {"waits", waits_for_key(staged, "s.pos")},
                 {"is_double", is_double(staged, "s.pos")},
                 {"among", among.value_or(Condition("true"))},
                 {"by_others", by_others}});
}

} // namespace

Statement follow_parents(const Staged &child, const std::vector<StagedReference> &references,
                         const std::optional<Condition> &among) {
  std::set<std::size_t> places;
  std::string from = filled("{originals} AS o JOIN {stage} AS s ON s.pos = o.pos",
                            {{"originals", child.originals()}, {"stage", child.stage()}});
  std::vector<Condition> any;
  for (std::size_t i = 0; i < references.size(); ++i) {
    const auto alias = "r" + suffix(i);
    const auto on = base::collect(references[i].key->pairs, [&](const auto &pair) {
      const auto place = place_of(child, pair.column);
      // The child's period is its own, whichever rows it takes to cover it.
      if (!pair.period)
        places.insert(place);
      const auto in_parent = place_of(*references[i].parent, pair.parent_column);
      return pair.refers(filled("{alias}.f{n}", {{"alias", alias}, {"n", suffix(in_parent)}}),
                         filled("o.c{n}", {{"n", suffix(place)}}));
    });
    from += filled(" LEFT JOIN {moved} AS {alias} ON {on}{and_counts}",
                   {{"moved", moved_rows(references[i])},
                    {"alias", alias},
                    {"on", all_of(on)},
                    {"and_counts", staged_and_counts(*references[i].key, "o")}});
    any.push_back(filled("{alias}.pos IS NOT NULL", {{"alias", alias}}));
  }
  std::string list = remember(child, false);
  for (const auto place : places)
    list.append(", ").append(followed(child, references, place));
  // Two rows of the file with one key are set aside; here they must not give a child two rows.
  return change(child,
                filled("SELECT DISTINCT ON (s.pos) {list} FROM {from} WHERE ({any}) AND {among}",
                       {{"list", list},
                        {"from", from},
                        {"any", any_of(any)},
                        {"among", among.value_or(Condition("true"))}}),
                {places.begin(), places.end()});
}

Statement find_ambiguous(const Staged &staged) {
  const auto names = staged.table.arbiter()->column_names();
  return filled(
      R"({give_reason}
    FROM {rows} AS a
   WHERE EXISTS (SELECT FROM {rows} AS b WHERE {same} AND b.pos <> a.pos))",
      {{"give_reason",
        give_reason(staged, Problem::double_in_file, arbiter_number(staged), "a.pos")},
       {"rows", staged.stage_for({}, names)},
       {"same", same_arbiter(staged, staged_value_of(staged, "b"), staged_value_of(staged, "a"))}});
}

Statement find_matched_twice(const Staged &staged) {
  const auto key = staged.match.value_or(arbiter_number(staged));
  return filled(R"({give_reason}
    FROM {verdicts} AS a
   WHERE EXISTS (SELECT FROM {verdicts} AS b
                  WHERE b.tid = a.tid AND b.rel = a.rel AND b.pos <> a.pos))",
                {{"give_reason", give_reason(staged, Problem::double_in_file, key, "a.pos")},
                 {"verdicts", staged.verdicts()}});
}

Statement adopt_keys(const Staged &staged) {
  const auto places = arbiter_places(staged);
  auto list = remember(staged, false);
  std::vector<std::string> mine;
  std::vector<std::string> theirs;
  for (const auto place : places) {
    mine.push_back(filled("s.c{n}", {{"n", suffix(place)}}));
    theirs.push_back(held(staged.column(place)));
    list += filled(", {theirs} AS n{n}", {{"theirs", theirs.back()}, {"n", suffix(place)}});
  }
  return change(staged,
                filled(R"(
    SELECT {list}
      FROM {stage} AS s
      JOIN {verdicts} AS p ON p.pos = s.pos
      JOIN {target} AS t ON t.ctid = p.tid AND t.tableoid = p.rel
     WHERE ROW({mine})::pg_catalog.record OPERATOR(pg_catalog.*<>)
           ROW({theirs})::pg_catalog.record
       AND NOT {is_double})",
                       {{"list", list},
                        {"stage", staged.stage()},
                        {"verdicts", staged.verdicts()},
                        {"target", staged.table.rows_of()},
                        {"mine", joined(mine)},
                        {"theirs", joined(theirs)},
                        {"is_double", is_double(staged, "s.pos")}}),
                places);
}

bool takes_other_numbers(const Staged &staged) {
  const auto *arbiter = staged.table.arbiter();
  return staged.new_ids || (staged.match && arbiter != nullptr &&
                            staged.any_local(arbiter->column_names(), Local::by_counter));
}

Statement count_taken(const Staged &staged, const std::optional<Condition> &among) {
  return filled("SELECT pg_catalog.count(*) FROM {taken} AS t", {{"taken", taken(staged, among)}});
}

Statement furthest_kept_value(const Staged &staged, std::size_t place, const Sequence &sequence) {
  const std::string furthest = sequence.increment > 0 ? "pg_catalog.max" : "pg_catalog.min";
  // Rows that will get new keys leave the file's behind.
  const auto that_stay = staged.new_ids ? filled("JOIN {moved} AS f ON f.pos = s.pos AND f.fresh",
                                                 {{"moved", staged.moved()}})
                                        : std::string();
  return filled(R"(
    SELECT {furthest}(q.v)
      FROM (SELECT {furthest}({theirs}) AS v FROM {target} AS t
             WHERE {theirs} >= {min}::pg_catalog.int8 AND {theirs} <= {max}::pg_catalog.int8
             UNION ALL
            SELECT {furthest}({mine}) AS v FROM {stage} AS s {that_stay}
             WHERE {mine} >= {min}::pg_catalog.int8 AND {mine} <= {max}::pg_catalog.int8) AS q)",
                {{"furthest", furthest},
                 {"theirs", "t." + quote_ident(staged.column(place).name)},
                 {"target", staged.table.rows_of()},
                 {"min", literal(std::to_string(sequence.min))},
                 {"max", literal(std::to_string(sequence.max))},
                 {"mine", filled("s.c{n}", {{"n", suffix(place)}})},
                 {"stage", staged.stage_for({place, place + 1})},
                 {"that_stay", that_stay}});
}

namespace {

/// FROM ...: where the sequence `q` stands, and the furthest value `f.v` in use.
std::string from_sequence(const Staged &staged, std::size_t place, const Sequence &sequence) {
  return filled(R"(
      FROM {sequence} AS q
     CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v
                   FROM ({furthest}) AS x(v)) AS f)",
                {{"sequence", quote_ident(sequence.name)},
                 {"furthest", furthest_kept_value(staged, place, sequence)}});
}

Condition is_behind_kept(const Sequence &sequence) {
  return sequence.increment > 0 ? filled("f.v >= q.last_value") : filled("f.v <= q.last_value");
}

} // namespace

std::string keys_behind_kept(const Staged &staged, std::size_t place, const Sequence &sequence) {
  const auto increment = filled("{increment}::pg_catalog.numeric",
                                {{"increment", literal(std::to_string(sequence.increment))}});
  return filled(R"((
    (SELECT CASE WHEN {is_behind} THEN f.v
                 WHEN q.is_called THEN q.last_value
                 ELSE q.last_value - {increment} END{from_sequence})
    + ({increment} OPERATOR(pg_catalog.*) s.n))::pg_catalog.int8)",
                {{"is_behind", is_behind_kept(sequence)},
                 {"increment", increment},
                 {"from_sequence", from_sequence(staged, place, sequence)}});
}

Statement advance_to_kept(const Staged &staged, std::size_t place, const Sequence &sequence,
                          const std::optional<Condition> &among) {
  return filled(R"(
    SELECT pg_catalog.setval({sequence}::pg_catalog.regclass, f.v::pg_catalog.int8, true)
      {from_sequence}
     WHERE {is_behind} AND (f.v <> q.last_value OR NOT q.is_called)
       AND EXISTS (SELECT FROM {taken} AS t))",
                {{"sequence", literal(quote_ident(sequence.name))},
                 {"from_sequence", from_sequence(staged, place, sequence)},
                 {"is_behind", is_behind_kept(sequence)},
                 {"taken", taken(staged, among)}});
}

Statement renew_keys(const Staged &staged, std::size_t place, const std::string &value,
                     const std::optional<Condition> &among) {
  return change(staged,
                filled(R"(
    SELECT s.*, {value} AS n{n}
      FROM (SELECT {remember}, pg_catalog.row_number() OVER (ORDER BY s.pos) AS n
              FROM {stage} AS s JOIN {taken} AS t ON t.pos = s.pos) AS s)",
                       {{"value", value},
                        {"n", suffix(place)},
                        {"remember", remember(staged, true)},
                        {"stage", staged.stage()},
                        {"taken", taken(staged, among)}}),
                {place});
}

std::size_t reference_number(const Staged &child, const StagedReference &reference) {
  return static_cast<std::size_t>(reference.key - child.table.foreign_keys.data());
}

Statement add_dependencies(const Staged &child, const StagedReference &reference) {
  const auto on = base::collect(reference.key->pairs, [&](const auto &pair) -> Condition {
    return filled("q.{theirs} {equal} o.{mine}",
                  {{"theirs", *reference.parent->staged_column(pair.parent_column)},
                   {"equal", pair.equal},
                   {"mine", *child.staged_column(pair.column)}});
  });
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_depends (child, tbl, reference, parent)
    SELECT o.pos, {table}, {reference}, q.pos
      FROM {children} AS o
      JOIN {parents} AS q ON {on}{and_counts}{and_is_parent})",
                {{"table", child.number},
                 {"reference", reference_number(child, reference)},
                 {"children", child.originals()},
                 {"parents", reference.parent->originals()},
                 {"on", all_of(on)},
                 {"and_counts", staged_and_counts(*reference.key, "o")},
                 {"and_is_parent", staged_and_is_parent(*reference.key, "q")}});
}

Statement begin_levels(const Staged &staged) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT s.pos, {table}, 0
      FROM {stage} AS s
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS d WHERE d.child = s.pos))",
                {{"table", staged.number}, {"stage", staged.stage_for({})}});
}

Statement next_level(std::size_t level) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT DISTINCT d.child, d.tbl, {level}
      FROM pg_temp.dbxfer_depends AS d
      JOIN pg_temp.dbxfer_level AS p ON p.pos = d.parent AND p.level = {level_before}
     WHERE NOT {child_has_level}
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS e
                        WHERE e.child = d.child AND NOT {parent_has_level}))",
                {{"level", level},
                 {"level_before", level - 1},
                 {"child_has_level", has_level("d.child")},
                 {"parent_has_level", has_level("e.parent")}});
}

Statement forget_levels() {
  return "DELETE FROM pg_temp.dbxfer_level; DELETE FROM pg_temp.dbxfer_depends";
}

Condition of_level(const Staged &staged, std::size_t level) {
  return filled(R"(EXISTS (
    SELECT FROM pg_temp.dbxfer_level AS l
     WHERE l.pos = s.pos AND l.tbl = {table} AND l.level = {level}))",
                {{"table", staged.number}, {"level", level}});
}

Condition of_levels_from(std::size_t level) {
  return filled(
      "EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos = s.pos AND l.level >= {level})",
      {{"level", level}});
}

Statement give_level_to_rest(const Staged &staged, std::size_t level) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_level (pos, tbl, level)
    SELECT s.pos, {table}, {level} FROM {stage} AS s WHERE {of_no_level})",
                {{"table", staged.number},
                 {"level", level},
                 {"stage", staged.stage_for({})},
                 {"of_no_level", of_no_level()}});
}

Statement any_without_level(const Staged &staged) {
  return filled("SELECT EXISTS (SELECT FROM {stage} AS s WHERE {of_no_level})",
                {{"stage", staged.stage_for({})}, {"of_no_level", of_no_level()}});
}

Condition of_no_level() { return filled("NOT {has_level}", {{"has_level", has_level("s.pos")}}); }

Condition has_level(const std::string &pos) {
  return filled("EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos = {pos})",
                {{"pos", pos}});
}

Statement count_renewed(const Staged &staged) {
  return filled(R"(
    SELECT pg_catalog.count(*)
      FROM {moved} AS m
     WHERE m.fresh AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = m.pos))",
                {{"moved", staged.moved()}});
}

std::optional<Condition> without_match_value(const Staged &staged, const std::string &alias) {
  return without_key_value(staged, *staged.match_key(), alias);
}

Statement count_without_match_value(const Staged &staged) {
  const auto without = without_match_value(staged, "s");
  return filled("SELECT pg_catalog.count(*) FROM {stage} AS s WHERE {without}",
                {{"stage", staged.stage_for({}, staged.match_key()->looks_at())},
                 {"without", without.value_or(Condition("false"))}});
}

} // namespace dbxfer::postgres
