#include "merge/undo/undo_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/key_statements.hpp"
#include "merge/compare/match_statements.hpp"
#include "merge/compare/parent_statements.hpp"
#include "merge/compare/turn_statements.hpp"
#include "merge/stage/condition_statements.hpp"
#include "merge/stage/outcome_letter.hpp"
#include "merge/stage/outcome_statements.hpp"
#include "merge/stage/row_by_row.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

Condition not_left(const std::string &pos) {
  return filled("NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos = {pos})",
                {{"pos", pos}});
}

/// The row `child` of the referring table refers to the row `parent`.
Condition refers(const ForeignKey &key, const std::string &child, const std::string &parent) {
  const auto equal = base::collect(key.pairs, [&](const auto &pair) {
    return pair.refers(parent + "." + quote_ident(pair.parent_column),
                       child + "." + quote_ident(pair.column));
  });
  return filled("{equal}{and_counts}{and_is_parent}",
                {{"equal", all_of(equal)},
                 {"and_counts", and_counts(key, child)},
                 {"and_is_parent", and_is_parent(key, parent)}});
}

/// Of the key's columns in the table that is referred to.
std::string alias(std::size_t place) { return "k" + number(place + 1); }

/// The row will have another value in one of the columns that are referred to. NO ACTION is content
/// with one that is equal; all else that a key may do, any other bytes set off.
/// Of a period: it will not cover any more what it covers of the row `c` that refers to it.
Condition loses_its_key(const Staged &before, const ForeignKey &key) {
  std::vector<std::string> mine;
  std::vector<std::string> theirs;
  std::vector<Condition> equal;
  for (const auto &pair : key.pairs) {
    mine.push_back("s." + *before.staged_column(pair.parent_column));
    theirs.push_back(held(*before.table.column(pair.parent_column)));
    equal.push_back(pair.same(theirs.back(), mine.back()));
  }
  const auto and_not_equal = key.on_update == 'a'
                                 ? filled(" AND ({equal}) IS NOT TRUE", {{"equal", all_of(equal)}})
                                 : std::string();
  const auto and_uncovers =
      key.period() == nullptr
          ? std::string()
          : filled(" AND {uncovers}",
                   {{"uncovers",
                     uncovers(key, {theirs, mine}, "c." + quote_ident(key.period()->column))}});
  return filled(R"(EXISTS (
    SELECT FROM {stage} AS s
     WHERE s.pos = p.pos
       AND NOT (ROW({mine})::pg_catalog.record OPERATOR(pg_catalog.*=)
                ROW({theirs})::pg_catalog.record){and_not_equal}{and_uncovers}))",
                {{"stage", before.stage()},
                 {"mine", joined(mine)},
                 {"theirs", joined(theirs)},
                 {"and_not_equal", and_not_equal},
                 {"and_uncovers", and_uncovers}});
}

Statement delete_from(const Staged &images, const Condition &which) {
  return filled(R"(
    DELETE FROM {target} AS t
     USING {verdicts} AS p
      JOIN {stage} AS s ON s.pos = p.pos
     WHERE {still_there} AND {not_left} AND {which})",
                {{"target", images.table.rows_of()},
                 {"verdicts", images.verdicts()},
                 {"stage", images.stage()},
                 {"still_there", says("p", Verdict::unchanged)},
                 {"not_left", not_left("p.pos")},
                 {"which", which}});
}

/// Those that have no turn.
Statement delete_together(const Staged &images, const Condition &which) {
  return delete_from(images,
                     filled("{which}{and_no_turn}",
                            {{"which", which}, {"and_no_turn", and_not_in_turn(images, "p.pos")}}));
}

/// The referring row `x` will be deleted itself.
Condition will_go(const Staged &inserted) {
  return filled(R"(EXISTS (
    SELECT FROM {verdicts} AS g WHERE {stands_at} AND {still_there} AND {not_left}))",
                {{"verdicts", inserted.verdicts()},
                 {"stands_at", stands_at("x", "g")},
                 {"still_there", says("g", Verdict::unchanged)},
                 {"not_left", not_left("g.pos")}});
}

