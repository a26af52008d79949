#include "app/json_printer.hpp"

#include "app/json_parts.hpp"

namespace dbxfer::app {
namespace {

using Words = std::vector<std::string>;

void write_counts(JsonWriter &json, std::uint64_t read, const OutcomeCounts &counts) {
  json.member("read", read);
  for (const Outcome outcome :
       {Outcome::inserted, Outcome::updated, Outcome::unchanged, Outcome::skipped,
        Outcome::collided, Outcome::orphaned, Outcome::invalid}) {
    json.member(name_of(outcome), counts[outcome]);
  }
  json.member("conflicts", counts.conflicts());
  json.member("ignored", counts.ignored());
  json.member("fkErrors", counts.fk_errors());
}

using Columns = std::vector<std::pair<std::string, std::uint64_t>>;

void write_columns(JsonWriter &json, const char *member, const Columns &columns) {
  json.begin_array(member);
  for (const auto &[column, rows] : columns) {
    json.begin_object();
    json.member("column", column);
    json.member("rows", rows);
    json.end_object();
  }
  json.end_array();
}

/// Nothing is said of them unless they were asked for.
void write_updates(JsonWriter &json, const MergedTable &table) {
  if (table.updates.empty())
    return;
  json.begin_array("updates");
  for (const UpdatedRow &row : table.updates) {
    json.begin_object();
    write_row_name(json, row.row);
    json.begin_array("columns");
    for (const std::size_t column : row.columns)
      json.value(table.changed_columns.at(column).first);
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_joins(JsonWriter &json, const TableReport &table) {
  json.begin_array("joins");
  for (const TableName &parent : table.joins) {
    json.begin_object();
    json.member("schema", parent.schema);
    json.member("name", parent.name);
    json.end_object();
  }
  json.end_array();
}

void write_table(JsonWriter &json, std::uint64_t read, const MergedTable &table) {
  json.begin_object();
  json.member("schema", table.table.schema);
  json.member("name", table.table.name);
  write_counts(json, read, table.counts);
  json.member("audit", table.audit);
  json.member("leftOut", table.left_out);
  json.member("joined", table.joined);
  if (table.joined)
    write_joins(json, table);
  json.member("newerInTarget", table.newer_in_target);
  json.member("match", table.match);
  json.member("withoutMatchValue", table.without_match_value);
  json.member("newIds", table.new_ids);
  write_columns(json, "changedColumns", table.changed_columns);
  write_columns(json, "overwrittenSecrets", table.secrets);
  json.member("proposedKeep", table.proposed_keep);
  write_updates(json, table);
  json.end_object();
}

void write_contested(JsonWriter &json, const std::vector<ContestedTable> &tables) {
  json.begin_array("contested");
  for (const ContestedTable &contested : tables) {
    json.begin_object();
    json.member("schema", contested.table.schema);
    json.member("name", contested.table.name);
    json.member("rows", contested.rows);
    json.member("pairs", contested.pairs);
    json.begin_array("keys");
    for (const auto &key : contested.keys)
      json.value(key);
    json.end_array();
    json.member("newIds", contested.new_ids);
    json.end_object();
  }
  json.end_array();
}

void write_sequences(JsonWriter &json, const std::vector<SequenceMove> &moves) {
  json.begin_array("sequences");
  for (const SequenceMove &move : moves) {
    json.begin_object();
    json.member("schema", move.sequence.schema);
    json.member("name", move.sequence.name);
    json.member("from", move.from);
    json.member("to", move.to);
    json.end_object();
  }
  json.end_array();
}

void write_totals_and_findings(JsonWriter &json, std::uint64_t read, const MergeReport &report) {
  json.begin_object("totals");
  write_counts(json, read, report.totals());
  json.end_object();
  write_findings(json, report.findings);
  write_causes(json, report);
  write_sequences(json, report.sequences);
  write_contested(json, report.contested);
  json.member("matchOptions", report.match_options);
  json.member("newIdOptions", report.new_id_options);
  json.member("unresolved", report.unresolved);
}

} // namespace

void write_rows(JsonWriter &json, const ExportReport &report) {
  json.begin_array("tables");
  for (const ExportedTable &exported : report.tables) {
    MergedTable table;
    static_cast<TableReport &>(table) = exported;
    write_table(json, exported.rows, table);
  }
  json.end_array();
  write_totals_and_findings(json, report.rows(), MergeReport());
}

void write_rows(JsonWriter &json, const MergeReport &report) {
  json.begin_array("tables");
  for (const MergedTable &table : report.tables)
    write_table(json, table.counts.read(), table);
  json.end_array();
  write_totals_and_findings(json, report.totals().read(), report);
}

void write_path(JsonWriter &json, const char *member, const std::string &path) {
  if (!path.empty())
    json.member(member, path);
}

std::string error_json(const std::string &command, const Error &error, int exit_code,
                       const Words &warnings) {
  JsonWriter json;
  json.begin_object();
  if (!command.empty())
    json.member("command", command);
  json.member("error", std::string_view(error.what()));
  if (!error.sqlstate().empty())
    json.member("sqlstate", error.sqlstate());
  if (!error.database().empty())
    json.member("about", error.database());
  write_warnings(json, warnings, {});
  json.member("exitCode", exit_code);
  json.end_object();
  return json.line();
}

} // namespace dbxfer::app
