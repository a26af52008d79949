#include "base/collect.hpp"
#include "dbxfer/dbxfer.hpp"
#include "postgres/connect.hpp"
#include "postgres/settings.hpp"
#include "tables/choose_tables.hpp"
#include "tables/describe_table.hpp"
#include "tables/order.hpp"
#include "tables/table_rules.hpp"

#include <algorithm>
#include <set>

namespace dbxfer {

namespace {

using transfer::ChosenTable;

TableInfo describe(const ChosenTable &chosen, const std::set<postgres::Oid> &all) {
  const auto &table = chosen.table;
  TableInfo info;
  info.table = table.name;
  info.rows = static_cast<std::uint64_t>(std::max<std::int64_t>(table.estimated_rows, 0));
  info.rows_estimated = true;
  info.rows_unknown = table.estimated_rows < 0;
  info.audit = chosen.audit;
  info.join = table.is_join();
  info.columns = base::collect(table.columns, [](const auto &column) { return column.name; });
  const auto *arbiter = table.arbiter();
  if (arbiter != nullptr)
    info.key = arbiter->column_names();
  info.local_key =
      chosen.rules.key ? *chosen.rules.key == KeyScope::local : transfer::has_local_key(table);
  transfer::describe_rules(chosen.rules, info);
  for (const auto &key : table.unique_keys)
    if (&key != arbiter && key.plain())
      info.match_proposals.push_back(key.column_names());
  info.foreign_keys = transfer::describe_keys(table, all);
  return info;
}

} // namespace

TablesReport list_tables(const TablesOptions &options) {
  const auto list = transfer::read_list(options.choice);
  auto source = postgres::connect(options, postgres::Side::target, "tables");
  postgres::begin(*source.session, postgres::Transaction::reading, options.lock_timeout);
  auto choice = transfer::choose_tables(*source.session, options, options.choice, list,
                                        source.which.url.schema);
  const auto order = transfer::dependency_order(*source.session, choice);
  source.session->execute("COMMIT");

  TablesReport report;
  report.database = source.info;
  report.warnings = choice.warnings;
  report.notes = choice.notes;
  const auto components = base::collect(order, [](const auto &each) { return each.tables; });
  const auto cycles = transfer::cycles_of(components);
  const auto all = transfer::oids_of(choice);
  for (const auto &component : components)
    for (const auto i : component) {
      report.tables.push_back(describe(choice.tables[i], all));
      report.tables.back().cycle = cycles[i];
    }
  return report;
}

} // namespace dbxfer
