#pragma once

#include "app/json_writer.hpp"
#include "dbxfer/report.hpp"

#include <string>
#include <vector>

/// The objects that the JSON reports are made of.
namespace dbxfer::app {

void write_database(JsonWriter &json, const DatabaseInfo &database);
void write_snapshot(JsonWriter &json, const SnapshotInfo &snapshot);
/// Members of the object that is open.
void write_migrations(JsonWriter &json, const std::vector<MigrationInfo> &migrations);
void write_row_name(JsonWriter &json, const RowName &row);
void write_finding(JsonWriter &json, const Finding &finding);
void write_table_info(JsonWriter &json, const TableInfo &table);
/// Members of the object that is open: all findings, all causes, all tables, and the program's own
/// warnings before the library's.
void write_findings(JsonWriter &json, const std::vector<Finding> &findings);
void write_causes(JsonWriter &json, const MergeReport &report);
void write_tables(JsonWriter &json, const std::vector<TableInfo> &tables);
void write_warnings(JsonWriter &json, const std::vector<std::string> &own,
                    const std::vector<std::string> &found);

/// How a command was run. A command that cannot be run so says `false`.
struct RunFlags {
  bool dry_run = false;
  bool rehearsed = false;
  bool strict = false;
  bool committed = false;
};
/// The members that every Report's object begins with: what was done, from where, into what.
void write_what_and_where(JsonWriter &json, const std::string &command, const RunFlags &flags,
                          const Report &report);
/// And those that it ends with. `warnings` are the program's own.
void write_end(JsonWriter &json, const std::vector<std::string> &warnings, const Report &report);

} // namespace dbxfer::app
