#include "app/json_printer.hpp"

#include "app/json_parts.hpp"

namespace dbxfer::app {
namespace {

using Words = std::vector<std::string>;

void write_counts(JsonWriter &json, const OutcomeCounts &counts, std::uint64_t exported) {
  json.member("read", counts.read() + exported);
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
void write_updates(JsonWriter &json, const TableReport &table) {
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

void write_table_report(JsonWriter &json, const TableReport &table) {
  json.begin_object();
  json.member("schema", table.table.schema);
  json.member("name", table.table.name);
  write_counts(json, table.counts, table.exported);
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

void write_contested(JsonWriter &json, const Report &report) {
  json.begin_array("contested");
  for (const ContestedTable &contested : report.contested) {
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

void write_sequences(JsonWriter &json, const Report &report) {
  json.begin_array("sequences");
  for (const SequenceMove &move : report.sequences) {
    json.begin_object();
    json.member("schema", move.sequence.schema);
    json.member("name", move.sequence.name);
    json.member("from", move.from);
    json.member("to", move.to);
    json.end_object();
  }
  json.end_array();
}

} // namespace

std::string as_json(const Report &report, const Words &warnings,
                    const std::function<void(JsonWriter &)> &own) {
  JsonWriter json;
  json.begin_object();
  write_what_and_where(json, report);
  json.begin_array("tables");
  for (const TableReport &table : report.tables)
    write_table_report(json, table);
  json.end_array();
  json.begin_object("totals");
  write_counts(json, report.totals(), report.exported());
  json.end_object();
  write_findings(json, report);
  write_sequences(json, report);
  write_contested(json, report);
  json.member("matchOptions", report.match_options);
  json.member("newIdOptions", report.new_id_options);
  json.member("unresolved", report.unresolved);
  if (own)
    own(json);
  if (!report.rejects_path.empty())
    json.member("rejects", report.rejects_path);
  if (!report.plan_path.empty())
    json.member("plan", report.plan_path);
  if (!report.undo_path.empty())
    json.member("undo", report.undo_path);
  if (report.remembered)
    json.member("remembered", *report.remembered);
  write_warnings(json, warnings, report.warnings);
  json.member("notes", report.notes);
  json.member("exitCode", static_cast<int>(report.exit_code));
  json.end_object();
  return json.line();
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
