#include "app/json_parts.hpp"

namespace dbxfer::app {
namespace {

void write_name(JsonWriter &json, const TableName &table) {
  json.member("schema", table.schema);
  json.member("name", table.name);
}

void write_table(JsonWriter &json, const char *member, const TableName &table) {
  json.begin_object(member);
  write_name(json, table);
  json.end_object();
}

void write_foreign_key(JsonWriter &json, const ForeignKeyInfo &key) {
  json.begin_object();
  json.member("name", key.name);
  json.member("columns", key.columns);
  write_table(json, "parent", key.parent);
  json.member("parentColumns", key.parent_columns);
  json.member("parentChosen", key.parent_chosen);
  json.end_object();
}

/// As a table list writes them.
void write_conditions(JsonWriter &json, const std::vector<ConditionInfo> &conditions) {
  if (conditions.empty())
    return;
  const auto write = [&](const std::string &name, const std::optional<std::string> &value) {
    if (value)
      json.member(name, *value);
    else
      json.member(name, nullptr);
  };
  json.begin_object("when");
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const auto &[column, parent_column, value] = conditions[i];
    if (parent_column.empty()) {
      write(column, value);
      continue;
    }
    if (i == 0 || conditions[i - 1].column != column)
      json.begin_object(column.c_str());
    write(parent_column, value);
    if (i + 1 == conditions.size() || conditions[i + 1].column != column)
      json.end_object();
  }
  json.end_object();
}

void write_fallen(JsonWriter &json,
                  const std::vector<std::pair<TableName, std::uint64_t>> &fallen) {
  json.begin_array("fallen");
  for (const auto &[table, rows] : fallen) {
    json.begin_object();
    write_name(json, table);
    json.member("rows", rows);
    json.end_object();
  }
  json.end_array();
}

} // namespace

void write_database(JsonWriter &json, const DatabaseInfo &database) {
  json.begin_object("database");
  json.member("name", database.database);
  json.member("host", database.host);
  json.member("port", database.port);
  json.member("user", database.user);
  if (!database.role.empty())
    json.member("role", database.role);
  json.member("server", database.server);
  json.member("encrypted", database.encrypted);
  json.member("local", database.local);
  json.member("origin", database.origin);
  json.member("schema", database.schema);
  json.end_object();
}

void write_snapshot(JsonWriter &json, const SnapshotInfo &snapshot) {
  json.begin_object("snapshot");
  json.member("path", snapshot.path);
  json.member("writer", snapshot.writer);
  json.member("exportedAt", snapshot.exported_at);
  json.member("database", snapshot.database);
  json.member("server", snapshot.server);
  json.member("tables", snapshot.tables);
  json.member("rows", snapshot.rows);
  json.member("bytes", snapshot.bytes);
  json.member("sha256", snapshot.sha256);
  json.member("hashOk", snapshot.hash_ok);
  json.member("rejects", snapshot.rejects);
  json.member("undo", snapshot.undo);
  json.member("fingerprint", snapshot.fingerprint);
  write_migrations(json, snapshot.migrations);
  json.end_object();
}

void write_migrations(JsonWriter &json, const std::vector<MigrationInfo> &migrations) {
  json.begin_array("migrations");
  for (const MigrationInfo &each : migrations) {
    json.begin_object();
    json.member("tool", each.tool);
    json.member("schema", each.table.schema);
    json.member("table", each.table.name);
    json.member("applied", each.applied);
    json.member("unfinished", each.unfinished);
    json.end_object();
  }
  json.end_array();
}

void write_row_name(JsonWriter &json, const RowName &row) {
  json.member("line", row.line);
  json.member("key", row.key);
  if (!row.values.empty())
    json.member("values", row.values);
}

