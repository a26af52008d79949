#include "postgres/compare_statements.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"

#include <algorithm>

namespace dbxfer::postgres {

namespace {

const std::string equals = " OPERATOR(pg_catalog.=) ";

std::string number(std::size_t n) { return std::to_string(n); }
std::string number(Problem problem) { return std::to_string(static_cast<int>(problem)); }

using Part = Staged::Part;

std::vector<std::string> staged_values(const Staged &staged, const Part &part) {
  return of_each_column(part, [&](std::size_t place) { return assigned(staged, place, "s"); });
}

std::vector<std::string> held_values(const Staged &staged, const Part &part) {
  return of_each_column(part, [&](std::size_t place) { return held(staged.column(place)); });
}

/// A record that prints alike where all values do, and never is long.
std::string digests(std::vector<std::string> values) {
  for (auto &value : values)
    value = "CASE WHEN " + is_not_null(value) + " THEN pg_catalog.md5(" + printed(value) + ") END";
  return "ROW(" + joined(values) + ")";
}

std::string both_equal(const KeyColumn &column, const std::string &left, const std::string &right,
                       bool nulls_too) {
  const auto collate = column.collation.empty() ? "" : " COLLATE " + column.collation;
  const auto same = left + collate + " " + column.equal + " " + right + collate;
  return nulls_too ? "(" + same + " OR (" + is_null(left) + " AND " + is_null(right) + "))" : same;
}

/// A value that no cast or CHECK may be tried on again: `r` is such a row.
std::string unfit_rows(const Staged &staged) {
  return "(SELECT DISTINCT r.pos FROM pg_temp.dbxfer_reason AS r WHERE r.tbl" + equals +
         number(staged.number) + " AND r.problem OPERATOR(pg_catalog.<=) " +
         number(Problem::would_narrow) + ")";
}

/// A value of the target's column for an equality with a staged one, which has no domain: an enum's
/// has no operator for the two.
std::string comparable(const Staged &staged, const std::string &name, const std::string &value) {
  const auto *column = staged.table.column(name);
  return column != nullptr && column->is_domain ? value + "::" + column->base : value;
}

std::string insert_plan(const Staged &staged) {
  return "INSERT INTO " + staged.plan() + " (pos, verdict, rel, tid, version) ";
}

std::string analyze_plan(const Staged &staged) { return "ANALYZE " + staged.plan(); }

/// The columns of a part are the same in `s` and `t`.
std::string same(const Staged &staged, const Part &part, Look look) {
  const auto mine = staged_values(staged, part);
  const auto theirs = held_values(staged, part);
  std::vector<std::string> columns;
  columns.reserve(mine.size());
  for (std::size_t i = 0; i < mine.size(); ++i)
    columns.push_back(prints_alike(mine[i], theirs[i]));
  auto by_column = columns.empty() ? std::string("true") : joined(columns, " AND ");
  if (look == Look::by_column)
    return by_column;
  return "(ROW(" + joined(mine) + ")::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(" +
         joined(theirs) + ")::pg_catalog.record OR (" + by_column + "))";
}

/// The plan knows the rows from their first part: marks those that differ in another one.
std::string match_part(const Staged &staged, std::size_t number_of_part, Look look,
                       const std::string &differs) {
  return "UPDATE " + staged.plan() + " AS p SET verdict = " + differs + " FROM " +
         staged.part_table(number_of_part) + " AS s WHERE s.pos" + equals + "p.pos AND p.verdict" +
         equals + "'='::pg_catalog.\"char\" AND NOT EXISTS (SELECT FROM " + staged.table.rows_of() +
         " AS t WHERE t.ctid" + equals + "p.tid AND t.tableoid" + equals + "p.rel AND t.xmin" +
         equals + "p.version AND " + same(staged, staged.parts()[number_of_part], look) + ")";
}

std::string match_by_key(const Staged &staged, const UniqueKey &arbiter, Look look) {
  const auto on = base::collect(arbiter.columns, [&](const auto &column) {
    return both_equal(column, comparable(staged, column.column, "t." + quoted(column.column)),
                      "s." + *staged.staged_column(column.column), arbiter.nulls_not_distinct);
  });
  const std::string differs = std::string(staged.keep_conflicts ? "'s'" : "'u'");
  const auto parts = staged.parts();
  std::string sql = insert_plan(staged) + "SELECT s.pos, CASE WHEN unfit.pos IS NOT NULL THEN " +
                    differs + " WHEN " + same(staged, parts.front(), look) + " THEN '=' ELSE " +
                    differs + " END::pg_catalog.\"char\", t.tableoid, t.ctid, t.xmin FROM " +
                    staged.stage_for(parts.front(), arbiter.column_names()) + " AS s JOIN " +
                    staged.table.rows_of() + " AS t ON " + joined(on, " AND ") + " LEFT JOIN " +
                    unfit_rows(staged) + " AS unfit ON unfit.pos" + equals + "s.pos; " +
                    analyze_plan(staged);
  for (std::size_t part = 1; part < parts.size(); ++part)
    sql += "; " + match_part(staged, part, look, differs);
  return sql;
}

std::string numbered(const std::string &columns, const std::string &record,
                     const std::string &order, const std::string &from) {
  const auto digest = "pg_catalog.md5(pg_catalog.textin(pg_catalog.record_out(" + record + ")))";
  return "(SELECT " + columns + ", " + digest +
         " AS digest, pg_catalog.row_number() OVER (PARTITION BY " + digest + " ORDER BY " + order +
         ") AS occurrence FROM " + from + ")";
}

/// Without a key a row is the same row as one of the same image, the n-th as the n-th: `m` of the
/// file and `h` of the target.
std::string by_image(const Staged &staged, const std::string &join, Look look) {
  const auto record = [look](const std::vector<std::string> &values) {
    return look == Look::by_row ? "ROW(" + joined(values) + ")" : digests(values);
  };
  const Part whole{0, staged.carried.size()};
  const auto mine = numbered("s.pos", record(staged_values(staged, whole)), "s.pos",
                             staged.stage() + " AS s WHERE NOT EXISTS (SELECT FROM " +
                                 unfit_rows(staged) + " AS u WHERE u.pos" + equals + "s.pos)");
  const auto theirs = numbered("t.tableoid AS rel, t.ctid AS tid, t.xmin AS version",
                               record(held_values(staged, whole)), "t.tableoid, t.ctid",
                               staged.table.rows_of() + " AS t");
  return mine + " AS m " + join + " " + theirs + " AS h ON h.digest" + equals +
         "m.digest AND h.occurrence" + equals + "m.occurrence";
}

std::string match_by_image(const Staged &staged, Look look) {
  return insert_plan(staged) +
         "SELECT m.pos, '='::pg_catalog.\"char\", h.rel, h.tid, h.version FROM " +
         by_image(staged, "JOIN", look) + "; " + analyze_plan(staged);
}

bool cannot_raise(const Staged &staged, const UniqueKey &key) {
  return key.plain() && std::all_of(key.columns.begin(), key.columns.end(), [&](const auto &k) {
           const auto *column = staged.table.column(k.column);
           return column->limited.empty() && !column->generated;
         });
}

/// The values k1, k2 ... of a unique key for every row of the file.
std::string file_keys(const Staged &staged, const UniqueKey &key) {
  auto sql = "(SELECT " + staged.position_name() + " AS pos";
  for (std::size_t i = 0; i < key.columns.size(); ++i)
    sql += ", " + key.columns[i].definition + " AS k" + number(i + 1);
  // Evaluating an expression, or a column's limit, may raise for a value that does not fit. What
  // raised in a CHECK may be this very expression; and rows that are left alone were not tried at
  // all.
  const std::string fit =
      "NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos" + equals +
      "s.pos AND (r.problem "
      "OPERATOR(pg_catalog.<=) " +
      number(Problem::would_narrow) + " OR r.state IS NOT NULL)) AND NOT EXISTS (SELECT FROM " +
      staged.plan() + " AS w WHERE w.pos" + equals + "s.pos AND w.verdict" + equals +
      "'s'::pg_catalog.\"char\")";
  // OFFSET 0 keeps the planner from evaluating it before it looks at the condition.
  sql += " FROM (" +
         (cannot_raise(staged, key) ? staged_rows(staged, "")
                                    : staged_rows(staged, fit) + " OFFSET 0") +
         ") AS " + quoted(staged.table.name.name);
  return sql + (key.predicate.empty() ? "" : " WHERE " + key.predicate) + ")";
}

/// The same for every row of the target.
std::string target_keys(const Staged &staged, const UniqueKey &key) {
  std::string sql = "(SELECT ctid AS tid, tableoid AS rel";
  for (std::size_t i = 0; i < key.columns.size(); ++i)
    sql += ", " + comparable(staged, key.columns[i].column, key.columns[i].definition) + " AS k" +
           number(i + 1);
  sql += " FROM " + staged.table.rows_of();
  return sql + (key.predicate.empty() ? "" : " WHERE " + key.predicate) + ")";
}

std::string same_key(const UniqueKey &key, const std::string &left, const std::string &right) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    const auto k = ".k" + number(i + 1);
    parts.push_back(both_equal(key.columns[i], left + k, right + k, key.nulls_not_distinct));
  }
  return joined(parts, " AND ");
}

