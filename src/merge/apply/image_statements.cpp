#include "merge/apply/image_statements.hpp"

#include "base/collect.hpp"
#include "merge/apply/apply_statements.hpp"
#include "merge/apply/load_statements.hpp"
#include "merge/apply/written_statements.hpp"
#include "merge/compare/match_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"
#include "tables/verdict.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::postgres {

namespace {

std::string image(const Table &table, const std::string &alias = {}) {
  return joined(base::collect(table.held_columns(), [&](auto place) {
    return (alias.empty() ? "" : alias + ".") + quote_ident(table.columns[place].name);
  }));
}

/// regproc, regprocedure, regoper, regoperator, regclass, regtype, regconfig, regdictionary,
/// regcollation.
bool is_name_of_object(Oid type) {
  static constexpr std::array<Oid, 9> types{24, 2202, 2203, 2204, 2205, 2206, 3734, 3769, 4191};
  return std::ranges::find(types, type) != types.end();
}

Statement copy_out(const Statement &query) {
  return filled("COPY ({query}) TO STDOUT", {{"query", query}});
}

Statement returning(const Statement &statement, const std::string &columns) {
  return filled("{statement} RETURNING {columns}",
                {{"statement", statement}, {"columns", columns}});
}

} // namespace

bool can_return(const Table &table) { return !table.has_rules() && !table.columns.empty(); }

bool can_be_told(const Table &table) { return table.arbiter() != nullptr || can_return(table); }

bool prints_alike_anywhere(const Table &table) {
  return std::ranges::none_of(table.columns, [](const auto &column) {
    return column.composed_oid != 0 ||
           is_name_of_object(column.element_oid != 0 ? column.element_oid : column.base_oid);
  });
}

Statement copy_inserted(const Staged &staged) {
  return copy_out(returning(insert_rows({&staged}), image(staged.table)));
}

Statement copy_updated(const Staged &staged) {
  return copy_out(returning(update_rows(staged), image(staged.table, "t")));
}

bool returns_old(int version, const Table &table) {
  constexpr std::size_t longest_list = 1664; // MaxTupleAttributeNumber
  return version >= 180000 && 2 * table.held_columns().size() <= longest_list;
}

Statement copy_changed(const Staged &staged) {
  return copy_out(returning(update_rows(staged),
                            joined({image(staged.table, "old"), image(staged.table, "new")})));
}

Statement copy_replaced(const Staged &staged) {
  return copy_out(
      filled("SELECT {image} FROM {versions}",
             {{"image", image(staged.table, "t")}, {"versions", versions_to_update(staged)}}));
}

Statement copy_written(const Staged &staged, bool inserted) {
  return copy_out(
      filled("SELECT {image} FROM {written}",
             {{"image", image(staged.table, "t")}, {"written", written_rows(staged, inserted)}}));
}

Statement count_alike(const Staged &staged, Look look) {
  return filled(R"(
    INSERT INTO pg_temp.dbxfer_alike (rel, tid, rows)
    WITH ours AS MATERIALIZED (SELECT p.rel, p.tid, {digest} AS digest FROM {placed}),
         groups AS MATERIALIZED (
           SELECT o.digest, pg_catalog.count(*) AS rows FROM ours AS o GROUP BY o.digest),
         beside AS (
           SELECT g.digest, pg_catalog.count(*) - g.rows AS rows
             FROM {target} AS t
             JOIN groups AS g ON g.digest = {digest}
            GROUP BY g.digest, g.rows)
    SELECT o.rel, o.tid, b.rows FROM ours AS o JOIN beside AS b ON b.digest = o.digest)",
                {{"digest", printed_digest(staged.table, look)},
                 {"placed", placed_rows(staged)},
                 {"target", staged.table.rows_of()}});
}

Statement copy_placed(const Staged &staged) {
  return copy_out(filled(R"(
    SELECT {image}, a.rows, t.xmin
      FROM {verdicts} AS p
      LEFT JOIN {target} AS t ON {stands_at}
      LEFT JOIN pg_temp.dbxfer_alike AS a ON a.rel = p.rel AND a.tid = p.tid
     WHERE {inserted})",
                         {{"image", image(staged.table, "t")},
                          {"verdicts", staged.verdicts()},
                          {"target", staged.table.rows_of()},
                          {"stands_at", stands_at("t", "p")},
                          {"inserted", says("p", Verdict::inserted)}}));
}

Statement copy_loaded(const Table &table) {
  return copy_out(filled("SELECT {image}{told} FROM {target} AS t WHERE {is_ours}",
                         {{"image", image(table, "t")},
                          {"told", table.arbiter() == nullptr ? ", 0, t.xmin" : ""},
                          {"target", table.rows_of()},
                          {"is_ours", is_ours("t")}}));
}

} // namespace dbxfer::postgres
