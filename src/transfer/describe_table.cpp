#include "transfer/describe_table.hpp"

#include "base/collect.hpp"

namespace dbxfer::transfer {

snapshot::Table header_of(const ChosenTable &chosen) {
  snapshot::Table header;
  header.name = chosen.table.name;
  for (const auto &column : chosen.table.columns) {
    std::string generated;
    if (column.generated)
      generated = "stored";
    if (column.identity != 0)
      generated = column.identity == 'a' ? "identity always" : "identity by default";
    header.columns.push_back({column.name, column.declared, column.not_null, generated});
  }
  if (const auto *primary = chosen.table.primary_key())
    header.primary_key = primary->column_names();
  for (const auto &key : chosen.table.foreign_keys)
    header.foreign_keys.push_back({key.name, key.columns(), key.parent_name, key.parent_columns()});
  header.match = chosen.match;
  header.audit = chosen.audit;
  header.joined = chosen.joined;
  return header;
}

std::vector<std::size_t> travelling_columns(const postgres::Table &table) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (!table.columns[i].generated)
      out.push_back(i);
  return out;
}

std::vector<TableName> parents_of(const postgres::Table &table) {
  return base::collect(table.foreign_keys, [](const auto &key) { return key.parent_name; });
}

} // namespace dbxfer::transfer
