#include "merge/compare/remap_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/stage/condition_statements.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "postgres/quote.hpp"

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
std::string change(const Staged &staged, const std::string &changes,
                   const std::vector<std::size_t> &places) {
  std::string columns = "pos, fresh";
  for (const auto place : staged.remembered())
    columns += ", f" + suffix(place);
  std::string sql = "WITH changes AS MATERIALIZED (" + changes + "), kept AS (INSERT INTO " +
                    staged.moved() + " AS m (" + columns + ") SELECT " + columns +
                    " FROM changes ON CONFLICT (pos) DO UPDATE SET fresh = m.fresh OR "
                    "EXCLUDED.fresh)";
  const auto parts = staged.parts();
  for (std::size_t part = 0; part < parts.size(); ++part) {
    std::vector<std::string> set;
    for (const auto place : places)
      if (place >= parts[part].first && place < parts[part].last)
        set.push_back("c" + suffix(place) + " = c.n" + suffix(place));
    if (!set.empty())
      sql += ", part" + suffix(part) + " AS (UPDATE " + staged.part_table(part) + " AS s SET " +
             joined(set) + " FROM changes AS c WHERE c.pos" + equals + "s.pos)";
  }
  return sql + " SELECT; ANALYZE " + staged.moved();
}

/// pos, fresh and the remembered values of alias s.
std::string remember(const Staged &staged, bool fresh) {
  std::string list = std::string("s.pos, ") + (fresh ? "true" : "false") + " AS fresh";
  for (const auto place : staged.remembered())
    list += ", s.c" + suffix(place) + " AS f" + suffix(place);
  return list;
}

/// The rows of the parent that moved: what the file calls them (f) and what they are called now
/// (c).
std::string moved_rows(const StagedReference &reference) {
  const auto &parent = *reference.parent;
  const auto names = reference.key->parent_columns();
  std::string list = "m.pos";
  for (const auto &name : names) {
    const auto place = suffix(place_of(parent, name));
    list += joined({", m.f", ", q.c", ""}, place);
  }
  return "(SELECT " + list + " FROM " + parent.moved() + " AS m JOIN " +
         parent.stage_for({}, names) + " AS q ON q.pos" + equals + "m.pos" +
         staged_and_is_parent(*reference.key, "q") + ")";
}

/// The value now of a column of the child that some of the references use.
std::string followed(const Staged &child, const std::vector<StagedReference> &references,
                     std::size_t place) {
  std::string value = "CASE";
  for (std::size_t i = 0; i < references.size(); ++i)
    for (const auto &pair : references[i].key->pairs)
      if (place_of(child, pair.column) == place)
        value += " WHEN r" + suffix(i) + ".pos IS NOT NULL THEN " +
                 pair.as_child("r" + suffix(i) + ".c" +
                               suffix(place_of(*references[i].parent, pair.parent_column)));
  return value + " ELSE s.c" + suffix(place) + " END AS n" + suffix(place);
}

/// The arbiter's values of two rows are the same; `left` and `right` make a value of a column.
template <typename Left, typename Right>
std::string same_arbiter(const Staged &staged, Left left, Right right) {
  const auto parts = base::collect(staged.table.arbiter()->columns, [&](const auto &column) {
    return both_equal(column, left(column.column), right(column.column), false);
  });
  return joined(parts, " AND ");
}

auto staged_value(const Staged &staged, const std::string &alias) {
  return [&staged, alias](const std::string &name) {
    return alias + "." + *staged.staged_column(name);
  };
}

auto target_value(const Staged &staged, const std::string &alias) {
  return [&staged, alias](const std::string &name) {
    return comparable(staged, name, alias + "." + quoted(name));
  };
}

/// Under --new-ids: the row was neither found in the target nor given a new key yet.
std::string waits_for_key(const Staged &staged, const std::string &pos) {
  return "(" + is_new(staged, pos) + " AND NOT EXISTS (SELECT FROM " + staged.moved() +
         " AS f WHERE f.pos" + equals + pos + " AND f.fresh))";
}

