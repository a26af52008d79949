#include "merge/compare/reference_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/parent_statements.hpp"
#include "merge/compare/turn_statements.hpp"
#include "merge/stage/condition_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "tables/verdict.hpp"

#include <algorithm>

namespace dbxfer::postgres {

namespace {

std::string same_reference(const ForeignKey &key, const Staged &child,
                           const std::string &child_alias, const std::string &parent_alias,
                           const Staged *parent) {
  const auto parts = base::collect(key.pairs, [&](const auto &pair) {
    const auto value =
        parent == nullptr ? quoted(pair.parent_column) : *parent->staged_column(pair.parent_column);
    return pair.refers(parent_alias + "." + value,
                       child_alias + "." + *child.staged_column(pair.column));
  });
  return joined(parts, " AND ") + staged_and_counts(key, child_alias) +
         (parent == nullptr ? and_is_parent(key, parent_alias)
                            : staged_and_is_parent(key, parent_alias));
}

/// The columns of the reference that are not NULL: all of them (` AND `), or any (` OR `).
std::string given(const ForeignKey &key, const Staged &child, std::string_view which) {
  const auto parts = base::collect(key.pairs, [&](const auto &pair) {
    return is_not_null("s." + *child.staged_column(pair.column));
  });
  return "(" + joined(parts, which) + ")" + staged_and_counts(key, "s");
}

/// The target's rows that the row `s` of the child refers to.
Parents in_target(const ForeignKey &key, const Staged &child) {
  // The last condition always holds. Without it the planner expects that a target of as many rows
  // has all of the parents, and looks for the one reference that is left in all of whatever comes
  // next: rows times rows where the target has others.
  return {key.parent_rows() + " AS t",
          same_reference(key, child, "s", "t", nullptr) +
              " AND t.tableoid::pg_catalog.int8 OPERATOR(pg_catalog.+) s.pos "
              "OPERATOR(pg_catalog.>=) 0",
          "t." + quoted(key.pairs.back().parent_column)};
}

/// The file's rows, an alias, that it refers to.
Parents in_file(const ForeignKey &key, const Staged &child, const Staged &parent,
                const std::string &alias) {
  return {joined({parent.stage(), " AS ", alias}, ""),
          same_reference(key, child, "s", alias, &parent),
          alias + "." + *parent.staged_column(key.pairs.back().parent_column)};
}

std::string lacks(const ForeignKey &key, const Staged &child, const std::vector<Parents> &parents) {
  return lacks_parents(key, parents, "s." + *child.staged_column(key.pairs.back().column));
}

std::string not_in_target(const ForeignKey &key, const Staged &child) {
  return lacks(key, child, {in_target(key, child)});
}

/// Whether an update of the file's is to take the target's row `t` another way: `which` says of its
/// row `x` of the file that it does.
std::string no_update_moves(const Staged &parent, const std::string &which) {
  return " AND NOT EXISTS (SELECT FROM " + parent.verdicts() + " AS w JOIN " + parent.stage() +
         " AS x ON x.pos" + equals + "w.pos WHERE " + stands_at("t", "w") + " AND " +
         says("w", Verdict::update) + " AND " + which + ")";
}

/// Rows of the file that are doubles of each other let no value go.
std::string is_no_double(const Staged &parent) {
  return parent.table.arbiter() == nullptr ? "" : "NOT " + is_double(parent, "x.pos") + " AND ";
}

/// The same where the parent's rows may get other values.
std::string not_kept_in_target(const ForeignKey &key, const Staged &child, const Staged &parent) {
  auto kept = in_target(key, child);
  kept.which +=
      no_update_moves(parent, is_no_double(parent) + "(" +
                                  same_reference(key, child, "s", "x", &parent) + ") IS NOT TRUE");
  return lacks(key, child, {std::move(kept)});
}

/// What the row `t` covers of the row `s` of the child now its row `x` of the file will not cover.
std::string uncovers_child(const ForeignKey &key, const Staged &child, const Staged &parent) {
  OtherValues values;
  for (const auto &pair : key.pairs) {
    values.before.push_back("t." + quoted(pair.parent_column));
    values.after.push_back("x." + *parent.staged_column(pair.parent_column));
  }
  return uncovers(key, values, "s." + *child.staged_column(key.pairs.back().column));
}

/// The row `s` of the child is not covered by the parents that there will be, without the row `q`
/// of the file and all that is set aside. What a row was to let go is not counted on, though the
/// row was set aside.
std::string uncovered_without(const ForeignKey &key, const Staged &child, const Staged &parent) {
  const auto good = [](const std::string &pos) {
    return pos +
           " OPERATOR(pg_catalog.<>) q.pos AND NOT EXISTS (SELECT FROM "
           "pg_temp.dbxfer_bad AS b WHERE b.pos" +
           equals + pos + ")";
  };
  auto kept = in_target(key, child);
  auto brought = in_file(key, child, parent, "u");
  if (updates_give(parent, key)) {
    kept.which += no_update_moves(parent, "(" + good("x.pos") + " OR (" + is_no_double(parent) +
                                              uncovers_child(key, child, parent) + "))");
    brought.which += " AND " + will_be_written(parent, "u.pos");
  } else {
    brought.which += " AND " + is_new(parent, "u.pos");
  }
  brought.which += " AND " + good("u.pos");
  return lacks(key, child, {std::move(kept), std::move(brought)});
}

/// A key added NOT VALID lets stand what is there: a reference that an update leaves alone is not
/// looked at.
std::string looked_at(const ForeignKey &key, const Staged &child) {
  auto written = will_be_written(child, "s.pos");
  if (key.validated)
    return written;
  std::vector<std::string> mine;
  std::vector<std::string> theirs;
  for (const auto &pair : key.pairs) {
    mine.push_back("s." + *child.staged_column(pair.column));
    theirs.push_back(held(*child.table.column(pair.column)));
  }
  return written + " AND NOT EXISTS (SELECT FROM " + child.verdicts() + " AS p JOIN " +
         child.table.rows_of() + " AS t ON " + stands_at("t", "p") + " WHERE p.pos" + equals +
         "s.pos AND ROW(" + joined(mine) + ")::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(" +
         joined(theirs) + ")::pg_catalog.record)";
}

/// The update of the row `q` of the file gives its row of the target the values by which
/// `c` refers to it.
std::string gets_values(const ForeignKey &key, const Staged &child, const Staged &parent) {
  const auto updated = " FROM " + parent.verdicts() + " AS p JOIN " + parent.table.rows_of() +
                       " AS t ON " + stands_at("t", "p") + " WHERE p.pos" + equals + "q.pos AND " +
                       says("p", Verdict::update);
  return "EXISTS (SELECT" + updated + " AND (" + same_reference(key, child, "c", "t", nullptr) +
         ") IS NOT TRUE)";
}

/// The rows `s` of the child that refer to rows `q` of the parent as the file has them, to be
/// joined.
std::string referring_rows(const ForeignKey &key, const Staged &child, const Staged &parent) {
  if (!child.moves)
    return child.stage() + " AS s ON " + same_reference(key, child, "s", "q", &parent);
  return child.originals() + " AS o ON " + same_reference(key, child, "o", "q", &parent) +
         " JOIN " + child.stage() + " AS s ON s.pos" + equals + "o.pos";
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
  return " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos" + equals +
         "q.pos AND r.problem" + equals + number(Problem::parent_set_aside) + " AND r.item" +
         equals + "ANY (ARRAY[" + joined(items) + "]::pg_catalog.int4[]))";
}

/// The target has the row `q` of the file under the values by which `s` refers to it.
std::string stands_for_parent(const ForeignKey &key, const Staged &child, const Staged &parent) {
  const auto found = "EXISTS (SELECT FROM " + parent.verdicts() + " AS w";
  const auto which =
      " WHERE w.pos" + equals + "q.pos AND " + is_same_row("w") + fell_with_its_key(parent);
  const auto *arbiter = parent.table.arbiter();
  if (!parent.rekeys() && arbiter != nullptr && key.parent_columns() == arbiter->column_names())
    return found + which + ")";
  return found + " JOIN " + parent.table.rows_of() + " AS t ON " + stands_at("t", "w") + which +
         " AND " + same_reference(key, child, "s", "t", nullptr) + ")";
}

/// The row `s` cannot do without the row `q` of the file: the target has no such parent. Where
/// parents are recognised by a match key, or their values are numbers that the target gave to
/// another row, a row that has the key's value is another one.
std::string falls_with(const ForeignKey &key, const Staged &child, const Staged &parent) {
  const auto written = looked_at(key, child);
  if (parent.rekeys())
    return "(" + stands_alone(parent, "q.pos") + " OR NOT " +
           stands_for_parent(key, child, parent) + ") AND " + written;
  if (parent.any_local(key.parent_columns()))
    return "NOT " + stands_for_parent(key, child, parent) + " AND " + written;
  if (key.period() != nullptr)
    return written + " AND " + uncovered_without(key, child, parent);
  if (updates_give(parent, key))
    return written + " AND " + not_kept_in_target(key, child, parent);
  return stands_alone(parent, "q.pos") + " AND " + written + " AND " + not_in_target(key, child);
}

/// What follows INSERT INTO: pairs of a row `c` that the import writes and the row `q` of the same
/// cycle to which it refers.
std::string pairs_within(const ForeignKey &key, const Staged &child, const Staged &parent,
                         const std::string &which) {
  return " FROM " + parent.stage() + " AS q JOIN " + child.stage() + " AS c ON " +
         same_reference(key, child, "c", "q", &parent) +
         " WHERE c.pos OPERATOR(pg_catalog.<>) q.pos AND " + will_be_written(child, "c.pos") +
         " AND " + which;
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

std::string wait_for_values(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  // One statement looks at its own table's rows once they all have their new values.
  const auto after = child.number == parent.number ? is_new(child, "c.pos") : std::string("true");
  return wait_for(child, Problem::missing_parent, foreign_key, "c.pos", "q.pos") +
         pairs_within(key, child, parent, after + " AND " + gets_values(key, child, parent));
}

std::string stand_beside(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  auto together = is_new(parent, "q.pos");
  if (child.number == parent.number && updates_give(parent, key))
    together = "(" + together + " OR (NOT " + is_new(child, "c.pos") + " AND " +
               gets_values(key, child, parent) + "))";
  return "INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder) SELECT DISTINCT c.pos, " +
         number(child.number) + ", q.pos" + pairs_within(key, child, parent, together);
}

std::string find_missing_parents(const Staged &child, std::size_t foreign_key,
                                 const Staged *parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  std::vector<Parents> parents{in_target(key, child)};
  if (parent != nullptr) {
    parents.push_back(in_file(key, child, *parent, "q"));
    parents.back().which +=
        " AND " +
        (updates_give(*parent, key) ? will_be_written(*parent, "q.pos") : is_new(*parent, "q.pos"));
  }
  auto nowhere = given(key, child, " AND ") + " AND " + lacks(key, child, parents);
  if (key.match_full)
    nowhere = "(" + nowhere + " OR (" + given(key, child, " OR ") + " AND NOT " +
              given(key, child, " AND ") + "))";
  return give_reason(child, Problem::missing_parent, foreign_key, "s.pos") + " FROM " +
         child.stage() + " AS s WHERE " + nowhere + " AND " + looked_at(key, child);
}

std::string count_written_references(const Staged &child, const ForeignKey &key) {
  if (child.loaded) {
    std::vector<std::string> held_values;
    for (const auto &name : key.columns())
      held_values.push_back(is_not_null("t." + quoted(name)));
    return "SELECT pg_catalog.count(*) FROM " + child.table.rows_of() + " AS t WHERE " +
           joined(held_values, " AND ");
  }
  return "SELECT pg_catalog.count(*) FROM " + child.stage() + " AS s WHERE " +
         given(key, child, " AND ") + " AND " + will_be_written(child, "s.pos") +
         " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos" + equals + "s.pos)";
}

std::string find_missing_in_file(const Staged &child, std::size_t foreign_key,
                                 const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  return give_reason(child, Problem::missing_parent, foreign_key, "s.pos") + " FROM " +
         child.stage() + " AS s WHERE " + given(key, child, " AND ") +
         " AND NOT EXISTS (SELECT FROM " + child.originals() + " AS o JOIN " + parent.originals() +
         " AS q ON " + same_reference(key, child, "o", "q", &parent) + " WHERE o.pos" + equals +
         "s.pos) AND " + looked_at(key, child);
}

std::string find_fallen(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  return give_reason(child, Problem::parent_set_aside, foreign_key, "s.pos", "q.pos") +
         " FROM pg_temp.dbxfer_bad AS b JOIN " + parent.originals() + " AS q ON q.pos" + equals +
         "b.pos JOIN " + referring_rows(key, child, parent) + " WHERE b.tbl" + equals +
         number(parent.number) + " AND " + falls_with(key, child, parent) +
         // Asked once, before anything is joined.
         " AND (" + any_set_aside({&parent}) + ")";
}

std::string any_overtaken_parent(const Staged &child, std::size_t foreign_key,
                                 const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  return "SELECT " +
         any_row(" FROM pg_temp.dbxfer_reason AS r JOIN " + child.stage() + " AS s ON s.pos" +
                 equals + "r.pos JOIN " + parent.stage() + " AS q ON " +
                 same_reference(key, child, "s", "q", &parent) + " JOIN " + parent.verdicts() +
                 " AS p ON p.pos" + equals + "q.pos WHERE r.tbl" + equals + number(child.number) +
                 " AND r.problem" + equals + number(Problem::missing_parent) + " AND r.item" +
                 equals + number(foreign_key) + " AND NOT EXISTS (SELECT FROM " +
                 parent.table.rows_of() + " AS t WHERE " + same_version("t", "p") + ")");
}

std::string find_needed_parents(const Staged &child, std::size_t foreign_key,
                                const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  const auto of_child = " WHERE tbl" + equals + number(child.number);
  return "INSERT INTO pg_temp.dbxfer_needed (pos, tbl) SELECT DISTINCT q.pos, " +
         number(parent.number) + " FROM (SELECT pos FROM pg_temp.dbxfer_bad" + of_child +
         " UNION ALL SELECT pos FROM pg_temp.dbxfer_needed" + of_child + ") AS x JOIN " +
         child.originals() + " AS o ON o.pos" + equals + "x.pos JOIN " + parent.originals() +
         " AS q ON " + same_reference(key, child, "o", "q", &parent) + " JOIN " + parent.moved() +
         " AS m ON m.pos" + equals +
         "q.pos WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos" + equals +
         "q.pos) ON CONFLICT DO NOTHING";
}

std::string add_edges(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  return "INSERT INTO pg_temp.dbxfer_edge (child, parent, tbl, item) SELECT s.pos, q.pos, " +
         number(child.number) + ", " + number(foreign_key) + " FROM " + parent.originals() +
         " AS q JOIN " + referring_rows(key, child, parent) +
         " WHERE q.pos OPERATOR(pg_catalog.<>) s.pos AND " + falls_with(key, child, parent);
}

std::string fall_along_edges(const std::vector<const Staged *> &component, Problem problem) {
  return "ANALYZE pg_temp.dbxfer_edge; ANALYZE pg_temp.dbxfer_reason; WITH RECURSIVE fallen(pos) "
         "AS (SELECT b.pos FROM "
         "pg_temp.dbxfer_bad AS b WHERE b.tbl" +
         equals + table_numbers(component) +
         " UNION SELECT e.child FROM fallen AS f JOIN pg_temp.dbxfer_edge AS e ON e.parent" +
         equals +
         "f.pos) INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent) SELECT "
         "e.child, e.tbl, " +
         number(problem) +
         ", e.item, e.parent FROM fallen AS f JOIN pg_temp.dbxfer_edge AS e ON e.parent" + equals +
         "f.pos WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.parent" + equals +
         "e.parent AND r.pos" + equals + "e.child AND r.item" + equals + "e.item)";
}

} // namespace dbxfer::postgres
