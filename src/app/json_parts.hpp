#pragma once

#include "app/json_writer.hpp"
#include "dbxfer/report.hpp"

/// The objects that the JSON reports are made of.
namespace dbxfer::app {

void write_database(JsonWriter &json, const DatabaseInfo &database);
void write_snapshot(JsonWriter &json, const SnapshotInfo &snapshot);
/// Members of the object that is open.
void write_row_name(JsonWriter &json, const RowName &row);
void write_finding(JsonWriter &json, const Finding &finding);
void write_table_info(JsonWriter &json, const TableInfo &table);

} // namespace dbxfer::app