/// (pos) of new rows whose key another row of the target has, or one of the file to which they came
/// a moment ago.
std::string taken_by_others(const Staged &staged) {
  const auto rows = staged.stage_for({}, staged.table.arbiter()->column_names());
  return "(SELECT s.pos FROM " + rows + " AS s JOIN " + staged.table.rows_of() + " AS t ON " +
         same_arbiter(staged, target_value(staged, "t"), staged_value(staged, "s")) + " WHERE " +
         is_new(staged, "s.pos") + " AND NOT " + is_double(staged, "s.pos") +
         " UNION SELECT s.pos FROM " + staged.moved() + " AS m JOIN " + rows + " AS s ON s.pos" +
         equals + "m.pos JOIN " + rows + " AS o ON " +
         same_arbiter(staged, staged_value(staged, "o"), staged_value(staged, "s")) +
         " AND o.pos OPERATOR(pg_catalog.<>) s.pos WHERE m.fresh" +
         (staged.new_ids ? " AND NOT " + waits_for_key(staged, "o.pos") : "") + ")";
}

/// (pos) of new rows that need another key than they have.
std::string taken(const Staged &staged, const std::string &among) {
  if (!staged.new_ids)
    return among.empty()
               ? taken_by_others(staged)
               : "(SELECT s.pos FROM " + taken_by_others(staged) + " AS s WHERE " + among + ")";
  return "(SELECT s.pos FROM " + staged.stage_for({}) + " AS s WHERE " +
         waits_for_key(staged, "s.pos") + " AND NOT " + is_double(staged, "s.pos") +
         (among.empty() ? "" : " AND " + among) + " UNION SELECT s.pos FROM " +
         taken_by_others(staged) + " AS s WHERE NOT " + waits_for_key(staged, "s.pos") + ")";
}

} // namespace

std::string follow_parents(const Staged &child, const std::vector<StagedReference> &references,
                           const std::string &among) {
  std::set<std::size_t> places;
  std::string from =
      child.originals() + " AS o JOIN " + child.stage() + " AS s ON s.pos" + equals + "o.pos";
  std::vector<std::string> any;
  for (std::size_t i = 0; i < references.size(); ++i) {
    const auto alias = "r" + suffix(i);
    const auto on = base::collect(references[i].key->pairs, [&](const auto &pair) {
      const auto place = place_of(child, pair.column);
      // The child's period is its own, whichever rows it takes to cover it.
      if (!pair.period)
        places.insert(place);
      return pair.refers(alias + ".f" + suffix(place_of(*references[i].parent, pair.parent_column)),
                         "o.c" + suffix(place));
    });
    from += " LEFT JOIN " + moved_rows(references[i]) + " AS " + alias + " ON " +
            joined(on, " AND ") + staged_and_counts(*references[i].key, "o");
    any.push_back(alias + ".pos IS NOT NULL");
  }
  std::string list = remember(child, false);
  for (const auto place : places)
    list += ", " + followed(child, references, place);
  // Two rows of the file with one key are set aside; here they must not give a child two rows.
  return change(child,
                "SELECT DISTINCT ON (s.pos) " + list + " FROM " + from + " WHERE (" +
                    joined(any, " OR ") + ")" + (among.empty() ? "" : " AND " + among),
                {places.begin(), places.end()});
}

std::string find_ambiguous(const Staged &staged) {
  const auto names = staged.table.arbiter()->column_names();
  return give_reason(staged, Problem::double_in_file, arbiter_number(staged), "a.pos") + " FROM " +
         staged.stage_for({}, names) + " AS a WHERE EXISTS (SELECT FROM " +
         staged.stage_for({}, names) + " AS b WHERE " +
         same_arbiter(staged, staged_value(staged, "b"), staged_value(staged, "a")) +
         " AND b.pos OPERATOR(pg_catalog.<>) a.pos)";
}

std::string find_matched_twice(const Staged &staged) {
  return give_reason(staged, Problem::double_in_file, staged.match.value_or(arbiter_number(staged)),
                     "a.pos") +
         " FROM " + staged.verdicts() + " AS a WHERE EXISTS (SELECT FROM " + staged.verdicts() +
         " AS b WHERE b.tid" + equals + "a.tid AND b.rel" + equals +
         "a.rel AND b.pos OPERATOR(pg_catalog.<>) a.pos)";
}

