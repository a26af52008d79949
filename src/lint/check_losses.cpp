#include "base/text.hpp"
#include "lint/script_at_hand.hpp"

namespace dbxfer::lint {

namespace {

void check_dropped_tables(const StatementAtHand &statement, ScriptAtHand &script) {
  if (statement.node["removeType"].text() != "OBJECT_TABLE")
    return;
  statement.node["objects"].for_each([&](const Node &wrapped) {
    const auto table = dotted(wrapped["List"]["items"]);
    if (script.may_be_filled(table))
      script.report(Rule::drop_table, "DROP TABLE takes " + base::printable(table) + ", " +
                                          script.rows_of(table) +
                                          "; make sure that no code uses it, and keep a snapshot");
  });
}

void check_dropped_columns(const StatementAtHand &statement, ScriptAtHand &script) {
  const auto table = table_of(statement.node["relation"]);
  statement.node["cmds"].for_each([&](const Node &wrapped) {
    const auto command = wrapped["AlterTableCmd"];
    if (command["subtype"].text() == "AT_DropColumn" && script.may_be_filled(table))
      script.report(Rule::drop_column, "DROP COLUMN takes the values of " +
                                           base::printable(command["name"].text()) + " in " +
                                           base::printable(table) + ", " + script.rows_of(table) +
                                           "; code that still reads it fails at once");
  });
}

void check_renames(const StatementAtHand &statement, ScriptAtHand &script) {
  const auto kind = statement.node["renameType"].text();
  const auto table = table_of(statement.node["relation"]);
  if ((kind == "OBJECT_TABLE" || kind == "OBJECT_COLUMN") && !script.created.contains(table))
    script.report(Rule::rename, std::string("code that runs does not know the ") +
                                    (kind == "OBJECT_TABLE" ? "table" : "column") +
                                    "'s new name yet, in " + base::printable(table) +
                                    "; add the new one, fill it, and drop the old one "
                                    "once nobody uses it");
}

void check_every_row(const StatementAtHand &statement, ScriptAtHand &script) {
  const auto table = table_of(statement.node["relation"]);
  if (!statement.node["whereClause"] && script.may_be_filled(table))
    script.report(Rule::update_without_where,
                  std::string(statement.kind == "UpdateStmt" ? "UPDATE" : "DELETE") +
                      " without WHERE takes every row of " + base::printable(table) + ", " +
                      script.rows_of(table) +
                      "; say which rows are meant, in parts if they are "
                      "many");
}

} // namespace

void check_losses(const StatementAtHand &statement, ScriptAtHand &script) {
  if (statement.kind == "DropStmt") {
    check_dropped_tables(statement, script);
  } else if (statement.kind == "AlterTableStmt") {
    check_dropped_columns(statement, script);
  } else if (statement.kind == "RenameStmt") {
    check_renames(statement, script);
  } else if (statement.kind == "UpdateStmt" || statement.kind == "DeleteStmt") {
    check_every_row(statement, script);
  } else if (statement.kind == "TruncateStmt") {
    statement.node["relations"].for_each([&](const Node &wrapped) {
      const auto table = table_of(wrapped["RangeVar"]);
      if (script.may_be_filled(table))
        script.report(Rule::truncate, "TRUNCATE takes every row of " + base::printable(table) +
                                          ", " + script.rows_of(table) + "; keep a snapshot");
    });
  }
}

} // namespace dbxfer::lint
