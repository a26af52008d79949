#include "merge/compare/reference_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/parent_statements.hpp"
#include "merge/compare/turn_statements.hpp"
#include "merge/stage/condition_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

#include <algorithm>

namespace dbxfer::postgres {

namespace {

Condition same_reference(const ForeignKey &key, const Staged &child, const std::string &child_alias,
                         const std::string &parent_alias, const Staged *parent) {
  const auto parts = base::collect(key.pairs, [&](const auto &pair) {
    const auto value = parent == nullptr ? quote_ident(pair.parent_column)
                                         : *parent->staged_column(pair.parent_column);
    return pair.refers(parent_alias + "." + value,
                       child_alias + "." + *child.staged_column(pair.column));
  });
  return filled("{equal}{and_counts}{and_is_parent}",
                {{"equal", all_of(parts)},
                 {"and_counts", staged_and_counts(key, child_alias)},
                 {"and_is_parent", parent == nullptr ? and_is_parent(key, parent_alias)
                                                     : staged_and_is_parent(key, parent_alias)}});
}

/// The columns of the reference that are not NULL: all_of them, or any_of them.
Condition given(const ForeignKey &key, const Staged &child,
                Condition (*which)(const std::vector<Condition> &)) {
  const auto parts = base::collect(key.pairs, [&](const auto &pair) {
    return is_not_null("s." + *child.staged_column(pair.column));
  });
  return filled("({parts}){and_counts}",
                {{"parts", which(parts)}, {"and_counts", staged_and_counts(key, "s")}});
}

/// The target's rows that the row `s` of the child refers to.
Parents in_target(const ForeignKey &key, const Staged &child) {
  // The last condition always holds. Without it the planner expects that a target of as many rows
  // has all of the parents, and looks for the one reference that is left in all of whatever comes
  // next: rows times rows where the target has others.
  return {filled("{target} AS t", {{"target", key.parent_rows()}}),
          filled("{refers} AND (t.tableoid::pg_catalog.int8 + s.pos) >= 0",
                 {{"refers", same_reference(key, child, "s", "t", nullptr)}}),
          "t." + quote_ident(key.pairs.back().parent_column)};
}

/// The file's rows, an alias, that it refers to.
Parents in_file(const ForeignKey &key, const Staged &child, const Staged &parent,
                const std::string &alias) {
  return {filled("{stage} AS {alias}", {{"stage", parent.stage()}, {"alias", alias}}),
          same_reference(key, child, "s", alias, &parent),
          alias + "." + *parent.staged_column(key.pairs.back().parent_column)};
}

Condition lacks(const ForeignKey &key, const Staged &child, const std::vector<Parents> &parents) {
  return lacks_parents(key, parents, "s." + *child.staged_column(key.pairs.back().column));
}

Condition not_in_target(const ForeignKey &key, const Staged &child) {
  return lacks(key, child, {in_target(key, child)});
}

/// No update of the file's is to take the target's row `t` another way: `which` says of its row `x`
/// of the file that it does.
Condition no_update_moves(const Staged &parent, const Condition &which) {
  return filled(R"(NOT EXISTS (
    SELECT FROM {verdicts} AS w
      JOIN {stage} AS x ON x.pos = w.pos
     WHERE {stands_at} AND {updated} AND {which}))",
                {{"verdicts", parent.verdicts()},
                 {"stage", parent.stage()},
                 {"stands_at", stands_at("t", "w")},
                 {"updated", says("w", Verdict::update)},
                 {"which", which}});
}

/// Rows of the file that are doubles of each other let no value go.
Condition is_no_double(const Staged &parent) {
  return parent.table.arbiter() == nullptr
             ? Condition("true")
             : filled("NOT {is_double}", {{"is_double", is_double(parent, "x.pos")}});
}

/// The same where the parent's rows may get other values.
Condition not_kept_in_target(const ForeignKey &key, const Staged &child, const Staged &parent) {
  auto kept = in_target(key, child);
  const Condition moves = filled("{is_no_double} AND ({refers}) IS NOT TRUE",
                                 {{"is_no_double", is_no_double(parent)},
                                  {"refers", same_reference(key, child, "s", "x", &parent)}});
  kept.which = all_of({kept.which, no_update_moves(parent, moves)});
  return lacks(key, child, {std::move(kept)});
}

