#include "dbxfer/dbxfer.hpp"
#include "snapshot/files.hpp"
#include "tables/snapshot_info.hpp"
#include "tables/table_rules.hpp"
#include "tables/workload.hpp"

#include <algorithm>

namespace dbxfer {

namespace {

bool chosen(const snapshot::Reader &reader, const TableName &name) {
  return std::any_of(reader.tables().begin(), reader.tables().end(),
                     [&](const auto &table) { return table.name == name; });
}

TableInfo describe(const snapshot::Reader &reader, const snapshot::Table &table) {
  TableInfo info;
  info.table = table.name;
  info.rows = table.rows;
  info.audit = table.audit;
  info.images = snapshot::image_words[static_cast<std::size_t>(table.images)];
  info.join = table.joined;
  for (const auto &column : table.columns)
    info.columns.push_back(column.name);
  info.key = table.primary_key;
  info.local_key = table.rules.key == KeyScope::local;
  transfer::describe_rules(table.rules, info);
  for (const auto &key : table.foreign_keys)
    info.foreign_keys.push_back(
        {key.name, key.columns, key.parent, key.parent_columns, chosen(reader, key.parent)});
  return info;
}

} // namespace

InspectReport inspect_snapshot(const InspectOptions &options) {
  const auto path = snapshot::find_snapshot(options.file);
  transfer::Workload workload(options.progress);
  workload.plan({transfer::Step::checking});
  const auto reader =
      transfer::open_snapshot(path, options.allow_edited, options.stop, workload.callback());
  InspectReport report;
  report.snapshot = transfer::describe(reader, path);
  report.warnings = reader.warnings();
  for (const auto &table : reader.tables())
    report.tables.push_back(describe(reader, table));
  return report;
}

} // namespace dbxfer
