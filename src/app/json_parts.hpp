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
void write_row_name(JsonWriter &json, const RowName &row);
void write_finding(JsonWriter &json, const Finding &finding);
void write_table_info(JsonWriter &json, const TableInfo &table);
/// Members of the object that is open: all findings, all tables, the program's own warnings before
/// the library's, and what was done, from where, into what.
void write_findings(JsonWriter &json, const Report &report);
void write_tables(JsonWriter &json, const std::vector<TableInfo> &tables);
void write_warnings(JsonWriter &json, const std::vector<std::string> &own,
                    const std::vector<std::string> &found);
void write_what_and_where(JsonWriter &json, const Report &report);

} // namespace dbxfer::app