/// What the row `t` covers of the row `s` of the child now its row `x` of the file will not cover.
Condition uncovers_child(const ForeignKey &key, const Staged &child, const Staged &parent) {
  OtherValues values;
  for (const auto &pair : key.pairs) {
    values.before.push_back("t." + quote_ident(pair.parent_column));
    values.after.push_back("x." + *parent.staged_column(pair.parent_column));
  }
  return uncovers(key, values, "s." + *child.staged_column(key.pairs.back().column));
}

/// The row `s` of the child is not covered by the parents that there will be, without the row `q`
/// of the file and all that is set aside. What a row was to let go is not counted on, though the
/// row was set aside.
Condition uncovered_without(const ForeignKey &key, const Staged &child, const Staged &parent) {
  const auto good = [](const std::string &pos) -> Condition {
    return filled(
        "{pos} <> q.pos AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = {pos})",
        {{"pos", pos}});
  };
  auto kept = in_target(key, child);
  auto brought = in_file(key, child, parent, "u");
  if (updates_give(parent, key)) {
    const Condition moves = filled("({good} OR ({is_no_double} AND {uncovers}))",
                                   {{"good", good("x.pos")},
                                    {"is_no_double", is_no_double(parent)},
                                    {"uncovers", uncovers_child(key, child, parent)}});
    kept.which = all_of({kept.which, no_update_moves(parent, moves)});
  }
  const auto comes =
      updates_give(parent, key) ? will_be_written(parent, "u.pos") : is_new(parent, "u.pos");
  brought.which = all_of({brought.which, comes, good("u.pos")});
  return lacks(key, child, {std::move(kept), std::move(brought)});
}

/// A key added NOT VALID lets stand what is there: a reference that an update leaves alone is not
/// looked at.
Condition looked_at(const ForeignKey &key, const Staged &child) {
  auto written = will_be_written(child, "s.pos");
  if (key.validated)
    return written;
  std::vector<std::string> mine;
  std::vector<std::string> theirs;
  for (const auto &pair : key.pairs) {
    mine.push_back("s." + *child.staged_column(pair.column));
    theirs.push_back(held(*child.table.column(pair.column)));
  }
  return filled(R"({written} AND NOT EXISTS (
    SELECT FROM {verdicts} AS p
      JOIN {target} AS t ON {stands_at}
     WHERE p.pos = s.pos
       AND ROW({mine})::pg_catalog.record OPERATOR(pg_catalog.*=) ROW({theirs})::pg_catalog.record))",
                {{"written", written},
                 {"verdicts", child.verdicts()},
                 {"target", child.table.rows_of()},
                 {"stands_at", stands_at("t", "p")},
                 {"mine", joined(mine)},
                 {"theirs", joined(theirs)}});
}

/// The planned update of the row `q` of the file gives its row of the target the values by which
/// `c` refers to it.
Condition gets_values(const ForeignKey &key, const Staged &child, const Staged &parent) {
  return filled(R"(EXISTS (
    SELECT FROM {verdicts} AS p
      JOIN {target} AS t ON {stands_at}
     WHERE p.pos = q.pos AND {updated} AND ({refers}) IS NOT TRUE))",
                {{"verdicts", parent.verdicts()},
                 {"target", parent.table.rows_of()},
                 {"stands_at", stands_at("t", "p")},
                 {"updated", says("p", Verdict::update)},
                 {"refers", same_reference(key, child, "c", "t", nullptr)}});
}

/// The rows `s` of the child that refer to rows `q` of the parent as the file has them, to be
/// joined.
FromItem referring_rows(const ForeignKey &key, const Staged &child, const Staged &parent) {
  if (!child.moves)
    return filled(
        "{stage} AS s ON {refers}",
        {{"stage", child.stage()}, {"refers", same_reference(key, child, "s", "q", &parent)}});
  return filled("{originals} AS o ON {refers} JOIN {stage} AS s ON s.pos = o.pos",
                {{"originals", child.originals()},
                 {"refers", same_reference(key, child, "o", "q", &parent)},
                 {"stage", child.stage()}});
}