std::string give_reason(const Staged &staged, Problem problem, std::size_t item,
                        const std::string &pos,
                        const std::string &parent = "NULL::pg_catalog.int8") {
  return "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent) SELECT " + pos +
         ", " + number(staged.number) + ", " + number(problem) + ", " + number(item) + ", " +
         parent;
}

std::string same_reference(const ForeignKey &key, const Staged &child,
                           const std::string &parent_alias, const Staged *parent) {
  const auto parts = base::collect(key.pairs, [&](const auto &pair) {
    const auto value =
        parent == nullptr ? quoted(pair.parent_column) : *parent->staged_column(pair.parent_column);
    return joined(
        {parent_alias, ".", value, " ", pair.equal, " s.", *child.staged_column(pair.column)}, "");
  });
  return joined(parts, " AND ");
}

/// The columns of the reference that are not NULL: all of them (` AND `), or any (` OR `).
std::string given(const ForeignKey &key, const Staged &child, std::string_view which) {
  const auto parts = base::collect(key.pairs, [&](const auto &pair) {
    return is_not_null("s." + *child.staged_column(pair.column));
  });
  return "(" + joined(parts, which) + ")";
}

std::string not_in_target(const ForeignKey &key, const Staged &child) {
  return "NOT EXISTS (SELECT FROM " + std::string(key.parent_kind == 'p' ? "" : "ONLY ") +
         quoted(key.parent_name) + " AS t WHERE " + same_reference(key, child, "t", nullptr) + ")";
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
  return written + " AND NOT EXISTS (SELECT FROM " + child.plan() + " AS p JOIN " +
         child.table.rows_of() + " AS t ON t.ctid" + equals + "p.tid AND t.tableoid" + equals +
         "p.rel WHERE p.pos" + equals + "s.pos AND ROW(" + joined(mine) +
         ")::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(" + joined(theirs) +
         ")::pg_catalog.record)";
}