/// It will be restored, and refer to something else then.
Condition will_let_go(const Staged &before, const ForeignKey &key) {
  std::vector<Condition> same;
  same.reserve(key.pairs.size());
  for (std::size_t i = 0; i < key.pairs.size(); ++i)
    same.push_back(filled("x.{alias} {equal} s.{staged}",
                          {{"alias", alias(i)},
                           {"equal", key.pairs[i].equal},
                           {"staged", *before.staged_column(key.pairs[i].column)}}));
  return filled(R"(EXISTS (
    SELECT FROM {verdicts} AS r
      JOIN {stage} AS s ON s.pos = r.pos
     WHERE {stands_at} AND {not_left} AND ({same}) IS NOT TRUE))",
                {{"verdicts", before.verdicts()},
                 {"stage", before.stage()},
                 {"stands_at", stands_at("x", "r")},
                 {"not_left", not_left("r.pos")},
                 {"same", all_of(same)}});
}

/// Whatever this transaction, which keeps the rows locked, made of it meanwhile.
Condition is_the_row(const Staged &images) {
  return images.table.arbiter() != nullptr ? on_arbiter(images) : same_version("t", "p");
}

/// What delete_each calls the table's deleted rows.
std::string deleted(const Staged &images) { return "d" + number(images.number); }

/// WITH and the rows that `statement_of` says of each table.
template <class Delete>
std::string delete_each(const std::vector<const Staged *> &tables, Delete statement_of) {
  const auto parts = base::collect(tables, [&](const auto *images) {
    return filled("{name} AS ({delete} RETURNING 1)",
                  {{"name", deleted(*images)}, {"delete", statement_of(*images)}});
  });
  return filled("WITH {parts}", {{"parts", joined(parts)}});
}

/// The same, and a row with the count for each table.
template <class Delete>
Statement delete_and_count(const std::vector<const Staged *> &tables, Delete statement_of) {
  const auto counts = base::collect(tables, [](const auto *images) {
    return filled("(SELECT pg_catalog.count(*) FROM {deleted})", {{"deleted", deleted(*images)}});
  });
  return filled("{with_deleted} SELECT {counts}",
                {{"with_deleted", delete_each(tables, statement_of)}, {"counts", joined(counts)}});
}

/// What follows the SELECT list: images `p` whose rows of the target the rows of the images `g`
/// refer to.
std::string referring_pairs(const Staged &of, std::size_t referring_key, const Staged &child) {
  const auto &key = of.table.referring_keys[referring_key];
  return filled(R"(
      FROM {verdicts} AS p
      JOIN {target} AS t ON {stands_at}
      JOIN {children} AS c ON {refers}
      JOIN {child_verdicts} AS g ON {child_stands_at}
     WHERE p.pos <> g.pos AND {not_left})",
                {{"verdicts", of.verdicts()},
                 {"target", of.table.rows_of()},
                 {"stands_at", stands_at("t", "p")},
                 {"children", key.child_rows()},
                 {"refers", refers(key, "c", "t")},
                 {"child_verdicts", child.verdicts()},
                 {"child_stands_at", stands_at("c", "g")},
                 {"not_left", not_left("p.pos")}});
}

} // namespace

Statement lock_images(const Staged &images) {
  return filled(R"(
    SELECT pg_catalog.count(*)
      FROM (SELECT FROM {verdicts} AS p
              JOIN {target} AS t ON {same_version}
             WHERE {still_there}
               FOR UPDATE OF t) AS locked)",
                {{"verdicts", images.verdicts()},
                 {"target", images.table.rows_of()},
                 {"same_version", same_version("t", "p")},
                 {"still_there", says("p", Verdict::unchanged)}});
}

Statement count_images(const Staged &images) {
  return filled("SELECT pg_catalog.count(*) FROM {verdicts} AS p WHERE {still_there}",
                {{"verdicts", images.verdicts()}, {"still_there", says("p", Verdict::unchanged)}});
}