/// A key that refers is another row's where the row that it refers to is another.
std::string fell_with_its_key(const Staged &parent) {
  if (!parent.follows_parents)
    return {};
  std::vector<std::string> items;
  const auto names = parent.recognising_key()->looks_at();
  for (std::size_t i = 0; i < parent.table.foreign_keys.size(); ++i) {
    const auto columns = parent.table.foreign_keys[i].columns();
    if (std::find_first_of(columns.begin(), columns.end(), names.begin(), names.end()) !=
        columns.end())
      items.push_back(number(i));
  }
  return filled(
      R"( AND NOT EXISTS (
    SELECT FROM pg_temp.dbxfer_reason AS r
     WHERE r.pos = q.pos AND r.problem = {parent_set_aside}
       AND r.item = ANY (ARRAY[{items}]::pg_catalog.int4[])))",
      {{"parent_set_aside", number(Problem::parent_set_aside)}, {"items", joined(items)}});
}

/// The target has the row `q` of the file under the values by which `s` refers to it.
Condition stands_for_parent(const ForeignKey &key, const Staged &child, const Staged &parent) {
  const auto which =
      filled("w.pos = q.pos AND {is_same_row}{not_fallen}",
             {{"is_same_row", is_same_row("w")}, {"not_fallen", fell_with_its_key(parent)}});
  const auto *arbiter = parent.table.arbiter();
  if (!parent.rekeys() && arbiter != nullptr && key.parent_columns() == arbiter->column_names())
    return filled("EXISTS (SELECT FROM {verdicts} AS w WHERE {which})",
                  {{"verdicts", parent.verdicts()}, {"which", which}});
  return filled(R"(EXISTS (
    SELECT FROM {verdicts} AS w
      JOIN {target} AS t ON {stands_at}
     WHERE {which} AND {refers}))",
                {{"verdicts", parent.verdicts()},
                 {"target", parent.table.rows_of()},
                 {"stands_at", stands_at("t", "w")},
                 {"which", which},
                 {"refers", same_reference(key, child, "s", "t", nullptr)}});
}

/// The row `s` cannot do without the row `q` of the file: the target has no such parent. Where
/// parents are recognised by a match key, or their values are numbers that the target gave to
/// another row, a row that has the key's value is another one.
Condition falls_with(const ForeignKey &key, const Staged &child, const Staged &parent) {
  const auto written = looked_at(key, child);
  if (parent.rekeys())
    return filled("({stands_alone} OR NOT {stands_for_parent}) AND {written}",
                  {{"stands_alone", stands_alone(parent, "q.pos")},
                   {"stands_for_parent", stands_for_parent(key, child, parent)},
                   {"written", written}});
  if (parent.any_local(key.parent_columns()))
    return filled(
        "NOT {stands_for_parent} AND {written}",
        {{"stands_for_parent", stands_for_parent(key, child, parent)}, {"written", written}});
  if (key.period() != nullptr)
    return all_of({written, uncovered_without(key, child, parent)});
  if (updates_give(parent, key))
    return all_of({written, not_kept_in_target(key, child, parent)});
  return all_of({stands_alone(parent, "q.pos"), written, not_in_target(key, child)});
}

/// What follows INSERT INTO: pairs of a row `c` that the import writes and the row `q` of the same
/// cycle to which it refers.
std::string pairs_within(const ForeignKey &key, const Staged &child, const Staged &parent,
                         const Condition &which) {
  return filled(R"(
    FROM {parents} AS q
    JOIN {children} AS c ON {refers}
   WHERE c.pos <> q.pos AND {will_be_written} AND {which})",
                {{"parents", parent.stage()},
                 {"children", child.stage()},
                 {"refers", same_reference(key, child, "c", "q", &parent)},
                 {"will_be_written", will_be_written(child, "c.pos")},
                 {"which", which}});
}

} // namespace

