#include "merge/apply/image_statements.hpp"

#include "base/collect.hpp"
#include "merge/apply/apply_statements.hpp"
#include "merge/apply/load_statements.hpp"
#include "merge/compare/match_statements.hpp"
#include "postgres/quote.hpp"
#include "tables/verdict.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::postgres {

namespace {

std::string image(const Table &table, const std::string &alias = {}) {
  return joined(base::collect(table.held_columns(), [&](auto place) {
    return (alias.empty() ? "" : alias + ".") + quoted(table.columns[place].name);
  }));
}

/// regproc, regprocedure, regoper, regoperator, regclass, regtype, regconfig, regdictionary,
/// regcollation.
bool is_name_of_object(Oid type) {
  static constexpr std::array<Oid, 9> types{24, 2202, 2203, 2204, 2205, 2206, 3734, 3769, 4191};
  return std::ranges::find(types, type) != types.end();
}

std::string copy_out(const std::string &query) { return "COPY (" + query + ") TO STDOUT"; }

} // namespace

bool can_return(const Table &table) { return !table.has_rules() && !table.columns.empty(); }

bool can_be_told(const Table &table) { return table.arbiter() != nullptr || can_return(table); }

bool prints_alike_anywhere(const Table &table) {
  return std::ranges::none_of(table.columns, [](const auto &column) {
    return column.composed_oid != 0 ||
           is_name_of_object(column.element_oid != 0 ? column.element_oid : column.base_oid);
  });
}

std::string copy_inserted(const Staged &staged) {
  return copy_out(insert_rows({&staged}) + " RETURNING " + image(staged.table));
}

std::string copy_updated(const Staged &staged) {
  return copy_out(update_rows(staged) + " RETURNING " + image(staged.table, "t"));
}

bool returns_old(int version, const Table &table) {
  constexpr std::size_t longest_list = 1664; // MaxTupleAttributeNumber
  return version >= 180000 && 2 * table.held_columns().size() <= longest_list;
}

std::string copy_changed(const Staged &staged) {
  return copy_out(update_rows(staged) + " RETURNING " +
                  joined({image(staged.table, "old"), image(staged.table, "new")}));
}

std::string copy_replaced(const Staged &staged) {
  return copy_out("SELECT " + image(staged.table, "t") + " FROM " + versions_to_update(staged));
}

std::string copy_written(const Staged &staged, bool inserted) {
  return copy_out("SELECT " + image(staged.table, "t") + " FROM " + written_rows(staged, inserted));
}

std::string count_alike(const Staged &staged, Look look) {
  const auto digest = printed_digest(staged.table, look);
  const auto ours = "SELECT p.rel, p.tid, " + digest + " AS digest FROM " + placed_rows(staged);
  return "INSERT INTO pg_temp.dbxfer_alike (rel, tid, rows) WITH ours AS MATERIALIZED (" + ours +
         "), groups AS MATERIALIZED (SELECT o.digest, pg_catalog.count(*) AS rows FROM ours AS o "
         "GROUP BY o.digest), beside AS (SELECT g.digest, pg_catalog.count(*) "
         "OPERATOR(pg_catalog.-) g.rows AS rows FROM " +
         staged.table.rows_of() + " AS t JOIN groups AS g ON g.digest" + equals + digest +
         " GROUP BY g.digest, g.rows) SELECT o.rel, o.tid, b.rows FROM ours AS o JOIN beside AS b "
         "ON b.digest" +
         equals + "o.digest";
}

std::string copy_placed(const Staged &staged) {
  return copy_out("SELECT " + image(staged.table, "t") + ", a.rows, t.xmin FROM " +
                  staged.verdicts() + " AS p LEFT JOIN " + staged.table.rows_of() + " AS t ON " +
                  stands_at("t", "p") + " LEFT JOIN pg_temp.dbxfer_alike AS a ON a.rel" + equals +
                  "p.rel AND a.tid" + equals + "p.tid WHERE " + says("p", Verdict::inserted));
}

std::string copy_loaded(const Table &table) {
  const auto told = table.arbiter() == nullptr ? ", 0, t.xmin" : "";
  return copy_out("SELECT " + image(table, "t") + told + " FROM " + table.rows_of() +
                  " AS t WHERE " + is_ours("t"));
}

} // namespace dbxfer::postgres
