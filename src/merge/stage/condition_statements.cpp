#include "merge/stage/condition_statements.hpp"

#include "base/collect.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_template.hpp"

#include <algorithm>
#include <functional>

namespace dbxfer::postgres {

namespace {

using Names = std::vector<std::string>;
/// The SQL of a row's value, by the column's name.
using Value = std::function<std::string(const std::string &)>;

Value of_table(const std::string &alias) {
  return [alias](const std::string &name) { return alias + "." + quote_ident(name); };
}

Value of_stage(const Staged &staged, const std::string &alias) {
  return [&staged, alias](const std::string &name) {
    return alias + "." + staged.staged_column(name).value();
  };
}

Condition are_as_expected(const ReferenceCondition &condition, const Value &value) {
  const auto parts = base::collect(condition.values, [&](const auto &expected) -> Condition {
    const auto mine = value(expected.column);
    return expected.value ? filled("{mine}::pg_catalog.text = {expected}",
                                   {{"mine", mine}, {"expected", row_literal(*expected.value)}})
                          : is_null(mine);
  });
  return all_of(parts);
}

/// EXISTS (SELECT FROM rows AS v WHERE the child's row refers to it AND ...); `mine` is the child's
/// value.
Condition any_parent(const ReferenceCondition &condition, const FromItem &rows, const Value &theirs,
                     const std::string &mine, const std::optional<Condition> &also) {
  const auto &by = condition.parent->by;
  const auto refers = by.refers(theirs(by.parent_column), mine);
  return filled("EXISTS (SELECT FROM {rows} AS v WHERE {refers})",
                {{"rows", rows}, {"refers", also ? all_of({refers, *also}) : refers}});
}

Condition any_in_table(const ReferenceCondition &condition, const std::string &mine) {
  return any_parent(condition, own_rows(condition.parent->kind, condition.parent->name),
                    of_table("v"), mine, are_as_expected(condition, of_table("v")));
}

Names parent_columns(const ReferenceCondition &condition) {
  auto names =
      base::collect(condition.values, [](const auto &expected) { return expected.column; });
  names.push_back(condition.parent->by.parent_column);
  return names;
}

Condition is_so(const ReferenceCondition &condition, const Staged &child,
                const std::vector<const Staged *> &staged) {
  const auto value = of_stage(child, "s");
  if (!condition.parent)
    return are_as_expected(condition, value);
  const auto mine = value(condition.parent->by.column);
  auto in_table = any_in_table(condition, mine);
  const auto names = parent_columns(condition);
  const auto parent = std::ranges::find_if(staged, [&](const auto *table) {
    return table->table.oid == condition.parent->oid &&
           std::ranges::all_of(names,
                               [&](const auto &name) { return table->place_of(name).has_value(); });
  });
  if (parent == staged.end())
    return in_table;
  const auto rows = (*parent)->stage_for({}, names);
  const auto theirs = of_stage(**parent, "v");
  return filled(
      "({in_file} OR ({in_table} AND NOT {stands_in_file}))",
      {{"in_file", any_parent(condition, rows, theirs, mine, are_as_expected(condition, theirs))},
       {"in_table", in_table},
       {"stands_in_file", any_parent(condition, rows, theirs, mine, std::nullopt)}});
}

/// Those who stand in the share's partitions.
std::string and_stands_in(const std::optional<Share> &share, const std::string &alias) {
  if (!share)
    return {};
  const auto leaves = base::collect(share->leaves, [](auto oid) { return std::to_string(oid); });
  return filled(" AND {alias}.tableoid = ANY (ARRAY[{leaves}]::pg_catalog.oid[])",
                {{"alias", alias}, {"leaves", joined(leaves)}});
}

} // namespace

std::string and_counts(const ForeignKey &key, const std::string &alias) {
  std::string out;
  const auto value = of_table(alias);
  for (const auto &condition : key.conditions)
    out.append(" AND ").append((condition.parent
                                    ? any_in_table(condition, value(condition.parent->by.column))
                                    : are_as_expected(condition, value))
                                   .text());
  return out + and_stands_in(key.child_share, alias);
}

std::string staged_and_counts(const ForeignKey &key, const std::string &alias) {
  std::string out;
  if (!key.conditions.empty())
    out += filled(" AND {alias}.{counts}",
                  {{"alias", alias}, {"counts", Staged::condition_column(key)}});
  if (key.child_share)
    out += filled(" AND {alias}.{stands_in}",
                  {{"alias", alias}, {"stands_in", Staged::child_share_column(key)}});
  return out;
}

std::string and_is_parent(const ForeignKey &key, const std::string &alias) {
  return and_stands_in(key.parent_share, alias);
}

std::string staged_and_is_parent(const ForeignKey &key, const std::string &alias) {
  if (!key.parent_share)
    return {};
  return filled(" AND {alias}.{stands_in}",
                {{"alias", alias}, {"stands_in", Staged::parent_share_column(key)}});
}

Statement decide_conditions(const Staged &child, const std::vector<const Staged *> &staged) {
  Names names;
  Names set;
  for (const auto &key : child.table.foreign_keys) {
    if (key.conditions.empty())
      continue;
    const auto all = base::collect(key.conditions, [&](const auto &condition) {
      for (auto &name : condition.columns())
        names.push_back(std::move(name));
      return is_so(condition, child, staged);
    });
    // A comparison with NULL is no yes.
    set.push_back(filled("{counts}=({all}) IS TRUE",
                         {{"counts", Staged::condition_column(key)}, {"all", all_of(all)}}));
  }
  if (set.empty())
    return {};
  return filled(
      "UPDATE {part} AS h SET {set} FROM {rows} AS s WHERE s.pos = h.pos",
      {{"part", child.part_table(0)}, {"set", joined(set)}, {"rows", child.stage_for({}, names)}});
}

Statement decide_shares(const Staged &staged) {
  std::vector<std::string> set;
  std::vector<std::string> decided;
  Names names;
  const auto decide = [&](const Share &share, const std::string &column) {
    // A row whose partition hangs on what the file does not have could stand in any.
    const Condition stands_in = staged.carries(share.columns)
                                    ? filled("({bounds}) IS TRUE", {{"bounds", share.bounds}})
                                    : Condition("true");
    decided.push_back(
        filled("{stands_in} AS {column}", {{"stands_in", stands_in}, {"column", column}}));
    set.push_back(filled("{column}=f.{column}", {{"column", column}}));
    names.insert(names.end(), share.columns.begin(), share.columns.end());
  };
  for (const auto &key : staged.table.foreign_keys)
    if (key.child_share)
      decide(*key.child_share, Staged::child_share_column(key));
  for (const auto &key : staged.table.referring_keys)
    if (key.parent_share)
      decide(*key.parent_share, Staged::parent_share_column(key));
  if (set.empty())
    return {};
  std::erase_if(names, [&](const auto &name) { return !staged.place_of(name); });
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  const auto values = base::collect(names, [&](const auto &name) {
    return filled(", s.{staged} AS {name}",
                  {{"staged", *staged.staged_column(name)}, {"name", quote_ident(name)}});
  });
  return filled(R"(
    UPDATE {part} AS h
       SET {set}
      FROM (SELECT {position}, {decided}
              FROM (SELECT s.pos AS {position}{values} FROM {rows} AS s OFFSET 0) AS {table}) AS f
     WHERE f.{position} = h.pos)",
                {{"part", staged.part_table(0)},
                 {"set", joined(set)},
                 {"position", staged.position_name()},
                 {"decided", joined(decided)},
                 {"values", joined(values, "")},
                 {"rows", staged.stage_for({}, names)},
                 {"table", quote_ident(staged.table.name.name)}});
}

} // namespace dbxfer::postgres
