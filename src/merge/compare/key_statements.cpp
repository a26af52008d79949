#include "merge/compare/key_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/parent_statements.hpp"
#include "merge/compare/turn_statements.hpp"
#include "merge/stage/condition_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"
#include "tables/verdict.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::postgres {

namespace {

/// To know the key's values something of the user's has to be evaluated: an expression, a
/// predicate, a generated column.
bool evaluates(const Staged &staged, const UniqueKey &key) {
  return !key.plain() || std::any_of(key.columns.begin(), key.columns.end(), [&](const auto &k) {
    return staged.table.column(k.column)->generated;
  });
}

/// Rows that have no value for the key: one of its own columns holds what does not fit, which may
/// raise when it is cut to the column's limit, or nothing at all.
std::string fit_for_plain(const Staged &staged, const UniqueKey &key) {
  std::vector<std::string> items;
  bool needed = key.nulls_not_distinct;
  for (const auto &k : key.columns) {
    const auto *column = staged.table.column(k.column);
    needed = needed || !column->limited.empty();
    items.push_back(number(static_cast<std::size_t>(column - staged.table.columns.data())));
  }
  if (!needed)
    return {};
  return "NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos" + equals +
         "s.pos AND r.problem OPERATOR(pg_catalog.<=) " + number(Problem::would_narrow) +
         " AND r.item" + equals + "ANY (ARRAY[" + joined(items) + "]))";
}

/// Rows that nothing of the user's may be evaluated for: it was not tried on a row with a value
/// that does not fit, nor on one that is left alone, and what raised in a CHECK may be this very
/// expression.
std::string fit_to_evaluate(const Staged &staged) {
  return "NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos" + equals +
         "s.pos AND (r.problem OPERATOR(pg_catalog.<=) " + number(Problem::would_narrow) +
         " OR r.state IS NOT NULL)) AND NOT EXISTS (SELECT FROM " + staged.verdicts() +
         " AS w WHERE w.pos" + equals + "s.pos AND " + says("w", Verdict::skip) + ")";
}

/// For questions that are asked when what keeps rows out that are left alone is forgotten: without
/// those of them whose values may raise when they are cut to the column's limit.
std::string not_forgotten(const Staged &staged, const UniqueKey &key) {
  // char, varchar, bit and bit varying are cut without a word.
  constexpr std::array<Oid, 4> cut_silently{1042, 1043, 1560, 1562};
  if (!staged.may_skip() || std::ranges::none_of(key.columns, [&](const auto &k) {
        const auto *column = staged.table.column(k.column);
        return column != nullptr && !column->limited.empty() &&
               std::ranges::find(cut_silently, column->base_oid) == cut_silently.end();
      }))
    return {};
  return "NOT EXISTS (SELECT FROM " + staged.verdicts() + " AS w WHERE w.pos" + equals +
         "s.pos AND " + says("w", Verdict::skip) + ")";
}

/// The values k1, k2 ... of a unique key for every row of the file, or those that `where` restricts
/// alias s to.
std::string file_keys(const Staged &staged, const UniqueKey &key, const std::string &where = {}) {
  auto sql = "(SELECT " + staged.position_name() + " AS pos";
  for (std::size_t i = 0; i < key.columns.size(); ++i)
    sql += ", " + key.columns[i].definition + " AS k" + number(i + 1);
  auto fit = evaluates(staged, key) ? fit_to_evaluate(staged) : fit_for_plain(staged, key);
  if (!where.empty())
    fit = fit.empty() ? where : where + " AND " + fit;
  // OFFSET 0 keeps the planner from evaluating it before it looks at the condition.
  sql += " FROM (" + staged_rows(staged, fit) + (fit.empty() ? "" : " OFFSET 0") + ") AS " +
         quoted(staged.table.name.name);
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

/// Of rows that the key which recognises them has twice none is written.
std::string is_only_one(const Staged &staged) {
  std::vector<std::string> keys;
  const auto *first = staged.table.unique_keys.data();
  for (const auto *key : {staged.table.arbiter(), staged.match_key()})
    if (key != nullptr)
      keys.push_back(number(static_cast<std::size_t>(key - first)));
  if (keys.empty())
    return {};
  return " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS d WHERE d.pos" + equals +
         "w.pos AND d.problem" + equals + number(Problem::double_in_file) + " AND d.item" + equals +
         "ANY (ARRAY[" + joined(keys) + "]))";
}

/// FROM ...: rows of the file (a) whose value another row of the target (h) holds.
std::string held_by_others(const Staged &staged, const UniqueKey &key, const std::string &where) {
  return " FROM " + file_keys(staged, key, where) + " AS a JOIN " + target_keys(staged, key) +
         " AS h ON " + same_key(key, "h", "a") + " LEFT JOIN " + staged.verdicts() +
         " AS p ON p.pos" + equals + "a.pos WHERE p.pos IS NULL OR (" + says("p", Verdict::update) +
         " AND (p.tid OPERATOR(pg_catalog.<>) h.tid OR p.rel "
         "OPERATOR(pg_catalog.<>) h.rel))";
}

/// A row of the file will refer to what the row `t` of the target has now, and to no row that
/// there will be.
std::string referred_in_file(const Staged &staged, const ForeignKey &key, const Staged &child) {
  const auto refers = [&](const std::string &row, bool of_file) {
    return joined(base::collect(key.pairs,
                                [&](const auto &pair) {
                                  const auto value = of_file
                                                         ? *staged.staged_column(pair.parent_column)
                                                         : quoted(pair.parent_column);
                                  return pair.refers(joined({row, ".", value}, ""),
                                                     "c." + *child.staged_column(pair.column));
                                }),
                  " AND ");
  };
  const auto &last = key.pairs.back();
  std::vector<Parents> parents;
  if (key.period() != nullptr)
    parents.push_back({key.parent_rows() + " AS k",
                       refers("k", false) + " AND NOT EXISTS (SELECT FROM " + staged.verdicts() +
                           " AS w WHERE " + stands_at("k", "w") + " AND " +
                           says("w", Verdict::update) + ")",
                       "k." + quoted(last.parent_column)});
  parents.push_back({staged.stage() + " AS o",
                     refers("o", true) + staged_and_is_parent(key, "o") + " AND " +
                         will_be_written(staged, "o.pos"),
                     "o." + *staged.staged_column(last.parent_column)});
  return "EXISTS (SELECT FROM " + child.stage() + " AS c WHERE " + refers("t", false) +
         staged_and_counts(key, "c") + and_is_parent(key, "t") + " AND " +
         will_be_written(child, "c.pos") + " AND " +
         lacks_parents(key, parents, "c." + *child.staged_column(last.column)) + ")";
}

} // namespace

std::string both_equal(const KeyColumn &column, const std::string &left, const std::string &right,
                       bool nulls_too) {
  const auto collate = column.collation.empty() ? "" : " COLLATE " + column.collation;
  const auto same = left + collate + " " + column.equal + " " + right + collate;
  return nulls_too ? "(" + same + " OR (" + is_null(left) + " AND " + is_null(right) + "))" : same;
}

std::string comparable(const Staged &staged, const std::string &name, const std::string &value) {
  const auto *column = staged.table.column(name);
  return column != nullptr && column->is_domain ? value + "::" + column->base : value;
}

bool can_compare(const Staged &staged, const UniqueKey &key) {
  const auto names = key.looks_at();
  const auto foreseen = foreseen_columns(staged);
  return !staged.table.judged_by_tables(key) &&
         std::all_of(names.begin(), names.end(),
                     [&](const auto &name) { return foreseen.contains(name); });
}

std::string find_doubles(const Staged &staged, std::size_t key_number) {
  const auto &key = staged.table.unique_keys[key_number];
  return give_reason(staged, Problem::double_in_file, key_number, "a.pos") + " FROM " +
         file_keys(staged, key) + " AS a WHERE EXISTS (SELECT FROM " + file_keys(staged, key) +
         " AS b WHERE " + same_key(key, "b", "a") +
         " AND b.pos OPERATOR(pg_catalog.<>) a.pos) AND NOT EXISTS (SELECT FROM " +
         staged.verdicts() + " AS w WHERE w.pos" + equals + "a.pos AND " +
         says("w", Verdict::skip) + ")";
}

std::string find_held(const Staged &staged, std::size_t key_number) {
  const auto &key = staged.table.unique_keys[key_number];
  // Several rows may overlap one.
  return give_reason(staged, Problem::held_by_target, key_number,
                     key.overlaps ? "DISTINCT a.pos" : "a.pos") +
         held_by_others(staged, key, {});
}

std::string any_exchange(const Staged &staged, std::size_t key_number) {
  const auto &key = staged.table.unique_keys[key_number];
  const auto other = [](const std::string &verdict) {
    return "(" + verdict + ".tid OPERATOR(pg_catalog.<>) h.tid OR " + verdict +
           ".rel OPERATOR(pg_catalog.<>) h.rel)";
  };
  // Joined: an EXISTS on either side of an OR would be looked up for each pair.
  return "SELECT " +
         any_row(" FROM " + file_keys(staged, key, not_forgotten(staged, key)) + " AS a JOIN " +
                 target_keys(staged, key) + " AS h ON " + same_key(key, "h", "a") + " LEFT JOIN " +
                 staged.verdicts() + " AS w ON w.pos" + equals + "a.pos LEFT JOIN " +
                 staged.verdicts() + " AS v ON " + "v.tid" + equals + "h.tid AND v.rel" + equals +
                 "h.rel WHERE (" + other("w") + " AND " + is_same_row("w") +
                 ") OR (v.pos OPERATOR(pg_catalog.<>) a.pos AND " + is_same_row("v") + ")");
}

std::string swapped_rows(const Staged &staged, std::size_t key_number) {
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
      alike.push_back("(" + prints_alike("s.c" + number(place + 1), held(column)) +
                      ")::pg_catalog.int4");
  if (alike.empty())
    return {};
  const auto score = [&](const std::string &where) {
    return "(SELECT " + joined(alike, " OPERATOR(pg_catalog.+) ") + " FROM " +
           staged.table.rows_of() + " AS t WHERE " + stands_at("t", where) + ")";
  };
  const auto more = [](const std::string &left, const std::string &right) {
    return joined(
        {"pg_catalog.count(*) FILTER (WHERE v.", left, " OPERATOR(pg_catalog.>) v.", right, ")"},
        "");
  };
  return "SELECT " + more("found", "held") + ", " + more("held", "found") + " FROM (SELECT " +
         score("w") + " AS found, " + score("h") + " AS held FROM " +
         file_keys(staged, key, not_forgotten(staged, key)) + " AS a JOIN " +
         target_keys(staged, key) + " AS h ON " + same_key(key, "h", "a") + " JOIN " +
         staged.verdicts() + " AS w ON w.pos" + equals + "a.pos JOIN " + staged.stage() +
         " AS s ON s.pos" + equals + "a.pos WHERE " + says_not("w", Verdict::unchanged) +
         " AND (w.tid OPERATOR(pg_catalog.<>) h.tid OR w.rel "
         "OPERATOR(pg_catalog.<>) h.rel) OFFSET 0) AS v";
}

std::string let_go(const Staged &staged, std::size_t key_number, const Staged *leaving) {
  const auto &key = staged.table.unique_keys[key_number];
  const auto with = [](const Staged &of, Verdict verdict) {
    return "SELECT w.pos, w.tid, w.rel FROM " + of.verdicts() + " AS w WHERE " +
           says("w", verdict) + is_only_one(of);
  };
  const auto holders =
      with(staged, Verdict::update) +
      (leaving == nullptr ? "" : " UNION ALL " + with(*leaving, Verdict::unchanged));
  const auto is_held = "r.tbl" + equals + number(staged.number) + " AND r.problem" + equals +
                       number(Problem::held_by_target) + " AND r.item" + equals +
                       number(key_number);
  // A period may overlap those of several rows, all of which have to let it go.
  const auto by_all =
      key.overlaps ? " WHERE NOT EXISTS (SELECT FROM " + target_keys(staged, key) + " AS o WHERE " +
                         same_key(key, "o", "a") + " AND NOT EXISTS (SELECT FROM (" + holders +
                         ") AS g WHERE g.tid" + equals + "o.tid AND g.rel" + equals + "o.rel))"
                   : std::string();
  // Of a table never analyzed the planner thinks that it holds next to nothing.
  return "ANALYZE pg_temp.dbxfer_reason; WITH free AS MATERIALIZED (SELECT a.pos, v.pos AS holder "
         "FROM " +
         file_keys(staged, key,
                   "EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos" + equals +
                       "s.pos AND " + is_held + ")") +
         " AS a JOIN " + target_keys(staged, key) + " AS h ON " + same_key(key, "h", "a") +
         " JOIN (" + holders + ") AS v ON v.tid" + equals + "h.tid AND v.rel" + equals +
         "h.rel AND v.pos OPERATOR(pg_catalog.<>) a.pos" + by_all + "), waits AS (" +
         wait_for(staged, Problem::held_by_target, key_number, "f.pos", "f.holder", !key.can_wait) +
         " FROM free AS f) DELETE FROM pg_temp.dbxfer_reason AS r USING free AS f WHERE r.pos" +
         equals + "f.pos AND " + is_held;
}

std::string held_values(const Staged &staged, std::size_t key_number,
                        const std::string &positions) {
  return "SELECT a.pos, h.tid, h.rel" +
         held_by_others(staged, staged.table.unique_keys[key_number],
                        "s.pos" + equals + "ANY (" + literal(positions) + "::pg_catalog.int8[])");
}

std::string on_key(const Staged &staged, const UniqueKey &key) {
  const auto on = base::collect(key.columns, [&](const auto &column) {
    return both_equal(column, comparable(staged, column.column, "t." + quoted(column.column)),
                      "s." + *staged.staged_column(column.column), key.nulls_not_distinct);
  });
  return joined(on, " AND ");
}

std::string recognised_by(const Staged &staged, const UniqueKey &key) {
  const auto rows = staged.table.rows_of() + " AS t ON ";
  if (key.plain())
    return staged.stage() + " AS s JOIN " + rows + on_key(staged, key);
  return staged.stage() + " AS s JOIN " + file_keys(staged, key) + " AS a ON a.pos" + equals +
         "s.pos JOIN " + target_keys(staged, key) + " AS h ON " + same_key(key, "h", "a") +
         " JOIN " + rows + stands_at("t", "h");
}

std::string without_key_value(const Staged &staged, const UniqueKey &key,
                              const std::string &alias) {
  std::vector<std::string> parts;
  if (key.plain()) {
    for (const auto &name : key.column_names())
      if (!staged.table.column(name)->not_null && !key.nulls_not_distinct)
        parts.push_back(is_null(alias + "." + *staged.staged_column(name)));
    return parts.empty() ? std::string() : "(" + joined(parts, " OR ") + ")";
  }
  parts.push_back("a.pos" + equals + alias + ".pos");
  for (std::size_t i = 0; i < key.columns.size() && !key.nulls_not_distinct; ++i)
    parts.push_back(is_not_null("a.k" + number(i + 1)));
  return "NOT EXISTS (SELECT FROM " + file_keys(staged, key) + " AS a WHERE " +
         joined(parts, " AND ") + ")";
}

std::string on_arbiter(const Staged &staged) { return on_key(staged, *staged.table.arbiter()); }

std::string any_overtaken(const Staged &staged) {
  const std::string set_aside = " FROM pg_temp.dbxfer_reason AS r JOIN ";
  const auto of_table = " WHERE r.tbl" + equals + number(staged.number) + " AND r.problem" + equals;
  const auto rows = staged.table.rows_of() + " AS t";
  auto sql =
      "SELECT " + any_row(set_aside + staged.verdicts() + " AS p ON p.pos" + equals + "r.pos" +
                          of_table + "ANY (ARRAY[" + number(Problem::held_by_target) + ", " +
                          number(Problem::still_referred) + "]) AND NOT EXISTS (SELECT FROM " +
                          rows + " WHERE " + same_version("t", "p") + ")");
  if (staged.rekeys() || staged.table.arbiter() == nullptr)
    return sql;
  return sql + " OR " +
         any_row(set_aside + staged.stage() + " AS s ON s.pos" + equals + "r.pos JOIN " + rows +
                 " ON " + on_arbiter(staged) + of_table + number(Problem::held_by_target) +
                 " AND " + is_new(staged, "r.pos"));
}

std::string find_unchangeable(const Staged &staged, std::size_t place) {
  const auto value = "s.c" + number(place + 1);
  const auto theirs = "t." + quoted(staged.column(place).name);
  return "INSERT INTO pg_temp.dbxfer_reason (pos, tbl, problem, item, state) SELECT s.pos, " +
         number(staged.number) + ", " + number(Problem::bad_value) + ", " +
         number(staged.carried[place]) + ", '428C9' FROM " + staged.stage() + " AS s JOIN " +
         staged.verdicts() + " AS p ON p.pos" + equals + "s.pos JOIN " + staged.table.rows_of() +
         " AS t ON t.ctid" + equals + "p.tid AND t.tableoid" + equals + "p.rel WHERE " +
         says("p", Verdict::update) + " AND " + value + " OPERATOR(pg_catalog.<>) " + theirs;
}

std::string find_still_referred(const Staged &staged, std::size_t referring_key,
                                const Staged *child) {
  const auto &key = staged.table.referring_keys[referring_key];
  OtherValues values;
  std::vector<std::string> equal;
  std::vector<std::string> referred;
  for (const auto &pair : key.pairs) {
    values.before.push_back(held(*staged.table.column(pair.parent_column)));
    values.after.push_back("s." + *staged.staged_column(pair.parent_column));
    equal.push_back(pair.same(values.before.back(), values.after.back()));
    referred.push_back(pair.refers("t." + quoted(pair.parent_column), "c." + quoted(pair.column)));
  }
  // NO ACTION is content with a value that is equal; RESTRICT refuses, and CASCADE rewrites the
  // children for, any other bytes.
  const auto still_equal =
      key.on_update == 'a' ? " AND (" + joined(equal, " AND ") + ") IS NOT TRUE" : std::string();
  const auto leaves_its_partition =
      key.parent_share ? " OR s." + Staged::parent_share_column(key) + " IS NOT TRUE"
                       : std::string();
  const auto uncovered = key.period() == nullptr
                             ? std::string()
                             : " AND " + uncovers(key, values, "c." + quoted(key.period()->column));
  return give_reason(staged, Problem::still_referred, referring_key, "s.pos") + " FROM " +
         staged.stage() + " AS s JOIN " + staged.verdicts() + " AS p ON p.pos" + equals +
         "s.pos JOIN " + staged.table.rows_of() + " AS t ON t.ctid" + equals +
         "p.tid AND t.tableoid" + equals + "p.rel WHERE " + says("p", Verdict::update) +
         " AND (ROW(" + joined(values.before) +
         ")::pg_catalog.record OPERATOR(pg_catalog.*<>) ROW(" + joined(values.after) +
         ")::pg_catalog.record" + still_equal + leaves_its_partition +
         ") AND (EXISTS (SELECT FROM " + key.child_rows() + " AS c WHERE " +
         joined(referred, " AND ") + and_counts(key, "c") + and_is_parent(key, "t") + uncovered +
         ")" + (child == nullptr ? std::string() : " OR " + referred_in_file(staged, key, *child)) +
         ")";
}

} // namespace dbxfer::postgres
