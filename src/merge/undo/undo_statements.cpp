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
#include "tables/verdict.hpp"

namespace dbxfer::postgres {

namespace {

std::string not_left(const std::string &pos) {
  return "NOT EXISTS (SELECT FROM pg_temp.dbxfer_bad AS b WHERE b.pos" + equals + pos + ")";
}

/// The row `child` of the referring table refers to the row `parent`.
std::string refers(const ForeignKey &key, const std::string &child, const std::string &parent) {
  return joined(base::collect(key.pairs,
                              [&](const auto &pair) {
                                return pair.refers(parent + "." + quoted(pair.parent_column),
                                                   child + "." + quoted(pair.column));
                              }),
                " AND ") +
         and_counts(key, child) + and_is_parent(key, parent);
}

/// Of the key's columns in the table that is referred to.
std::string alias(std::size_t place) { return "k" + number(place + 1); }

/// The row will have another value in one of the columns that are referred to. NO ACTION is content
/// with one that is equal; all else that a key may do, any other bytes set off.
/// Of a period: it will not cover any more what it covers of the row `c` that refers to it.
std::string loses_its_key(const Staged &before, const ForeignKey &key) {
  std::vector<std::string> mine;
  std::vector<std::string> theirs;
  std::vector<std::string> equal;
  for (const auto &pair : key.pairs) {
    mine.push_back("s." + *before.staged_column(pair.parent_column));
    theirs.push_back(held(*before.table.column(pair.parent_column)));
    equal.push_back(pair.same(theirs.back(), mine.back()));
  }
  const auto still_equal =
      key.on_update == 'a' ? " AND (" + joined(equal, " AND ") + ") IS NOT TRUE" : std::string();
  const auto uncovered =
      key.period() == nullptr
          ? std::string()
          : " AND " + uncovers(key, {theirs, mine}, "c." + quoted(key.period()->column));
  return "EXISTS (SELECT FROM " + before.stage() + " AS s WHERE s.pos" + equals +
         "p.pos AND NOT (ROW(" + joined(mine) +
         ")::pg_catalog.record OPERATOR(pg_catalog.*=) ROW(" + joined(theirs) +
         ")::pg_catalog.record)" + still_equal + uncovered + ")";
}

std::string delete_from(const Staged &images, const std::string &which) {
  return "DELETE FROM " + images.table.rows_of() + " AS t USING " + images.verdicts() +
         " AS p JOIN " + images.stage() + " AS s ON s.pos" + equals + "p.pos WHERE " +
         says("p", Verdict::unchanged) + " AND " + not_left("p.pos") + " AND " + which;
}

/// Those that have no turn.
std::string delete_together(const Staged &images, const std::string &which) {
  return delete_from(images, which + not_in_turn(images, "p.pos"));
}

/// The referring row `x` will be deleted itself.
std::string will_go(const Staged &inserted) {
  return "EXISTS (SELECT FROM " + inserted.verdicts() + " AS g WHERE " + stands_at("x", "g") +
         " AND " + says("g", Verdict::unchanged) + " AND " + not_left("g.pos") + ")";
}

/// It will be restored, and refer to something else then.
std::string will_let_go(const Staged &before, const ForeignKey &key) {
  std::vector<std::string> same;
  same.reserve(key.pairs.size());
  for (std::size_t i = 0; i < key.pairs.size(); ++i)
    same.push_back(joined({"x.", alias(i), " ", key.pairs[i].equal, " s.",
                           *before.staged_column(key.pairs[i].column)},
                          ""));
  return "EXISTS (SELECT FROM " + before.verdicts() + " AS r JOIN " + before.stage() +
         " AS s ON s.pos" + equals + "r.pos WHERE " + stands_at("x", "r") + " AND " +
         not_left("r.pos") + " AND (" + joined(same, " AND ") + ") IS NOT TRUE)";
}

/// Whatever this transaction, which keeps the rows locked, made of it meanwhile.
std::string is_the_row(const Staged &images) {
  return images.table.arbiter() != nullptr ? on_arbiter(images) : same_version("t", "p");
}

/// What delete_each calls the table's deleted rows.
std::string deleted(const Staged &images) { return "d" + number(images.number); }

/// WITH and the rows that `statement` says of each table.
template <class Statement>
std::string delete_each(const std::vector<const Staged *> &tables, Statement statement) {
  const auto parts = base::collect(tables, [&](const auto *images) {
    return joined({deleted(*images), " AS (", statement(*images), " RETURNING 1)"}, "");
  });
  return "WITH " + joined(parts);
}

std::string count_deleted(const std::vector<const Staged *> &tables) {
  const auto counts = base::collect(tables, [](const auto *images) {
    return "(SELECT pg_catalog.count(*) FROM " + deleted(*images) + ")";
  });
  return " SELECT " + joined(counts);
}

/// What follows the SELECT list: images `p` whose rows of the target the rows of the images `g`
/// refer to.
std::string referring_pairs(const Staged &of, std::size_t referring_key, const Staged &child) {
  const auto &key = of.table.referring_keys[referring_key];
  return " FROM " + of.verdicts() + " AS p JOIN " + of.table.rows_of() + " AS t ON " +
         stands_at("t", "p") + " JOIN " + key.child_rows() + " AS c ON " + refers(key, "c", "t") +
         " JOIN " + child.verdicts() + " AS g ON " + stands_at("c", "g") +
         " WHERE p.pos OPERATOR(pg_catalog.<>) g.pos AND " + not_left("p.pos");
}

} // namespace

std::string lock_images(const Staged &images) {
  return "SELECT pg_catalog.count(*) FROM (SELECT FROM " + images.verdicts() + " AS p JOIN " +
         images.table.rows_of() + " AS t ON " + same_version("t", "p") + " WHERE " +
         says("p", Verdict::unchanged) + " FOR UPDATE OF t) AS locked";
}

std::string count_images(const Staged &images) {
  return "SELECT pg_catalog.count(*) FROM " + images.verdicts() + " AS p WHERE " +
         says("p", Verdict::unchanged);
}

std::string find_changed_since(const Staged &images) {
  const auto found = " FROM " + images.verdicts() + " AS p WHERE p.pos" + equals + "s.pos";
  return give_reason(images, Problem::changed_since, 0, "s.pos") + " FROM " + images.stage() +
         " AS s WHERE EXISTS (SELECT" + found + " AND " + says("p", Verdict::update) + "); " +
         give_reason(images, Problem::gone, 0, "s.pos") + " FROM " + images.stage() +
         " AS s WHERE NOT EXISTS (SELECT" + found + ")";
}

std::string leave_unrestored(const Staged &before, const Staged &after) {
  return "INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome) SELECT s.pos, " +
         number(before.number) + ", " + sql_of(OutcomeLetter::left) + " FROM " + before.stage() +
         " AS s WHERE NOT EXISTS (SELECT FROM " + before.verdicts() + " AS p JOIN " +
         after.verdicts() + " AS a ON a.rel" + equals + "p.rel AND a.tid" + equals +
         "p.tid WHERE p.pos" + equals + "s.pos AND " + says("a", Verdict::unchanged) + " AND " +
         not_left("a.pos") + ") AND " + not_left("s.pos");
}

std::string find_referred(const Staged &of, bool restored, std::size_t referring_key,
                          const Pending &child) {
  const auto &key = of.table.referring_keys[referring_key];
  std::vector<std::string> columns;
  columns.reserve(key.pairs.size());
  for (std::size_t i = 0; i < key.pairs.size(); ++i)
    columns.push_back(joined({"t.", quoted(key.pairs[i].parent_column), " AS ", alias(i)}, ""));
  std::string stays = "true";
  if (child.inserted != nullptr)
    stays += " AND NOT " + will_go(*child.inserted);
  if (child.before != nullptr)
    stays += " AND NOT " + will_let_go(*child.before, key);
  // OFFSET 0: of a large table few rows refer to these, which the planner would not begin with.
  return give_reason(of, Problem::referred_to, referring_key, "y.pos") +
         " FROM (SELECT DISTINCT x.pos FROM (SELECT p.pos, c.ctid, c.tableoid, " + joined(columns) +
         " FROM " + of.verdicts() + " AS p JOIN " + of.table.rows_of() + " AS t ON " +
         stands_at("t", "p") + " JOIN " + key.child_rows() + " AS c ON " + refers(key, "c", "t") +
         " WHERE " + not_left("p.pos") + " AND " +
         (restored ? loses_its_key(of, key) : says("p", Verdict::unchanged)) +
         " OFFSET 0) AS x WHERE " + stays + ") AS y";
}

std::string wait_for_deletion(const Staged &before, std::size_t referring_key,
                              const Staged &child) {
  return wait_for(before, Problem::referred_to, referring_key, "p.pos", "g.pos") +
         referring_pairs(before, referring_key, child) + " AND " + says("p", Verdict::update) +
         " AND " + loses_its_key(before, before.table.referring_keys[referring_key]);
}

std::string delete_beside(const Staged &inserted, std::size_t referring_key, const Staged &child) {
  return "INSERT INTO pg_temp.dbxfer_beside (pos, tbl, holder) SELECT DISTINCT p.pos, " +
         number(inserted.number) + ", g.pos" + referring_pairs(inserted, referring_key, child);
}

std::string add_held_edges(const Staged &of, std::size_t referring_key, const Staged &child) {
  return "INSERT INTO pg_temp.dbxfer_edge (child, parent, tbl, item) SELECT p.pos, g.pos, " +
         number(of.number) + ", " + number(referring_key) +
         referring_pairs(of, referring_key, child);
}

std::string leave_rows_with_reasons() {
  // Of a table never analyzed the planner thinks that it holds thousands of rows, and that hardly
  // any is not left: it would look at all rows that go for each that refers to one.
  return "INSERT INTO pg_temp.dbxfer_bad (pos, tbl, outcome) SELECT DISTINCT r.pos, r.tbl, " +
         typed_sql_of(OutcomeLetter::left) + " FROM pg_temp.dbxfer_reason AS r WHERE " +
         not_left("r.pos") + "; ANALYZE pg_temp.dbxfer_bad";
}

std::string forget_reasons_of_left(const Staged &before) {
  return "DELETE FROM pg_temp.dbxfer_reason AS r USING pg_temp.dbxfer_bad AS b WHERE b.pos" +
         equals + "r.pos AND r.tbl" + equals + number(before.number) +
         " AND r.problem OPERATOR(pg_catalog.<>) " + number(Problem::refused_by_trigger);
}

std::string delete_inserted(const std::vector<const Staged *> &tables, bool code_ran) {
  return delete_each(tables,
                     [&](const auto &images) {
                       return delete_together(images, code_ran ? is_the_row(images)
                                                               : same_version("t", "p"));
                     }) +
         count_deleted(tables);
}

std::string delete_as_left(const std::vector<const Staged *> &tables) {
  return delete_each(tables,
                     [](const auto &images) {
                       return joined({"DELETE FROM ", images.table.rows_of(), " AS t USING ",
                                      images.stage(), " AS s WHERE ", on_arbiter(images), " AND ",
                                      stored_alike(images)},
                                     "");
                     }) +
         count_deleted(tables);
}

std::string delete_part(const Staged &inserted, std::uint64_t after, std::uint64_t last) {
  return delete_together(inserted, same_version("t", "p") + " AND p.pos OPERATOR(pg_catalog.>) " +
                                       std::to_string(after) +
                                       " AND p.pos OPERATOR(pg_catalog.<=) " +
                                       std::to_string(last));
}

std::string ends_of_parts(const Staged &inserted, std::size_t parts) {
  return "SELECT pg_catalog.max(s.pos) FROM (SELECT s.pos, pg_catalog.ntile(" + number(parts) +
         ") OVER (ORDER BY s.pos) AS part FROM " + inserted.stage() + " AS s WHERE " +
         not_left("s.pos") + ") AS s GROUP BY s.part ORDER BY 1";
}

std::string any_refers_to_deleted(const std::vector<const Staged *> &tables) {
  std::vector<std::string> parts;
  for (const auto *images : tables)
    for (const auto &key : images->table.referring_keys) {
      if (key.declared)
        continue;
      const auto deleted = base::collect(key.pairs, [&](const auto &pair) {
        return pair.refers("s." + *images->staged_column(pair.parent_column),
                           "c." + quoted(pair.column));
      });
      parts.push_back(
          any_row(joined({" FROM ", images->stage(), " AS s JOIN ", key.child_rows(), " AS c ON ",
                          joined(deleted, " AND "), and_counts(key, "c"), " WHERE ",
                          not_left("s.pos"), " AND NOT EXISTS (SELECT FROM ", key.parent_rows(),
                          " AS t WHERE ", refers(key, "c", "t"), ")"},
                         "")));
    }
  return parts.empty() ? std::string() : "SELECT " + joined(parts, " OR ");
}

std::string references_without_index(const std::vector<Table> &tables) {
  const auto oids =
      base::collect(tables, [](const auto &table) { return std::to_string(table.oid); });
  return "SELECT f.confrelid, n.nspname, c.relname, f.conrelid, "
         "(SELECT pg_catalog.sum(GREATEST(r.reltuples, pg_catalog.pg_relation_size(r.oid) / 100)) "
         "FROM "
         "pg_catalog.pg_class AS r WHERE r.oid = c.oid OR (c.relkind = 'p' AND r.oid IN (SELECT "
         "relid FROM pg_catalog.pg_partition_tree(c.oid) WHERE isleaf)))::pg_catalog.int8, "
         "f.conname, "
         "pg_catalog.format('%s (%s)', f.conrelid::pg_catalog.regclass, (SELECT "
         "pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY k.place) FROM "
         "pg_catalog.unnest(f.conkey) WITH ORDINALITY AS k(number, place) JOIN "
         "pg_catalog.pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = k.number)) FROM "
         "pg_catalog.pg_constraint AS f JOIN pg_catalog.pg_class AS c ON c.oid = f.conrelid JOIN "
         "pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE f.contype = 'f' AND "
         "f.conparentid = 0 AND f.confrelid = ANY (ARRAY[" +
         joined(oids) +
         "]::pg_catalog.oid[]) AND NOT EXISTS (SELECT FROM pg_catalog.pg_index AS i WHERE "
         "i.indrelid = f.conrelid AND i.indisvalid AND i.indpred IS NULL AND "
         "(i.indkey::pg_catalog.int2[])[0:pg_catalog.cardinality(f.conkey) - 1] @> f.conkey) ORDER "
         "BY n.nspname, c.relname, f.conname";
}

std::string delete_again(const Staged &images) {
  return delete_together(images, on_arbiter(images));
}

InTurn deletion_in_turn(const std::vector<const Staged *> &tables) {
  const auto among = same_version("t", "p") + " AND p.pos" + equals + "ANY ($1)";
  // With a rule the server does not say what was deleted.
  if (tables.size() == 1)
    return {tables, false, delete_from(*tables.front(), among), false};
  const auto counts = base::collect(tables, [](const auto *images) {
    return joined(
        {"SELECT ", number(images->number), ", pg_catalog.count(*) FROM ", deleted(*images)}, "");
  });
  return {tables, false,
          delete_each(tables, [&](const auto &images) { return delete_from(images, among); }) +
              " INSERT INTO pg_temp.dbxfer_written (tbl, rows) " + joined(counts, " UNION ALL "),
          true};
}

std::string delete_row_by_row(const Staged &images, const std::vector<const Staged *> &component,
                              std::size_t round) {
  const auto tables = base::collect(component, [](const auto *table) { return table->table.oid; });
  RowWrites writes;
  writes.planned = not_left("s.pos");
  writes.write = [&](const std::string &among) {
    return delete_together(images, is_the_row(images) + among);
  };
  return row_by_row(images, round, tables, writes);
}

std::string find_undeleted(const Staged &images) {
  // A trigger may have put another version in its place.
  if (images.table.arbiter() != nullptr)
    return "SELECT s.pos FROM " + images.stage() + " AS s JOIN " + images.table.rows_of() +
           " AS t ON " + on_arbiter(images) + " WHERE " + not_left("s.pos");
  return "SELECT p.pos FROM " + images.verdicts() + " AS p JOIN " + images.table.rows_of() +
         " AS t ON " + same_version("t", "p") + " WHERE " + says("p", Verdict::unchanged) +
         " AND " + not_left("p.pos");
}

std::string count_not_left(const Staged &images) {
  return "SELECT pg_catalog.count(*) FROM " + images.stage() + " AS s WHERE " + not_left("s.pos");
}

std::string count_to_restore(const Staged &before) {
  return "SELECT pg_catalog.count(*) FROM " + before.verdicts() + " AS p WHERE " +
         says("p", Verdict::update) + " AND " + not_left("p.pos");
}

} // namespace dbxfer::postgres