Statement find_changed_since(const Staged &images) {
  return filled(R"({give_changed}
      FROM {stage} AS s
     WHERE EXISTS (SELECT FROM {verdicts} AS p WHERE p.pos = s.pos AND {changed});
    {give_gone}
      FROM {stage} AS s
     WHERE NOT EXISTS (SELECT FROM {verdicts} AS p WHERE p.pos = s.pos))",
                {{"give_changed", give_reason(images, Problem::changed_since, 0, "s.pos")},
                 {"stage", images.stage()},
                 {"verdicts", images.verdicts()},
                 {"changed", says("p", Verdict::update)},
                 {"give_gone", give_reason(images, Problem::gone, 0, "s.pos")}});
}

Statement leave_unrestored(const Staged &before, const Staged &after) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT s.pos, {table}, {left}
      FROM {stage} AS s
     WHERE NOT EXISTS (SELECT FROM {verdicts} AS p
                         JOIN {after_verdicts} AS a ON a.rel = p.rel AND a.tid = p.tid
                        WHERE p.pos = s.pos AND {still_there} AND {after_not_left})
       AND {not_left})",
                {{"table", before.number},
                 {"left", sql_of(OutcomeLetter::left)},
                 {"stage", before.stage()},
                 {"verdicts", before.verdicts()},
                 {"after_verdicts", after.verdicts()},
                 {"still_there", says("a", Verdict::unchanged)},
                 {"after_not_left", not_left("a.pos")},
                 {"not_left", not_left("s.pos")}});
}

Statement find_referred(const Staged &of, bool restored, std::size_t referring_key,
                        const Pending &child) {
  const auto &key = of.table.referring_keys[referring_key];
  std::vector<std::string> columns;
  columns.reserve(key.pairs.size());
  for (std::size_t i = 0; i < key.pairs.size(); ++i)
    columns.push_back(
        filled("t.{column} AS {alias}",
               {{"column", quote_ident(key.pairs[i].parent_column)}, {"alias", alias(i)}}));
  std::vector<Condition> stays{Condition("true")};
  if (child.inserted != nullptr)
    stays.push_back(filled("NOT {will_go}", {{"will_go", will_go(*child.inserted)}}));
  if (child.before != nullptr)
    stays.push_back(
        filled("NOT {will_let_go}", {{"will_let_go", will_let_go(*child.before, key)}}));
  // OFFSET 0: of a large table few rows refer to these, which the planner would not begin with.
  return filled(
      R"({give_reason}
      FROM (SELECT DISTINCT x.pos
              FROM (SELECT p.pos, c.ctid, c.tableoid, {columns}
                      FROM {verdicts} AS p
                      JOIN {target} AS t ON {stands_at}
                      JOIN {children} AS c ON {refers}
                     WHERE {not_left} AND {which}
                    OFFSET 0) AS x
             WHERE {stays}) AS y)",
      {{"give_reason", give_reason(of, Problem::referred_to, referring_key, "y.pos")},
       {"columns", joined(columns)},
       {"verdicts", of.verdicts()},
       {"target", of.table.rows_of()},
       {"stands_at", stands_at("t", "p")},
       {"children", key.child_rows()},
       {"refers", refers(key, "c", "t")},
       {"not_left", not_left("p.pos")},
       {"which", restored ? loses_its_key(of, key) : says("p", Verdict::unchanged)},
       {"stays", all_of(stays)}});
}

Statement wait_for_deletion(const Staged &before, std::size_t referring_key, const Staged &child) {
  return filled(
      "{wait_for}{referring_pairs} AND {changed} AND {loses_its_key}",
      {{"wait_for", wait_for(before, Problem::referred_to, referring_key, "p.pos", "g.pos")},
       {"referring_pairs", referring_pairs(before, referring_key, child)},
       {"changed", says("p", Verdict::update)},
       {"loses_its_key", loses_its_key(before, before.table.referring_keys[referring_key])}});
}

Statement delete_beside(const Staged &inserted, std::size_t referring_key, const Staged &child) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder)
    SELECT DISTINCT p.pos, {table}, g.pos{referring_pairs})",
                {{"table", inserted.number},
                 {"referring_pairs", referring_pairs(inserted, referring_key, child)}});
}

Statement add_held_edges(const Staged &of, std::size_t referring_key, const Staged &child) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_edge (child, parent, tbl, item)
    SELECT p.pos, g.pos, {table}, {referring_key}{referring_pairs})",
                {{"table", of.number},
                 {"referring_key", referring_key},
                 {"referring_pairs", referring_pairs(of, referring_key, child)}});
}