std::string table_numbers(const std::vector<const Staged *> &tables) {
  const auto numbers =
      base::collect(tables, [](const auto *table) { return number(table->number); });
  return "ANY (ARRAY[" + joined(numbers) + "]::pg_catalog.int4[])";
}

std::string set_aside(char outcome, const std::vector<Problem> &problems,
                      const std::string &tables) {
  const auto numbers = base::collect(problems, [](Problem problem) { return number(problem); });
  return "INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome) SELECT DISTINCT r.pos, r.tbl, '" +
         std::string(1, outcome) +
         "'::pg_catalog.\"char\" FROM pg_temp.dbxfer_reason AS r WHERE r.problem" + equals +
         "ANY (ARRAY[" + joined(numbers) + "]::pg_catalog.int4[])" + tables +
         " ON CONFLICT DO NOTHING";
}

} // namespace

std::string match_rows(const Staged &staged, Look look) {
  const auto *arbiter = staged.table.arbiter();
  return arbiter == nullptr ? match_by_image(staged, look) : match_by_key(staged, *arbiter, look);
}

std::string rows_without_image(const Staged &staged) {
  return "SELECT m.pos FROM " + by_image(staged, "LEFT JOIN", Look::by_column) +
         " WHERE h.tid IS NULL";
}

bool can_compare(const Staged &staged, const UniqueKey &key) {
  const auto names = key.plain() ? key.column_names() : key.uses;
  const auto foreseen = foreseen_columns(staged);
  return std::all_of(names.begin(), names.end(),
                     [&](const auto &name) { return foreseen.contains(name); });
}