void write_finding(JsonWriter &json, const Finding &finding) {
  json.begin_object();
  json.member("problem", name_of(finding.problem));
  json.member("outcome", name_of(finding.outcome));
  write_name(json, finding.table);
  json.member("rows", finding.rows);
  json.member("constraint", finding.constraint);
  json.member("columns", finding.columns);
  if (finding.child)
    write_table(json, "child", *finding.child);
  if (finding.parent) {
    write_table(json, "parent", *finding.parent);
    json.member("parentColumns", finding.parent_columns);
    json.member("key", finding.key);
  }
  json.member("sqlstate", finding.sqlstate);
  if (!finding.said.empty())
    json.member("said", finding.said);
  json.member("match", finding.match);
  json.begin_array("examples");
  for (const RowName &row : finding.examples) {
    json.begin_object();
    write_row_name(json, row);
    if (finding.problem == Problem::held_by_target)
      json.member("heldBy", row.held_by);
    json.end_object();
  }
  json.end_array();
  write_fallen(json, finding.fallen);
  json.end_object();
}

void write_table_info(JsonWriter &json, const TableInfo &table) {
  json.begin_object();
  write_name(json, table.table);
  json.member("rows", table.rows);
  json.member("rowsEstimated", table.rows_estimated);
  if (!table.images.empty())
    json.member("images", table.images);
  json.member("audit", table.audit);
  json.member("join", table.join);
  json.member("columns", table.columns);
  json.member("key", table.key);
  json.member("localKey", table.local_key);
  json.member("match", table.match);
  if (table.identity)
    json.member("identity", std::string_view(*table.identity == Identity::same ? "same" : "new"));
  if (table.on_conflict)
    json.member("onConflict", name_of(*table.on_conflict));
  if (table.newer)
    json.member("newer", *table.newer);
  json.member("keep", table.keep);
  json.member("ignore", table.ignore);
  if (table.triggers)
    json.member("triggers", name_of(*table.triggers));
  json.begin_array("references");
  for (const ForeignKeyInfo &reference : table.references) {
    json.begin_object();
    json.member("columns", reference.columns);
    write_table(json, "parent", reference.parent);
    json.member("parentColumns", reference.parent_columns);
    write_conditions(json, reference.when);
    json.end_object();
  }
  json.end_array();
  json.begin_array("matchProposals");
  for (const auto &columns : table.match_proposals)
    json.value(columns);
  json.end_array();
  json.begin_array("foreignKeys");
  for (const ForeignKeyInfo &key : table.foreign_keys)
    write_foreign_key(json, key);
  json.end_array();
  json.member("cycle", table.cycle);
  json.end_object();
}

void write_findings(JsonWriter &json, const std::vector<Finding> &findings) {
  json.begin_array("findings");
  for (const Finding &finding : findings)
    write_finding(json, finding);
  json.end_array();
}

void write_causes(JsonWriter &json, const MergeReport &report) {
  json.begin_array("causes");
  for (const Cause &cause : report.causes) {
    json.begin_object();
    json.member("finding", std::uint64_t{cause.finding});
    json.member("problem", name_of(report.findings.at(cause.finding).problem));
    write_name(json, report.findings.at(cause.finding).table);
    json.member("explains", cause.explains());
    json.member("rows", cause.rows);
    write_fallen(json, cause.fallen);
    json.end_object();
  }
  json.end_array();
  json.member("severalCauses", report.several_causes);
}

void write_warnings(JsonWriter &json, const std::vector<std::string> &own,
                    const std::vector<std::string> &found) {
  std::vector<std::string> all = own;
  all.insert(all.end(), found.begin(), found.end());
  json.member("warnings", all);
}

void write_tables(JsonWriter &json, const std::vector<TableInfo> &tables) {
  json.begin_array("tables");
  for (const TableInfo &table : tables)
    write_table_info(json, table);
  json.end_array();
}

void write_what_and_where(JsonWriter &json, const std::string &command, const RunFlags &flags,
                          const Report &report) {
  json.member("command", command);
  json.member("dryRun", flags.dry_run);
  json.member("rehearse", flags.rehearsed);
  json.member("strict", flags.strict);
  json.member("committed", flags.committed);
  if (report.snapshot)
    write_snapshot(json, *report.snapshot);
  if (report.database)
    write_database(json, *report.database);
}

void write_end(JsonWriter &json, const std::vector<std::string> &warnings, const Report &report) {
  write_warnings(json, warnings, report.warnings);
  json.member("notes", report.notes);
  json.member("exitCode", static_cast<int>(report.exit_code));
}

} // namespace dbxfer::app