bool updates_give(const Staged &parent, const ForeignKey &key) {
  const auto columns = key.parent_columns();
  const auto *arbiter = parent.table.arbiter();
  const auto found_by = arbiter == nullptr ? std::vector<std::string>() : arbiter->column_names();
  const auto in_arbiter = [&](const std::string &name) {
    return std::ranges::find(found_by, name) != found_by.end();
  };
  const auto takes = [&](const std::string &name) {
    const auto place = parent.place_of(name);
    return in_arbiter(name) || (place && parent.sets(*place));
  };
  const bool takes_all = std::ranges::all_of(
      parent.carried, [&](std::size_t at) { return takes(parent.table.columns[at].name); });
  // A generated one has what the others get.
  const auto gives = [&](const std::string &name) {
    return takes(name) || (takes_all && !parent.place_of(name) && parent.staged_column(name));
  };
  return !std::ranges::all_of(columns, in_arbiter) && std::ranges::all_of(columns, gives);
}

Statement wait_for_values(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  // One statement looks at its own table's rows once they all have their new values.
  const auto after = child.number == parent.number ? is_new(child, "c.pos") : Condition("true");
  const auto which = all_of({after, gets_values(key, child, parent)});
  return filled("{wait_for}{pairs}", {{"wait_for", wait_for(child, Problem::missing_parent,
                                                            foreign_key, "c.pos", "q.pos")},
                                      {"pairs", pairs_within(key, child, parent, which)}});
}

Statement stand_beside(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  auto together = is_new(parent, "q.pos");
  if (child.number == parent.number && updates_give(parent, key))
    together = filled("({together} OR (NOT {is_new} AND {gets_values}))",
                      {{"together", together},
                       {"is_new", is_new(child, "c.pos")},
                       {"gets_values", gets_values(key, child, parent)}});
  return filled(
      R"(
    INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder)
    SELECT DISTINCT c.pos, {table}, q.pos{pairs_within})",
      {{"table", child.number}, {"pairs_within", pairs_within(key, child, parent, together)}});
}

Statement find_missing_parents(const Staged &child, std::size_t foreign_key, const Staged *parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  std::vector<Parents> parents{in_target(key, child)};
  if (parent != nullptr) {
    parents.push_back(in_file(key, child, *parent, "q"));
    auto &which = parents.back().which;
    which = all_of({which, updates_give(*parent, key) ? will_be_written(*parent, "q.pos")
                                                      : is_new(*parent, "q.pos")});
  }
  auto nowhere = all_of({given(key, child, all_of), lacks(key, child, parents)});
  if (key.match_full)
    nowhere = filled("({nowhere} OR ({any} AND NOT {all}))", {{"nowhere", nowhere},
                                                              {"any", given(key, child, any_of)},
                                                              {"all", given(key, child, all_of)}});
  return filled("{give_reason} FROM {stage} AS s WHERE {nowhere} AND {looked_at}",
                {{"give_reason", give_reason(child, Problem::missing_parent, foreign_key, "s.pos")},
                 {"stage", child.stage()},
                 {"nowhere", nowhere},
                 {"looked_at", looked_at(key, child)}});
}

Statement count_written_references(const Staged &child, const ForeignKey &key) {
  if (child.loaded) {
    std::vector<Condition> held_values;
    for (const auto &name : key.columns())
      held_values.push_back(is_not_null("t." + quote_ident(name)));
    return filled("SELECT pg_catalog.count(*) FROM {target} AS t WHERE {held}",
                  {{"target", child.table.rows_of()}, {"held", all_of(held_values)}});
  }
  return filled(R"(
    SELECT pg_catalog.count(*)
      FROM {stage} AS s
     WHERE {given} AND {will_be_written}
       AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = s.pos))",
                {{"stage", child.stage()},
                 {"given", given(key, child, all_of)},
                 {"will_be_written", will_be_written(child, "s.pos")}});
}

Statement find_missing_in_file(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  return filled(
      R"({give_reason}
    FROM {stage} AS s
   WHERE {given}
     AND NOT EXISTS (SELECT FROM {children} AS o
                       JOIN {parents} AS q ON {refers}
                      WHERE o.pos = s.pos)
     AND {looked_at})",
      {{"give_reason", give_reason(child, Problem::missing_parent, foreign_key, "s.pos")},
       {"stage", child.stage()},
       {"given", given(key, child, all_of)},
       {"children", child.originals()},
       {"parents", parent.originals()},
       {"refers", same_reference(key, child, "o", "q", &parent)},
       {"looked_at", looked_at(key, child)}});
}