std::string compute_columns(const Staged &staged) {
  std::vector<std::string> set;
  for (const auto at : staged.computed())
    set.push_back(computed_name(at) + " = f." + quoted(staged.table.columns[at].name));
  if (set.empty())
    return {};
  const auto fit = "NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos" + equals +
                   "s.pos) AND " + will_be_written(staged, "s.pos");
  return "UPDATE " + staged.part_table(0) + " AS p SET " + joined(set) + " FROM (" +
         staged_rows(staged, fit) + " OFFSET 0) AS f WHERE f." + staged.position_name() + equals +
         "p.pos";
}

std::string find_doubles(const Staged &staged, std::size_t key_number) {
  const auto &key = staged.table.unique_keys[key_number];
  return give_reason(staged, Problem::double_in_file, key_number, "a.pos") + " FROM " +
         file_keys(staged, key) + " AS a WHERE EXISTS (SELECT FROM " + file_keys(staged, key) +
         " AS b WHERE " + same_key(key, "b", "a") +
         " AND b.pos OPERATOR(pg_catalog.<>) a.pos) AND NOT EXISTS (SELECT FROM " + staged.plan() +
         " AS w WHERE w.pos" + equals + "a.pos AND w.verdict" + equals +
         "'s'::pg_catalog.\"char\")";
}

std::string find_held(const Staged &staged, std::size_t key_number) {
  const auto &key = staged.table.unique_keys[key_number];
  return give_reason(staged, Problem::held_by_target, key_number, "a.pos") + " FROM " +
         file_keys(staged, key) + " AS a JOIN " + target_keys(staged, key) + " AS h ON " +
         same_key(key, "h", "a") + " LEFT JOIN " + staged.plan() + " AS p ON p.pos" + equals +
         "a.pos WHERE p.pos IS NULL OR (p.verdict" + equals +
         "'u'::pg_catalog.\"char\" AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel "
         "OPERATOR(pg_catalog.<>) h.rel))";
}

std::string find_unchangeable(const Staged &staged, std::size_t place) {
  const auto value = "s.c" + number(place + 1);
  const auto theirs = "t." + quoted(staged.column(place).name);
  return "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state) SELECT s.pos, " +
         number(staged.number) + ", " + number(Problem::bad_value) + ", " +
         number(staged.carried[place]) + ", '428C9' FROM " + staged.stage() + " AS s JOIN " +
         staged.plan() + " AS p ON p.pos" + equals + "s.pos JOIN " + staged.table.rows_of() +
         " AS t ON t.ctid" + equals + "p.tid AND t.tableoid" + equals + "p.rel WHERE p.verdict" +
         equals + "'u'::pg_catalog.\"char\" AND " + value + " OPERATOR(pg_catalog.<>) " + theirs;
}

std::string find_still_referred(const Staged &staged, std::size_t referring_key,
                                const Staged *child) {
  const auto &key = staged.table.referring_keys[referring_key];
  std::vector<std::string> before;
  std::vector<std::string> after;
  std::vector<std::string> equal;
  std::vector<std::string> referred;
  std::vector<std::string> will_refer;
  for (const auto &pair : key.pairs) {
    const auto held_value = "t." + quoted(pair.parent_column);
    before.push_back(held(*staged.table.column(pair.parent_column)));
    after.push_back("s." + *staged.staged_column(pair.parent_column));
    equal.push_back(before.back() + " " + pair.equal + " " + after.back());
    referred.push_back(held_value + " " + pair.equal + " c." + quoted(pair.column));
    if (child != nullptr)
      will_refer.push_back(held_value + " " + pair.equal + " c." +
                           *child->staged_column(pair.column));
  }
  // NO ACTION is content with a value that is equal; RESTRICT refuses, and CASCADE rewrites the
  // children for, any other bytes.
  const auto still_equal =
      key.on_update == 'a' ? " AND (" + joined(equal, " AND ") + ") IS NOT TRUE" : std::string();
  const auto in_file = child == nullptr ? std::string()
                                        : " OR EXISTS (SELECT FROM " + child->stage() +
                                              " AS c WHERE " + joined(will_refer, " AND ") +
                                              " AND " + will_be_written(*child, "c.pos") + ")";
  return give_reason(staged, Problem::still_referred, referring_key, "s.pos") + " FROM " +
         staged.stage() + " AS s JOIN " + staged.plan() + " AS p ON p.pos" + equals +
         "s.pos JOIN " + staged.table.rows_of() + " AS t ON t.ctid" + equals +
         "p.tid AND t.tableoid" + equals + "p.rel WHERE p.verdict" + equals +
         "'u'::pg_catalog.\"char\" AND ROW(" + joined(before) +
         ")::pg_catalog.record OPERATOR(pg_catalog.*<>) ROW(" + joined(after) +
         ")::pg_catalog.record" + still_equal + " AND (EXISTS (SELECT FROM " +
         (key.child_kind == 'p' ? "" : "ONLY ") + quoted(key.child_name) + " AS c WHERE " +
         joined(referred, " AND ") + ")" + in_file + ")";
}

