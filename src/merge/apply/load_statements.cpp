#include "merge/apply/load_statements.hpp"

#include "base/collect.hpp"
#include "merge/compare/parent_statements.hpp"
#include "merge/stage/condition_statements.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_text.hpp"

namespace dbxfer::postgres {

namespace {

/// The child's columns of the key that are not NULL: all of them (` AND `), or any (` OR `).
std::string given(const ForeignKey &key, std::string_view which) {
  const auto parts = base::collect(
      key.pairs, [](const auto &pair) { return is_not_null("c." + quoted(pair.column)); });
  return "(" + joined(parts, which) + ")" + and_counts(key, "c");
}

/// `parent` stands for a row of the parent, or for its key's values k1, k2 ...
std::string refers_to(const ForeignKey &key, const std::string &parent, bool by_number) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < key.pairs.size(); ++i) {
    const auto &pair = key.pairs[i];
    const auto value = by_number ? "k" + number(i + 1) : quoted(pair.parent_column);
    parts.push_back(pair.refers(joined({parent, ".", value}, ""), "c." + quoted(pair.column)));
  }
  return joined(parts, " AND ") + and_counts(key, "c");
}

} // namespace

std::string any_row(const std::vector<const Staged *> &tables) {
  const auto parts = base::collect(tables, [](const auto *staged) {
    return "EXISTS (SELECT FROM " + staged->table.rows_of() + ")";
  });
  return "SELECT " + (parts.empty() ? "false" : joined(parts, " OR "));
}

std::string copy_into_table(const Staged &staged) {
  const auto columns =
      base::collect(staged.carried, [&](auto at) { return quoted(staged.table.columns[at].name); });
  return "COPY " + quoted(staged.table.name) + " (" + joined(columns) + ") FROM STDIN";
}

std::string is_ours(const std::string &row) {
  return row + ".xmin" + equals + "pg_catalog.xid(pg_catalog.pg_current_xact_id())";
}

std::string lacks_parent(const std::string &child_rows, const ForeignKey &key, bool loaded) {
  // Rows of this transaction nobody else can take away.
  const auto brought = is_ours("p");
  const auto parent = key.parent_rows() + " AS p";
  const auto rows = child_rows + " AS c";
  std::vector<std::string> values;
  std::vector<std::string> order;
  for (std::size_t i = 0; i < key.pairs.size(); ++i) {
    order.push_back("p." + quoted(key.pairs[i].parent_column));
    values.push_back(order.back() + " AS k" + number(i + 1));
  }
  std::vector<Parents> parents;
  if (loaded)
    parents.push_back({parent, brought + " AND " + refers_to(key, "p", false), order.back()});
  parents.push_back({"kept AS k", refers_to(key, "k", true), "k.k" + number(key.pairs.size())});
  auto missing = given(key, " AND ") + " AND " +
                 lacks_parents(key, parents, "c." + quoted(key.pairs.back().column));
  if (key.match_full)
    missing =
        "(" + missing + ") OR (" + given(key, " OR ") + " AND NOT " + given(key, " AND ") + ")";
  return "WITH kept AS MATERIALIZED (SELECT " + joined(values) + " FROM " + parent + " WHERE " +
         (loaded ? "NOT (" + brought + ") AND " : std::string()) + "EXISTS (SELECT FROM " + rows +
         " WHERE " + refers_to(key, "p", false) + ") ORDER BY " + joined(order) +
         " FOR KEY SHARE OF p) SELECT EXISTS (SELECT FROM " + rows + " WHERE " + missing + ")";
}

} // namespace dbxfer::postgres
