#include "app/table_list_text.hpp"

#include "app/display.hpp"
#include "app/text_table.hpp"

#include <algorithm>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

std::string joined(const std::vector<std::string> &words, const char *between) {
  std::string out;
  for (const std::string &word : words)
    out += (out.empty() ? "" : between) + printable(word);
  return out;
}

std::string rows_of(const TableInfo &table) {
  if (table.rows_unknown)
    return "unknown";
  return (table.rows_estimated ? "~" : "") + with_commas(table.rows);
}

/// ` when commentable_type = Post`; empty: for each row.
std::string conditions_of(const ForeignKeyInfo &key) {
  std::string out;
  for (const ConditionInfo &condition : key.when) {
    out += (out.empty() ? " when " : ", ") + condition.column +
           (condition.parent_column.empty() ? "" : "." + condition.parent_column) +
           (condition.value ? " = " + *condition.value : " is null");
  }
  return out;
}

std::string parents_of(const TableInfo &table) {
  std::vector<std::string> parents;
  std::vector<ForeignKeyInfo> keys = table.foreign_keys;
  keys.insert(keys.end(), table.references.begin(), table.references.end());
  for (const ForeignKeyInfo &key : keys) {
    std::string parent = key.parent == table.table ? "itself" : shown(key.parent);
    parent += key.parent_chosen ? "" : " (not chosen)";
    parent += conditions_of(key);
    if (std::ranges::find(parents, parent) == parents.end())
      parents.push_back(std::move(parent));
  }
  return joined(parents, ", ");
}

std::string_view conflicts(OnConflict what) {
  switch (what) {
  case OnConflict::update: return "conflicts updated";
  case OnConflict::skip: return "conflicts skipped";
  case OnConflict::newer: return "conflicts updated if newer";
  }
  return {};
}

std::string remarks_on(const TableInfo &table) {
  std::vector<std::string> remarks;
  if (!table.images.empty()) {
    remarks.push_back(table.images == "inserted" ? "rows inserted"
                                                 : "rows changed, " + table.images);
  }
  if (table.audit)
    remarks.emplace_back("audit");
  if (table.join)
    remarks.emplace_back("join table");
  if (table.cycle > 0)
    remarks.push_back("cycle " + std::to_string(table.cycle));
  if (table.local_key)
    remarks.emplace_back("local key");
  if (table.identity)
    remarks.emplace_back(*table.identity == Identity::same ? "same ids" : "new ids");
  if (!table.match.empty())
    remarks.push_back("matched by " + joined(table.match, ","));
  if (table.on_conflict)
    remarks.emplace_back(conflicts(*table.on_conflict));
  if (table.newer)
    remarks.push_back("newer by " + printable(*table.newer));
  if (!table.keep.empty())
    remarks.push_back("keeps " + joined(table.keep, ","));
  if (!table.ignore.empty())
    remarks.push_back("ignores " + joined(table.ignore, ","));
  if (table.triggers)
    remarks.push_back("triggers " + std::string(name_of(*table.triggers)));
  for (const auto &columns : table.match_proposals)
    remarks.push_back("unique: " + joined(columns, ","));
  return joined(remarks, "; ");
}

} // namespace

std::string tables_text(const std::vector<TableInfo> &tables) {
  TextTable table({{"table", Align::left},
                   {"rows"},
                   {"columns"},
                   {"key", Align::left},
                   {"refers to", Align::left},
                   {"remarks", Align::left}});
  for (const TableInfo &each : tables) {
    const std::string key = each.key.empty() ? "(whole row)" : joined(each.key, ", ");
    table.add({shown(each.table), rows_of(each), with_commas(each.columns.size()), key,
               parents_of(each), remarks_on(each)});
  }
  return table.text();
}

std::string totals_text(const std::vector<TableInfo> &tables) {
  std::uint64_t rows = 0;
  bool estimated = false;
  std::size_t unknown = 0;
  for (const TableInfo &table : tables) {
    rows += table.rows;
    estimated = estimated || table.rows_estimated;
    unknown += table.rows_unknown ? 1 : 0;
  }
  const std::string known = (estimated ? "about " : "") + counted(rows, "row");
  return counted(tables.size(), "table") + ", " +
         (unknown == 0               ? known
          : unknown == tables.size() ? "their rows not counted yet (ANALYZE counts them)"
                                     : known + " and those of " + counted(unknown, "table") +
                                           " not counted yet (ANALYZE counts them)") +
         "\n";
}

} // namespace dbxfer::app