std::string adopt_keys(const Staged &staged) {
  const auto places = arbiter_places(staged);
  auto list = remember(staged, false);
  std::vector<std::string> mine;
  std::vector<std::string> theirs;
  for (const auto place : places) {
    mine.push_back("s.c" + suffix(place));
    theirs.push_back(held(staged.column(place)));
    list += ", " + theirs.back() + " AS n" + suffix(place);
  }
  return change(staged,
                "SELECT " + list + " FROM " + staged.stage() + " AS s JOIN " + staged.verdicts() +
                    " AS p ON p.pos" + equals + "s.pos JOIN " + staged.table.rows_of() +
                    " AS t ON t.ctid" + equals + "p.tid AND t.tableoid" + equals +
                    "p.rel WHERE ROW(" + joined(mine) +
                    ")::pg_catalog.record OPERATOR(pg_catalog.*<>) ROW(" + joined(theirs) +
                    ")::pg_catalog.record AND NOT " + is_double(staged, "s.pos"),
                places);
}

bool takes_other_numbers(const Staged &staged) {
  const auto *arbiter = staged.table.arbiter();
  return staged.new_ids || (staged.match && arbiter != nullptr &&
                            staged.any_local(arbiter->column_names(), Local::by_counter));
}

std::string count_taken(const Staged &staged, const std::string &among) {
  return "SELECT pg_catalog.count(*) FROM " + taken(staged, among) + " AS t";
}

std::string furthest_kept_value(const Staged &staged, std::size_t place, const Sequence &sequence) {
  const std::string furthest =
      sequence.increment > 0 ? "SELECT pg_catalog.max(" : "SELECT pg_catalog.min(";
  const auto of = [&](const std::string &value, const std::string &rows) {
    return furthest + value + ") AS v FROM " + rows + " WHERE " + value +
           " OPERATOR(pg_catalog.>=) " + literal(std::to_string(sequence.min)) +
           "::pg_catalog.int8 AND " + value + " OPERATOR(pg_catalog.<=) " +
           literal(std::to_string(sequence.max)) + "::pg_catalog.int8";
  };
  // Rows that will get new keys leave the file's behind.
  const auto kept = staged.new_ids ? " AS s JOIN " + staged.moved() + " AS f ON f.pos" + equals +
                                         "s.pos AND f.fresh"
                                   : std::string(" AS s");
  return furthest + "q.v) FROM (" +
         of("t." + quoted(staged.column(place).name), staged.table.rows_of() + " AS t") +
         " UNION ALL " + of("s.c" + suffix(place), staged.stage_for({place, place + 1}) + kept) +
         ") AS q";
}

namespace {

/// FROM ...: where the sequence `q` stands, and the furthest value `f.v` in use.
std::string from_sequence(const Staged &staged, std::size_t place, const Sequence &sequence) {
  return " FROM " + quoted(sequence.name) +
         " AS q CROSS JOIN (SELECT pg_catalog.trunc(x.v::pg_catalog.numeric) AS v FROM (" +
         furthest_kept_value(staged, place, sequence) + ") AS x(v)) AS f";
}

std::string is_behind_kept(const Sequence &sequence) {
  return std::string("f.v OPERATOR(pg_catalog.") + (sequence.increment > 0 ? ">=" : "<=") +
         ") q.last_value";
}

} // namespace

std::string keys_behind_kept(const Staged &staged, std::size_t place, const Sequence &sequence) {
  const auto increment = literal(std::to_string(sequence.increment)) + "::pg_catalog.numeric";
  return "((SELECT CASE WHEN " + is_behind_kept(sequence) +
         " THEN f.v WHEN q.is_called THEN q.last_value ELSE q.last_value OPERATOR(pg_catalog.-) " +
         increment + " END" + from_sequence(staged, place, sequence) +
         ") OPERATOR(pg_catalog.+) (" + increment +
         " OPERATOR(pg_catalog.*) s.n))::pg_catalog.int8";
}

std::string advance_to_kept(const Staged &staged, std::size_t place, const Sequence &sequence,
                            const std::string &among) {
  return "SELECT pg_catalog.setval(" + literal(quoted(sequence.name)) +
         "::pg_catalog.regclass, f.v::pg_catalog.int8, true)" +
         from_sequence(staged, place, sequence) + " WHERE " + is_behind_kept(sequence) +
         " AND (f.v OPERATOR(pg_catalog.<>) q.last_value OR NOT q.is_called) AND EXISTS (SELECT "
         "FROM " +
         taken(staged, among) + " AS t)";
}