std::string set_aside_invalid_and_collided() {
  return set_aside('x',
                   {Problem::bad_value, Problem::wrong_shape, Problem::would_narrow,
                    Problem::not_null, Problem::check_failed, Problem::refused_by_trigger},
                   "") +
         "; " +
         set_aside('c', {Problem::held_by_target, Problem::double_in_file, Problem::still_referred},
                   "") +
         "; ANALYZE pg_temp.dbxfer_bad";
}

std::string find_missing_parents(const Staged &child, std::size_t foreign_key,
                                 const Staged *parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  std::string nowhere = given(key, child, " AND ") + " AND " + not_in_target(key, child);
  if (parent != nullptr)
    nowhere += " AND NOT EXISTS (SELECT FROM " + parent->stage() + " AS q WHERE " +
               same_reference(key, child, "q", parent) + " AND " + is_new(*parent, "q.pos") + ")";
  if (key.match_full)
    nowhere = "(" + nowhere + " OR (" + given(key, child, " OR ") + " AND NOT " +
              given(key, child, " AND ") + "))";
  return give_reason(child, Problem::missing_parent, foreign_key, "s.pos") + " FROM " +
         child.stage() + " AS s WHERE " + nowhere + " AND " + looked_at(key, child);
}

std::string find_fallen(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  return give_reason(child, Problem::parent_set_aside, foreign_key, "s.pos", "q.pos") +
         " FROM pg_temp.dbxfer_bad AS b JOIN " + parent.stage() + " AS q ON q.pos" + equals +
         "b.pos JOIN " + child.stage() + " AS s ON " + same_reference(key, child, "q", &parent) +
         " WHERE b.tbl" + equals + number(parent.number) + " AND " + is_new(parent, "q.pos") +
         " AND " + looked_at(key, child) + " AND " + not_in_target(key, child);
}

std::string add_edges(const Staged &child, std::size_t foreign_key, const Staged &parent) {
  const auto &key = child.table.foreign_keys[foreign_key];
  return "INSERT INTO pg_temp.dbxfer_edge (child, parent, tbl, item) SELECT s.pos, q.pos, " +
         number(child.number) + ", " + number(foreign_key) + " FROM " + child.stage() +
         " AS s JOIN " + parent.stage() + " AS q ON " + same_reference(key, child, "q", &parent) +
         " WHERE q.pos OPERATOR(pg_catalog.<>) s.pos AND " + is_new(parent, "q.pos") + " AND " +
         looked_at(key, child) + " AND " + not_in_target(key, child);
}

std::string fall_along_edges(const std::vector<const Staged *> &circle) {
  return "ANALYZE pg_temp.dbxfer_edge; WITH RECURSIVE fallen(pos) AS (SELECT b.pos FROM "
         "pg_temp.dbxfer_bad AS b WHERE b.tbl" +
         equals + table_numbers(circle) +
         " UNION SELECT e.child FROM fallen AS f JOIN pg_temp.dbxfer_edge AS e ON e.parent" +
         equals +
         "f.pos) INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, parent) SELECT "
         "e.child, e.tbl, " +
         number(Problem::parent_set_aside) +
         ", e.item, e.parent FROM fallen AS f JOIN pg_temp.dbxfer_edge AS e ON e.parent" + equals +
         "f.pos";
}

std::string set_aside_orphans(const std::vector<const Staged *> &tables) {
  return set_aside('o', {Problem::missing_parent, Problem::parent_set_aside},
                   " AND r.tbl" + equals + table_numbers(tables)) +
         "; ANALYZE pg_temp.dbxfer_bad";
}

std::string any_set_aside(const std::vector<const Staged *> &tables) {
  return "SELECT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.tbl" + equals +
         table_numbers(tables) + ")";
}

} // namespace dbxfer::postgres
