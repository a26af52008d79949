#include "merge/apply/load_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/parent_statements.hpp"
#include "merge/stage/condition_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

namespace dbxfer::postgres {

namespace {

/// The child's columns of the key that are not NULL: all_of them, or any_of them.
Condition given(const ForeignKey &key, Condition (*which)(const std::vector<Condition> &)) {
  const auto parts = base::collect(
      key.pairs, [](const auto &pair) { return is_not_null("c." + quote_ident(pair.column)); });
  return filled("({parts}){and_counts}",
                {{"parts", which(parts)}, {"and_counts", and_counts(key, "c")}});
}

/// `parent` stands for a row of the parent, or for its key's values k1, k2 ...
Condition refers_to(const ForeignKey &key, const std::string &parent, bool by_number) {
  std::vector<Condition> parts;
  for (std::size_t i = 0; i < key.pairs.size(); ++i) {
    const auto &pair = key.pairs[i];
    const auto value =
        by_number ? filled("{parent}.k{n}", {{"parent", parent}, {"n", i + 1}})
                  : filled("{parent}.{column}",
                           {{"parent", parent}, {"column", quote_ident(pair.parent_column)}});
    parts.push_back(pair.refers(value, "c." + quote_ident(pair.column)));
  }
  return filled("{equal}{and_counts}",
                {{"equal", all_of(parts)}, {"and_counts", and_counts(key, "c")}});
}

} // namespace

Statement any_row(const std::vector<const Staged *> &tables) {
  const auto parts = base::collect(tables, [](const auto *staged) -> Condition {
    return filled("EXISTS (SELECT FROM {target})", {{"target", staged->table.rows_of()}});
  });
  return filled("SELECT {any}", {{"any", parts.empty() ? Condition("false") : any_of(parts)}});
}

Statement copy_into_table(const Staged &staged) {
  const auto columns = base::collect(
      staged.carried, [&](auto at) { return quote_ident(staged.table.columns[at].name); });
  return filled("COPY {table} ({columns}) FROM STDIN",
                {{"table", quote_ident(staged.table.name)}, {"columns", joined(columns)}});
}

Condition is_ours(const std::string &row) {
  return filled("{row}.xmin = pg_catalog.xid(pg_catalog.pg_current_xact_id())", {{"row", row}});
}

Statement lacks_parent(const FromItem &child_rows, const ForeignKey &key, bool loaded) {
  // Rows of this transaction nobody else can take away.
  const auto brought = is_ours("p");
  const auto refers_to_parent = refers_to(key, "p", false);
  std::vector<std::string> values;
  std::vector<std::string> order;
  for (std::size_t i = 0; i < key.pairs.size(); ++i) {
    order.push_back("p." + quote_ident(key.pairs[i].parent_column));
    values.push_back(filled("{value} AS k{n}", {{"value", order.back()}, {"n", i + 1}}));
  }
  std::vector<Parents> parents;
  if (loaded)
    parents.push_back({filled("{parents} AS p", {{"parents", key.parent_rows()}}),
                       all_of({brought, refers_to_parent}), order.back()});
  parents.push_back({FromItem("kept AS k"), refers_to(key, "k", true),
                     filled("k.k{n}", {{"n", key.pairs.size()}})});
  auto missing = all_of({given(key, all_of),
                         lacks_parents(key, parents, "c." + quote_ident(key.pairs.back().column))});
  if (key.match_full)
    missing =
        filled("({missing}) OR ({any} AND NOT {all})",
               {{"missing", missing}, {"any", given(key, any_of)}, {"all", given(key, all_of)}});
  return filled(
      R"(
    WITH kept AS MATERIALIZED (
      SELECT {values}
        FROM {parents} AS p
       WHERE {not_brought} AND EXISTS (SELECT FROM {children} AS c WHERE {refers})
       ORDER BY {order}
         FOR KEY SHARE OF p)
    SELECT EXISTS (SELECT FROM {children} AS c WHERE {missing}))",
      {{"values", joined(values)},
       {"parents", key.parent_rows()},
       {"not_brought",
        loaded ? filled("NOT ({brought})", {{"brought", brought}}) : Condition("true")},
       {"children", child_rows},
       {"refers", refers_to_parent},
       {"order", joined(order)},
       {"missing", missing}});
}

} // namespace dbxfer::postgres