Statement leave_rows_with_reasons() {
  // Of a table never analyzed the planner thinks that it holds thousands of rows, and that hardly
  // any is not left: it would look at all rows that go for each that refers to one.
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome)
    SELECT DISTINCT r.pos, r.tbl, {left}
      FROM pg_temp.dbxfer_reason AS r
     WHERE {not_left};
    ANALYZE pg_temp.dbxfer_bad)",
                {{"left", typed_sql_of(OutcomeLetter::left)}, {"not_left", not_left("r.pos")}});
}

Statement forget_reasons_of_left(const Staged &before) {
  return filled(R"(
    DELETE FROM pg_temp.dbxfer_reason AS r
     USING pg_temp.dbxfer_bad AS b
     WHERE b.pos = r.pos AND r.tbl = {table} AND r.problem <> {refused})",
                {{"table", before.number}, {"refused", number(Problem::refused_by_trigger)}});
}

Statement delete_inserted(const std::vector<const Staged *> &tables, bool code_ran) {
  return delete_and_count(tables, [&](const auto &images) {
    return delete_together(images, code_ran ? is_the_row(images) : same_version("t", "p"));
  });
}

Statement delete_as_left(const std::vector<const Staged *> &tables) {
  return delete_and_count(tables, [](const auto &images) {
    return filled("DELETE FROM {target} AS t USING {stage} AS s WHERE {on_arbiter} AND {alike}",
                  {{"target", images.table.rows_of()},
                   {"stage", images.stage()},
                   {"on_arbiter", on_arbiter(images)},
                   {"alike", stored_alike(images)}});
  });
}

Statement delete_part(const Staged &inserted, std::uint64_t after, std::uint64_t last) {
  return delete_together(
      inserted,
      filled("{same_version} AND p.pos > {after} AND p.pos <= {last}",
             {{"same_version", same_version("t", "p")}, {"after", after}, {"last", last}}));
}

Statement ends_of_parts(const Staged &inserted, std::size_t parts) {
  return filled(R"(
    SELECT pg_catalog.max(s.pos)
      FROM (SELECT s.pos, pg_catalog.ntile({parts}) OVER (ORDER BY s.pos) AS part
              FROM {stage} AS s
             WHERE {not_left}) AS s
     GROUP BY s.part ORDER BY 1)",
                {{"parts", parts}, {"stage", inserted.stage()}, {"not_left", not_left("s.pos")}});
}

Statement any_refers_to_deleted(const std::vector<const Staged *> &tables) {
  std::vector<Condition> parts;
  for (const auto *images : tables)
    for (const auto &key : images->table.referring_keys) {
      if (key.declared)
        continue;
      const auto to_deleted = base::collect(key.pairs, [&](const auto &pair) {
        return pair.refers("s." + *images->staged_column(pair.parent_column),
                           "c." + quote_ident(pair.column));
      });
      parts.push_back(any_row(filled(R"(
      FROM {stage} AS s
      JOIN {children} AS c ON {refers_to_deleted}{and_counts}
     WHERE {not_left}
       AND NOT EXISTS (SELECT FROM {parents} AS t WHERE {refers}))",
                                     {{"stage", images->stage()},
                                      {"children", key.child_rows()},
                                      {"refers_to_deleted", all_of(to_deleted)},
                                      {"and_counts", and_counts(key, "c")},
                                      {"not_left", not_left("s.pos")},
                                      {"parents", key.parent_rows()},
                                      {"refers", refers(key, "c", "t")}})));
    }
  if (parts.empty())
    return {};
  return filled("SELECT {any}", {{"any", any_of(parts)}});
}

