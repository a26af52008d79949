#include "postgres/staged.hpp"

#include "postgres/quote.hpp"

#include <algorithm>

namespace dbxfer::postgres {

std::string Staged::stage() const { return "pg_temp.dbxfer_stage_" + std::to_string(number); }

std::string Staged::plan() const { return "pg_temp.dbxfer_plan_" + std::to_string(number); }

std::optional<std::string> Staged::staged_column(const std::string &name) const {
  for (std::size_t place = 0; place < carried.size(); ++place)
    if (column(place).name == name)
      return "c" + std::to_string(place + 1);
  return std::nullopt;
}

bool Staged::carries(const std::vector<std::string> &names) const {
  return std::all_of(names.begin(), names.end(),
                     [&](const auto &name) { return staged_column(name).has_value(); });
}

std::string assigned(const Staged &staged, std::size_t place, const std::string &alias) {
  const auto &column = staged.column(place);
  auto value = alias + ".c" + std::to_string(place + 1);
  // From a type to itself a cast can only be the type's own length coercion, never a user's.
  return column.limited.empty() ? value : value + "::" + column.limited;
}

std::vector<std::size_t> computed_columns(const Staged &staged) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < staged.table.columns.size(); ++i) {
    const auto &column = staged.table.columns[i];
    if (column.generated)
      out.push_back(i);
    else if (!staged.staged_column(column.name))
      return {};
  }
  return out;
}

bool foresees(const Staged &staged, const std::vector<std::string> &names) {
  const auto computed = computed_columns(staged);
  return std::all_of(names.begin(), names.end(), [&](const auto &name) {
    return staged.staged_column(name) || std::any_of(computed.begin(), computed.end(), [&](auto i) {
             return staged.table.columns[i].name == name;
           });
  });
}

std::string staged_rows(const Staged &staged, const std::string &where) {
  std::string sql = "SELECT s.pos AS \"dbxfer$pos\"";
  for (std::size_t place = 0; place < staged.carried.size(); ++place)
    sql += ", " + assigned(staged, place, "s") + " AS " + quoted(staged.column(place).name);
  sql += " FROM " + staged.stage() + " AS s";
  if (!where.empty())
    sql += " WHERE " + where;
  const auto computed = computed_columns(staged);
  if (computed.empty())
    return sql;
  const auto name = quoted(staged.table.name.name);
  std::string more;
  for (const auto i : computed)
    more +=
        ", " + staged.table.columns[i].generation + " AS " + quoted(staged.table.columns[i].name);
  return "SELECT " + name + ".*" + more + " FROM (" + sql + ") AS " + name;
}

std::string will_be_written(const Staged &staged, const std::string &pos) {
  return "NOT EXISTS (SELECT FROM " + staged.plan() + " AS w WHERE w.pos OPERATOR(pg_catalog.=) " +
         pos + " AND w.verdict OPERATOR(pg_catalog.<>) 'u'::pg_catalog.\"char\")";
}

std::string is_new(const Staged &staged, const std::string &pos) {
  return "NOT EXISTS (SELECT FROM " + staged.plan() + " AS w WHERE w.pos OPERATOR(pg_catalog.=) " +
         pos + ")";
}

} // namespace dbxfer::postgres
