#pragma once

#include "app/json_writer.hpp"
#include "dbxfer/report.hpp"

#include <string>

/// The objects that the JSON reports are made of.
namespace dbxfer::app {

void write_database(JsonWriter &json, const DatabaseInfo &database);
void write_snapshot(JsonWriter &json, const SnapshotInfo &snapshot);
void write_finding(JsonWriter &json, const Finding &finding);
void write_table_info(JsonWriter &json, const TableInfo &table);

/// `collided`, ...: as DESIGN spells the outcomes.
[[nodiscard]] std::string word(Outcome outcome);
/// `held_by_target`, ...
[[nodiscard]] std::string word(Problem problem);

} // namespace dbxfer::app
