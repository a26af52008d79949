#include "postgres/image_statements.hpp"

#include "base/collect.hpp"
#include "postgres/apply_statements.hpp"
#include "postgres/load_statements.hpp"
#include "postgres/quote.hpp"

#include <algorithm>
#include <array>

namespace dbxfer::postgres {

namespace {

std::string image(const Table &table, const std::string &alias = {}) {
  return joined(base::collect(table.columns, [&](const auto &column) {
    return (alias.empty() ? "" : alias + ".") + quoted(column.name);
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

std::string copy_replaced(const Staged &staged) {
  return copy_out("SELECT " + image(staged.table, "t") + " FROM " + versions_to_update(staged));
}

std::string copy_written(const Staged &staged, bool inserted) {
  return copy_out("SELECT " + image(staged.table, "t") + " FROM " + written_rows(staged, inserted));
}

std::string copy_placed(const Staged &staged) {
  return copy_out("SELECT " + image(staged.table, "t") + " FROM " + placed_rows(staged));
}

std::string copy_loaded(const Table &table) {
  return copy_out("SELECT " + image(table, "t") + " FROM " + table.rows_of() + " AS t WHERE " +
                  is_ours("t"));
}

} // namespace dbxfer::postgres
