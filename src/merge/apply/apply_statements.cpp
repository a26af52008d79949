#include "merge/apply/apply_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/evidence_statements.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/compare/match_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "merge/stage/row_by_row.hpp"
#include "postgres/quote.hpp"
#include "tables/verdict.hpp"

#include <algorithm>
#include <set>

namespace dbxfer::postgres {

namespace {

std::string not_refused(const std::string &pos) {
  return "NOT EXISTS (SELECT FROM pg_temp.dbxfer_reason AS r WHERE r.pos" + equals + pos +
         " AND r.problem" + equals + number(Problem::refused_by_trigger) + ")";
}

/// ON CONFLICT (columns) names every unique key over these columns, also a second, deferrable one.
bool any_deferrable_over(const Table &table, const UniqueKey &key) {
  const auto columns_of = [](const UniqueKey &of) {
    const auto names = of.column_names();
    return std::set<std::string>(names.begin(), names.end());
  };
  return std::any_of(table.unique_keys.begin(), table.unique_keys.end(), [&](const auto &other) {
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
    columns.push_back(quoted(name));
  return " ON CONFLICT (" + joined(columns) + ") DO NOTHING";
}

std::string insert_into(const Staged &staged, const std::string &restriction = {}) {
  std::vector<std::string> columns;
  std::vector<std::string> values;
  for (std::size_t place = 0; place < staged.carried.size(); ++place) {
    columns.push_back(quoted(staged.column(place).name));
    values.push_back("s.c" + std::to_string(place + 1));
  }
  std::string sql = "INSERT INTO " + quoted(staged.table.name);
  if (columns.empty())
    sql += " SELECT";
  else
    sql += " (" + joined(columns) + ") OVERRIDING SYSTEM VALUE SELECT " + joined(values);
  return sql + " FROM " + staged.stage() + " AS s WHERE " + is_new(staged, "s.pos") + " AND " +
         accepted(staged, "s.pos") + restriction + on_conflict(staged);
}

/// Those that are written all together.
std::string insert_together(const Staged &staged, const std::string &among = {}) {
  return insert_into(staged, not_in_turn(staged, "s.pos") + among);
}

std::string update_from(const Staged &staged, const std::string &which) {
  std::vector<std::string> set;
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    // The key too: equal is not the same where case or trailing digits do not count.
    if (staged.sets(place))
      set.push_back(quoted(staged.column(place).name) + " = s.c" + std::to_string(place + 1));
  return "UPDATE " + staged.table.rows_of() + " AS t SET " + joined(set) + " FROM " +
         staged.verdicts() + " AS p JOIN " + staged.stage() + " AS s ON s.pos" + equals +
         "p.pos WHERE " + says("p", Verdict::update) + " AND " + accepted(staged, "p.pos") +
         " AND " + which;
}

/// Of rows in their turn.
const std::string among_these = " AND s.pos" + equals + "ANY ($1)";

/// What insert_each calls the table's new rows.
std::string inserted(const Staged &staged) { return "i" + number(staged.number); }

/// WITH and the rows that `insert` says of each table.
template <class Insert>
std::string insert_each(const std::vector<const Staged *> &tables, Insert insert) {
  std::vector<std::string> parts;
  for (const auto *staged : tables) {
    const auto name = inserted(*staged);
    const bool by_place = staged->table.arbiter() == nullptr;
    parts.push_back(name + " AS (" + insert(*staged) +
                    (by_place ? " RETURNING tableoid, ctid)" : " RETURNING 1)"));
    if (by_place)
      parts.push_back(joined({"p", name, " AS (INSERT INTO ", staged->verdicts(),
                              " (verdict, rel, tid) SELECT ", sql_of(Verdict::inserted),
                              ", tableoid, ctid FROM ", name, ")"},
                             ""));
  }
  return "WITH " + joined(parts);
}

} // namespace

std::string insert_rows(const std::vector<const Staged *> &tables) {
  if (tables.size() == 1)
    return insert_together(*tables.front());
  const auto counts = base::collect(tables, [](const auto *staged) {
    return "(SELECT pg_catalog.count(*) FROM " + inserted(*staged) + ")";
  });
  return insert_each(tables, [](const auto &staged) { return insert_together(staged); }) +
         " SELECT " + joined(counts);
}

std::string insert_and_place_rows(const Staged &staged) {
  return "WITH i AS (" + insert_together(staged) + " RETURNING tableoid, ctid) INSERT INTO " +
         staged.verdicts() + " (verdict, rel, tid) SELECT " + sql_of(Verdict::inserted) +
         ", i.tableoid, i.ctid FROM i";
}

InTurn insertion_in_turn(const std::vector<const Staged *> &tables) {
  // A rule does not go with a statement for several tables; of one alone nobody needs it, unless
  // its new rows can be told by their places only.
  const auto &first = *tables.front();
  if (tables.size() == 1 && (first.table.arbiter() != nullptr || first.table.has_rules()))
    return {tables, true, insert_into(first, among_these), false};
  const auto counts = base::collect(tables, [](const auto *staged) {
    return joined(
        {"SELECT ", number(staged->number), ", pg_catalog.count(*) FROM ", inserted(*staged)}, "");
  });
  return {tables, true,
          insert_each(tables, [](const auto &staged) { return insert_into(staged, among_these); }) +
              " INSERT INTO pg_temp.dbxfer_written (tbl, rows) " + joined(counts, " UNION ALL "),
          true};
}

namespace {

std::string children(const Staged &staged, const ForeignKey &key, const std::string &which) {
  const auto columns = base::collect(key.pairs, [&](const auto &pair) {
    return joined({"s.", *staged.staged_column(pair.column), " AS ", quoted(pair.column)}, "");
  });
  return "(SELECT " + joined(columns) + " FROM " + staged.stage() + " AS s WHERE " + which +
         " AND " + accepted(staged, "s.pos") + ")";
}

} // namespace

std::string new_children(const Staged &staged, const ForeignKey &key) {
  return children(staged, key, is_new(staged, "s.pos"));
}

std::string written_children(const Staged &staged, const ForeignKey &key) {
  return children(staged, key, will_be_written(staged, "s.pos"));
}

std::string is_ours_at_any_depth(const std::string &version) {
  // A transaction that began after this one did and whose row we see is our own as long as it has
  // not ended: it is what we did behind a savepoint. 2^32 - 1, 2^32 and 2^31.
  return "(SELECT CASE WHEN x.later OPERATOR(pg_catalog.<) 2147483648 THEN "
         "pg_catalog.pg_xact_status((x.own OPERATOR(pg_catalog.+) "
         "x.later)::pg_catalog.text::pg_catalog.xid8)" +
         equals + "'in progress' ELSE false END FROM (SELECT n.own, (" + version +
         "::pg_catalog.text::pg_catalog.int8 OPERATOR(pg_catalog.-) (n.own "
         "OPERATOR(pg_catalog.&) 4294967295) OPERATOR(pg_catalog.+) 4294967296) "
         "OPERATOR(pg_catalog.&) 4294967295 AS later FROM (SELECT "
         "pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8 AS own) AS n) AS x)";
}

std::string adopt_rows(const Staged &staged, const std::string &among) {
  // OFFSET 0: of rows that are older than this transaction nobody need ask.
  return joined(
      {"INSERT INTO ", staged.verdicts(),
       " (pos, verdict, rel, tid, version, evidence) SELECT m.pos, ", typed_sql_of(Verdict::update),
       ", m.rel, m.tid, m.version, ", evidence_of(made_meanwhile),
       " FROM (SELECT s.pos, t.tableoid AS rel, t.ctid AS tid, t.xmin AS version FROM ",
       staged.stage(), " AS s JOIN ", staged.table.rows_of(), " AS t ON ", on_arbiter(staged),
       " WHERE ", is_new(staged, "s.pos"), " AND ", accepted(staged, "s.pos"), among,
       " OFFSET 0) AS m WHERE ", is_ours_at_any_depth("m.version")},
      "");
}

std::string follow_versions(const Staged &staged, const std::string &among) {
  return joined({"UPDATE ",
                 staged.verdicts(),
                 " AS p SET rel = m.rel, tid = m.tid, version = m.version FROM (SELECT p.pos, ",
                 "t.tableoid AS rel, t.ctid AS tid, t.xmin AS version FROM ",
                 staged.verdicts(),
                 " AS p JOIN ",
                 staged.stage(),
                 " AS s ON s.pos",
                 equals,
                 "p.pos JOIN ",
                 staged.table.rows_of(),
                 " AS t ON ",
                 on_arbiter(staged),
                 " WHERE ",
                 says("p", Verdict::update),
                 " AND ",
                 accepted(staged, "p.pos"),
                 among,
                 " AND NOT (",
                 same_version("t", "p"),
                 ") OFFSET 0) AS m WHERE p.pos",
                 equals,
                 "m.pos AND ",
                 is_ours_at_any_depth("m.version")},
                "");
}

std::string any_written_by_others(const Staged &staged) {
  const auto rows = staged.table.rows_of() + " AS t";
  auto sql = "SELECT " +
             any_row(" FROM " + staged.verdicts() + " AS p WHERE " + says("p", Verdict::update) +
                     " AND " + accepted(staged, "p.pos") + " AND NOT EXISTS (SELECT FROM " + rows +
                     " WHERE " + same_version("t", "p") + ")");
  if (staged.table.arbiter() != nullptr)
    sql += " OR " +
           any_row(" FROM " + staged.stage() + " AS s JOIN " + rows + " ON " + on_arbiter(staged) +
                   " WHERE " + is_new(staged, "s.pos") + " AND " + accepted(staged, "s.pos"));
  return sql;
}

std::string any_lost(const Staged &staged) {
  return "SELECT " + any_row(" FROM (SELECT t.xmin AS version, p.pos IS NOT NULL AS updated, " +
                             same_version("t", "p") + " AS untouched FROM " + staged.stage() +
                             " AS s LEFT JOIN " + staged.verdicts() + " AS p ON p.pos" + equals +
                             "s.pos LEFT JOIN " + staged.table.rows_of() + " AS t ON " +
                             on_arbiter(staged) + " WHERE (p.pos IS NULL OR " +
                             says("p", Verdict::update) + ") AND " + accepted(staged, "s.pos") +
                             not_in_turn(staged, "s.pos") + " AND " + not_refused("s.pos") +
                             " OFFSET 0) AS m WHERE CASE WHEN m.version IS NULL THEN m.updated "
                             "ELSE m.untouched IS NOT "
                             "TRUE AND NOT " +
                             is_ours_at_any_depth("m.version") + " END");
}

std::string count_adopted(const Staged &staged) {
  return "SELECT pg_catalog.count(*) FROM " + staged.verdicts() + " AS p WHERE p.evidence" +
         equals + evidence_of(made_meanwhile);
}

std::string insert_row_by_row(const Staged &staged, std::size_t round) {
  RowWrites writes;
  writes.planned =
      is_new(staged, "s.pos") + " AND " + accepted(staged, "s.pos") + not_in_turn(staged, "s.pos");
  if (staged.table.arbiter() != nullptr) {
    writes.write = [&](const std::string &among) { return insert_together(staged, among); };
    writes.prepare = [&](const std::string &among) { return adopt_rows(staged, among); };
    if (staged.sets_any())
      writes.instead = [&](const std::string &among) {
        return update_from(staged, same_version("t", "p") + " AND p.evidence" + equals +
                                       evidence_of(made_meanwhile) + among);
      };
  } else if (staged.table.has_rules()) {
    writes.write = [&](const std::string &among) { return insert_together(staged, among); };
  } else {
    // Where the new rows stand nobody could tell later.
    writes.write = [&](const std::string &among) {
      return "WITH i AS (" + insert_together(staged, among) + " RETURNING tableoid, ctid) " +
             "INSERT INTO " + staged.verdicts() + " (verdict, rel, tid) SELECT " +
             sql_of(Verdict::inserted) + ", i.tableoid, i.ctid FROM i";
    };
  }
  return row_by_row(staged, round, {staged.table.oid}, writes);
}

std::string update_row_by_row(const Staged &staged, std::size_t round) {
  RowWrites writes;
  writes.planned = "EXISTS (SELECT FROM " + staged.verdicts() + " AS p WHERE p.pos" + equals +
                   "s.pos AND " + says("p", Verdict::update) + ") AND " +
                   accepted(staged, "s.pos") + not_in_turn(staged, "s.pos");
  writes.write = [&](const std::string &among) {
    return update_from(staged, same_version("t", "p") + not_in_turn(staged, "p.pos") + among);
  };
  if (staged.table.arbiter() != nullptr)
    writes.prepare = [&](const std::string &among) { return follow_versions(staged, among); };
  return row_by_row(staged, round, {staged.table.oid}, writes);
}

std::string update_rows(const Staged &staged) {
  return update_from(staged, same_version("t", "p") + not_in_turn(staged, "p.pos"));
}

InTurn update_in_turn(const Staged &staged) {
  return {{&staged}, false, update_from(staged, same_version("t", "p") + among_these), false};
}

std::string update_again(const Staged &staged) { return update_from(staged, on_arbiter(staged)); }

std::string versions_to_update(const Staged &staged) {
  return staged.verdicts() + " AS p JOIN " + staged.table.rows_of() + " AS t ON " +
         same_version("t", "p") + " WHERE " + says("p", Verdict::update) + " AND " +
         accepted(staged, "p.pos");
}

std::string placed_rows(const Staged &staged) {
  return staged.verdicts() + " AS p JOIN " + staged.table.rows_of() + " AS t ON " +
         stands_at("t", "p") + " WHERE " + says("p", Verdict::inserted);
}

std::string written_rows(const Staged &staged, bool inserted) {
  const auto is_update = [&](const std::string &how) {
    return "EXISTS (SELECT FROM " + staged.verdicts() + " AS p WHERE p.pos" + equals +
           "s.pos AND " + says("p", Verdict::update) + " AND p.evidence IS " + how +
           " DISTINCT FROM " + evidence_of(made_meanwhile) + ")";
  };
  return staged.stage() + " AS s JOIN " + staged.table.rows_of() + " AS t ON " +
         on_arbiter(staged) + " WHERE " +
         (inserted ? "(" + is_new(staged, "s.pos") + " OR " + is_update("NOT") + ")"
                   : is_update("")) +
         " AND " + accepted(staged, "s.pos");
}

std::string deferred_exclusions() {
  return "SELECT pg_catalog.format('%I.%I', n.nspname, x.conname) FROM pg_catalog.pg_constraint AS "
         "x JOIN pg_catalog.pg_namespace AS n ON n.oid" +
         equals + "x.connamespace WHERE x.contype" + equals +
         "'x'::pg_catalog.\"char\" AND x.condeferred";
}

std::string deferred_triggers() {
  return "SELECT DISTINCT pg_catalog.format('%I.%I', n.nspname, x.conname), "
         "t.tgname, rn.nspname, c.relname FROM pg_catalog.pg_trigger AS t JOIN "
         "pg_catalog.pg_constraint AS x ON x.oid" +
         equals + "t.tgconstraint JOIN pg_catalog.pg_namespace AS n ON n.oid" + equals +
         "x.connamespace JOIN pg_catalog.pg_class AS c ON c.oid" + equals +
         "t.tgrelid JOIN pg_catalog.pg_namespace AS rn ON rn.oid" + equals +
         "c.relnamespace WHERE t.tginitdeferred AND NOT t.tgisinternal AND x.contype" + equals +
         "'t'::pg_catalog.\"char\" ORDER BY 1, 3, 4";
}

std::string find_dropped(const Staged &staged) {
  if (staged.table.arbiter() == nullptr)
    return "SELECT f.pos FROM (" + rows_without_image(staged) + ") AS f WHERE " +
           is_new(staged, "f.pos") + " AND " + accepted(staged, "f.pos") + " AND " +
           not_refused("f.pos");
  return "SELECT s.pos FROM " + staged.stage() + " AS s WHERE " + is_new(staged, "s.pos") +
         " AND " + accepted(staged, "s.pos") + " AND " + not_refused("s.pos") +
         " AND NOT EXISTS (SELECT FROM " + staged.table.rows_of() + " AS t WHERE " +
         on_arbiter(staged) + ")";
}

std::string find_untouched(const Staged &staged) {
  return "SELECT p.pos FROM " + versions_to_update(staged);
}

std::string count_altered(const Staged &staged) {
  if (staged.table.arbiter() == nullptr)
    return "SELECT pg_catalog.count(*) FROM (" + find_dropped(staged) + ") AS d";
  const auto queries = base::collect(staged.parts(), [&](const auto &part) {
    const auto same = of_each_column(part, [&](std::size_t place) {
      return prints_alike(assigned(staged, place, "s"), held(staged.column(place)));
    });
    // OFFSET 0: a value that was set aside may be too large for its column's limit, and raise.
    return joined({"SELECT s.pos FROM (SELECT s.* FROM ",
                   staged.stage_for(part, staged.table.arbiter()->column_names()), " AS s WHERE ",
                   will_be_written(staged, "s.pos"), " AND ", accepted(staged, "s.pos"),
                   " OFFSET 0) AS s JOIN ", staged.table.rows_of(), " AS t ON ", on_arbiter(staged),
                   " WHERE NOT (", same.empty() ? std::string("true") : joined(same, " AND "), ")"},
                  "");
  });
  return "SELECT pg_catalog.count(*) FROM (" + joined(queries, " UNION ") + ") AS altered";
}

std::string count_writes() {
  return "SELECT c.oid, n.nspname, c.relname, pg_catalog.sum(w.n_tup_ins OPERATOR(pg_catalog.+) "
         "w.n_tup_upd), pg_catalog.sum(w.n_tup_del) FROM pg_catalog.pg_stat_xact_user_tables AS w "
         "JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) "
         "COALESCE(pg_catalog.pg_partition_root(w.relid), w.relid) JOIN pg_catalog.pg_namespace AS "
         "n "
         "ON n.oid OPERATOR(pg_catalog.=) c.relnamespace WHERE c.relpersistence "
         "OPERATOR(pg_catalog.<>) 't'::pg_catalog.\"char\" AND w.n_tup_ins OPERATOR(pg_catalog.+) "
         "w.n_tup_upd OPERATOR(pg_catalog.+) w.n_tup_del OPERATOR(pg_catalog.>) 0 GROUP BY c.oid, "
         "n.nspname, c.relname";
}

std::string furthest_new_value(const Staged &staged, const Sequence &sequence) {
  const auto value =
      "s." + (staged.loaded ? quoted(sequence.column) : *staged.staged_column(sequence.column));
  const auto rows = staged.loaded ? staged.table.rows_of() : staged.stage();
  const auto written = staged.loaded ? std::string()
                                     : " AND " + will_be_written(staged, "s.pos") + " AND " +
                                           accepted(staged, "s.pos");
  const auto bound = [](std::int64_t n) { return "'" + std::to_string(n) + "'::pg_catalog.int8"; };
  // A numeric may be 5.5 or NaN, which is larger than all.
  return "SELECT pg_catalog.trunc(pg_catalog." +
         std::string(sequence.increment > 0 ? "max" : "min") + "(" + value +
         ")::pg_catalog.numeric) FROM " + rows + " AS s WHERE " + value +
         " OPERATOR(pg_catalog.>=) " + bound(sequence.min) + " AND " + value +
         " OPERATOR(pg_catalog.<=) " + bound(sequence.max) + written;
}

std::string any_row_has(const Table &table, const Column &column, std::int64_t value) {
  return "SELECT EXISTS (SELECT FROM " + table.rows_of() + " AS t WHERE " + held(column) + equals +
         literal(std::to_string(value)) + "::pg_catalog.int8)";
}

} // namespace dbxfer::postgres