Statement references_without_index(const std::vector<Table> &tables) {
  const auto oids =
      base::collect(tables, [](const auto &table) { return std::to_string(table.oid); });
  return filled(R"(
    SELECT f.confrelid, n.nspname, c.relname, f.conrelid,
           (SELECT pg_catalog.sum(
                     GREATEST(r.reltuples, pg_catalog.pg_relation_size(r.oid) / 100))
              FROM pg_catalog.pg_class AS r
             WHERE r.oid = c.oid
                OR (c.relkind = 'p'
                    AND r.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(c.oid)
                                   WHERE isleaf)))::pg_catalog.int8,
           f.conname,
           pg_catalog.format('%s (%s)', f.conrelid::pg_catalog.regclass,
             (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', '
                                           ORDER BY k.place)
                FROM pg_catalog.unnest(f.conkey) WITH ORDINALITY AS k(number, place)
                JOIN pg_catalog.pg_attribute AS a
                     ON a.attrelid = f.conrelid AND a.attnum = k.number))
      FROM pg_catalog.pg_constraint AS f
      JOIN pg_catalog.pg_class AS c ON c.oid = f.conrelid
      JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     WHERE f.contype = 'f' AND f.conparentid = 0
       AND f.confrelid = ANY (ARRAY[{oids}]::pg_catalog.oid[])
       AND NOT EXISTS (
             SELECT FROM pg_catalog.pg_index AS i
              WHERE i.indrelid = f.conrelid AND i.indisvalid AND i.indpred IS NULL
                AND (i.indkey::pg_catalog.int2[])[0:(pg_catalog.cardinality(f.conkey) - 1)]
                    OPERATOR(pg_catalog.@>) f.conkey)
     ORDER BY n.nspname, c.relname, f.conname)",
                {{"oids", joined(oids)}});
}

Statement delete_again(const Staged &images) { return delete_together(images, on_arbiter(images)); }

InTurn deletion_in_turn(const std::vector<const Staged *> &tables) {
  const Condition among =
      filled("{same_version} AND p.pos = ANY ($1)", {{"same_version", same_version("t", "p")}});
  // With a rule the server does not say what was deleted.
  if (tables.size() == 1)
    return {tables, false, delete_from(*tables.front(), among), false};
  const auto counts = base::collect(tables, [](const auto *images) {
    return filled("SELECT {table}, pg_catalog.count(*) FROM {deleted}",
                  {{"table", images->number}, {"deleted", deleted(*images)}});
  });
  const auto statement = [&](const auto &images) { return delete_from(images, among); };
  return {tables, false,
          filled("{with_deleted} INSERT INTO pg_temp.dbxfer_written (tbl, rows) {counts}",
                 {{"with_deleted", delete_each(tables, statement)},
                  {"counts", joined(counts, " UNION ALL ")}}),
          true};
}

Statement delete_row_by_row(const Staged &images, const std::vector<const Staged *> &component,
                            std::size_t round) {
  const auto tables = base::collect(component, [](const auto *table) { return table->table.oid; });
  RowWrites writes{.planned = not_left("s.pos")};
  writes.write = [&](const Condition &among) {
    return delete_together(images, all_of({is_the_row(images), among}));
  };
  return row_by_row(images, round, tables, writes);
}

Statement find_undeleted(const Staged &images) {
  // A trigger may have put another version in its place.
  if (images.table.arbiter() != nullptr)
    return filled(
        "SELECT s.pos FROM {stage} AS s JOIN {target} AS t ON {on_arbiter} WHERE {not_left}",
        {{"stage", images.stage()},
         {"target", images.table.rows_of()},
         {"on_arbiter", on_arbiter(images)},
         {"not_left", not_left("s.pos")}});
  return filled(R"(
    SELECT p.pos
      FROM {verdicts} AS p
      JOIN {target} AS t ON {same_version}
     WHERE {still_there} AND {not_left})",
                {{"verdicts", images.verdicts()},
                 {"target", images.table.rows_of()},
                 {"same_version", same_version("t", "p")},
                 {"still_there", says("p", Verdict::unchanged)},
                 {"not_left", not_left("p.pos")}});
}

Statement count_not_left(const Staged &images) {
  return filled("SELECT pg_catalog.count(*) FROM {stage} AS s WHERE {not_left}",
                {{"stage", images.stage()}, {"not_left", not_left("s.pos")}});
}

Statement count_to_restore(const Staged &before) {
  return filled("SELECT pg_catalog.count(*) FROM {verdicts} AS p WHERE {changed} AND {not_left}",
                {{"verdicts", before.verdicts()},
                 {"changed", says("p", Verdict::update)},
                 {"not_left", not_left("p.pos")}});
}

} // namespace dbxfer::postgres