Statement find_fallen(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  // Whether any was set aside is asked once, before anything is joined.
  return filled(
      R"({give_reason}
    FROM pg_temp.dbxfer_bad AS b
    JOIN {parents} AS q ON q.pos = b.pos
    JOIN {referring_rows}
   WHERE b.tbl = {parent} AND {falls_with} AND ({any_set_aside}))",
      {{"give_reason",
        give_reason(child, Problem::parent_set_aside, foreign_key, "s.pos", "q.pos")},
       {"parents", parent.originals()},
       {"referring_rows", referring_rows(key, child, parent)},
       {"parent", parent.number},
       {"falls_with", falls_with(key, child, parent)},
       {"any_set_aside", any_set_aside({&parent})}});
}

Statement any_overtaken_parent(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  const auto rows = filled(R"(
      FROM pg_temp.dbxfer_reason AS r
      JOIN {children} AS s ON s.pos = r.pos
      JOIN {parents} AS q ON {refers}
      JOIN {verdicts} AS p ON p.pos = q.pos
     WHERE r.tbl = {child} AND r.problem = {missing_parent} AND r.item = {foreign_key}
       AND NOT EXISTS (SELECT FROM {target} AS t WHERE {same_version}))",
                           {{"children", child.stage()},
                            {"parents", parent.stage()},
                            {"refers", same_reference(key, child, "s", "q", &parent)},
                            {"verdicts", parent.verdicts()},
                            {"child", child.number},
                            {"missing_parent", number(Problem::missing_parent)},
                            {"foreign_key", foreign_key},
                            {"target", parent.table.rows_of()},
                            {"same_version", same_version("t", "p")}});
  return filled("SELECT {any}", {{"any", any_row(rows)}});
}

Statement find_needed_parents(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_needed (pos, tbl)
    SELECT DISTINCT q.pos, {parent}
      FROM (SELECT pos FROM pg_temp.dbxfer_bad WHERE tbl = {child}
             UNION ALL
            SELECT pos FROM pg_temp.dbxfer_needed WHERE tbl = {child}) AS x
      JOIN {children} AS o ON o.pos = x.pos
      JOIN {parents} AS q ON {refers}
      JOIN {moved} AS m ON m.pos = q.pos
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = q.pos)
        ON CONFLICT DO NOTHING)",
                {{"parent", parent.number},
                 {"child", child.number},
                 {"children", child.originals()},
                 {"parents", parent.originals()},
                 {"refers", same_reference(key, child, "o", "q", &parent)},
                 {"moved", parent.moved()}});
}

Statement add_edges(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_edge (child, parent, tbl, item)
    SELECT s.pos, q.pos, {child}, {foreign_key}
      FROM {parents} AS q
      JOIN {referring_rows}
     WHERE q.pos <> s.pos AND {falls_with})",
                {{"child", child.number},
                 {"foreign_key", foreign_key},
                 {"parents", parent.originals()},
                 {"referring_rows", referring_rows(key, child, parent)},
                 {"falls_with", falls_with(key, child, parent)}});
}

Statement fall_along_edges(const std::vector<const Staged *> &component, Problem problem) {
  return filled(R"(
    ANALYZE pg_temp.dbxfer_edge;
    ANALYZE pg_temp.dbxfer_reason;
    WITH RECURSIVE fallen(pos) AS (
      SELECT b.pos FROM pg_temp.dbxfer_bad AS b WHERE b.tbl = {tables}
       UNION
      SELECT e.child FROM fallen AS f JOIN pg_temp.dbxfer_edge AS e ON e.parent = f.pos)
    INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent)
    SELECT e.child, e.tbl, {problem}, e.item, e.parent
      FROM fallen AS f
      JOIN pg_temp.dbxfer_edge AS e ON e.parent = f.pos
     WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r
                        WHERE r.parent = e.parent AND r.pos = e.child AND r.item = e.item))",
                {{"tables", table_numbers(component)}, {"problem", number(problem)}});
}

} // namespace dbxfer::postgres