std::string renew_keys(const Staged &staged, std::size_t place, const std::string &value,
                       const std::string &among) {
  return change(
      staged,
      "SELECT s.*, " + value + " AS n" + suffix(place) + " FROM (SELECT " + remember(staged, true) +
          ", pg_catalog.row_number() OVER (ORDER BY s.pos) AS n FROM " + staged.stage() +
          " AS s JOIN " + taken(staged, among) + " AS t ON t.pos" + equals + "s.pos) AS s",
      {place});
}

std::size_t reference_number(const Staged &child, const StagedReference &reference) {
  return static_cast<std::size_t>(reference.key - child.table.foreign_keys.data());
}

std::string add_dependencies(const Staged &child, const StagedReference &reference) {
  return "INSERT INTO pg_temp.dbxfer_depends (child, tbl, reference, parent) SELECT o.pos, " +
         number(child.number) + ", " + number(reference_number(child, reference)) +
         ", q.pos FROM " + child.originals() + " AS o JOIN " + reference.parent->originals() +
         " AS q ON " +
         joined(base::collect(reference.key->pairs,
                              [&](const auto &pair) {
                                return "q." + *reference.parent->staged_column(pair.parent_column) +
                                       " " + pair.equal + " o." + *child.staged_column(pair.column);
                              }),
                " AND ") +
         staged_and_counts(*reference.key, "o") + staged_and_is_parent(*reference.key, "q");
}

std::string begin_levels(const Staged &staged) {
  return "INSERT INTO pg_temp.dbxfer_level (pos, tbl, level) SELECT s.pos, " +
         number(staged.number) + ", 0 FROM " + staged.stage_for({}) +
         " AS s WHERE NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS d "
         "WHERE d.child" +
         equals + "s.pos)";
}

std::string next_level(std::size_t level) {
  return "INSERT INTO pg_temp.dbxfer_level (pos, tbl, level) SELECT DISTINCT d.child, d.tbl, " +
         number(level) +
         " FROM pg_temp.dbxfer_depends AS d JOIN pg_temp.dbxfer_level AS p ON p.pos" + equals +
         "d.parent AND p.level" + equals + number(level - 1) + " WHERE NOT " +
         has_level("d.child") +
         " AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_depends AS e WHERE e.child" + equals +
         "d.child AND NOT " + has_level("e.parent") + ")";
}

std::string forget_levels() {
  return "DELETE FROM pg_temp.dbxfer_level; DELETE FROM pg_temp.dbxfer_depends";
}

std::string of_level(const Staged &staged, std::size_t level) {
  return "EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos" + equals + "s.pos AND l.tbl" +
         equals + number(staged.number) + " AND l.level" + equals + number(level) + ")";
}

std::string of_levels_from(std::size_t level) {
  return "EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos" + equals +
         "s.pos AND l.level OPERATOR(pg_catalog.>=) " + number(level) + ")";
}

std::string give_level_to_rest(const Staged &staged, std::size_t level) {
  return "INSERT INTO pg_temp.dbxfer_level (pos, tbl, level) SELECT s.pos, " +
         number(staged.number) + ", " + number(level) + " FROM " + staged.stage_for({}) +
         " AS s WHERE " + of_no_level();
}

std::string any_without_level(const Staged &staged) {
  return "SELECT EXISTS (SELECT FROM " + staged.stage_for({}) + " AS s WHERE " + of_no_level() +
         ")";
}

std::string of_no_level() { return "NOT " + has_level("s.pos"); }

std::string has_level(const std::string &pos) {
  return "EXISTS (SELECT FROM pg_temp.dbxfer_level AS l WHERE l.pos" + equals + pos + ")";
}

std::string count_renewed(const Staged &staged) {
  return "SELECT pg_catalog.count(*) FROM " + staged.moved() +
         " AS m WHERE m.fresh AND NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos" +
         equals + "m.pos)";
}

std::string without_match_value(const Staged &staged, const std::string &alias) {
  return without_key_value(staged, *staged.match_key(), alias);
}

std::string count_without_match_value(const Staged &staged) {
  const auto without = without_match_value(staged, "s");
  return "SELECT pg_catalog.count(*) FROM " + staged.stage_for({}, staged.match_key()->looks_at()) +
         " AS s WHERE " + (without.empty() ? "false" : without);
}

} // namespace dbxfer::postgres
