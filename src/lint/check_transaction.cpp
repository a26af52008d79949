#include "base/text.hpp"
#include "lint/script_at_hand.hpp"

#include <array>

namespace dbxfer::lint {

namespace {

bool is_concurrent(const StatementAtHand &statement) {
  bool out = statement.node["concurrent"].is_set();
  statement.node["params"].for_each([&](const Node &wrapped) { // REINDEX
    out = out || wrapped["DefElem"]["defname"].text() == "concurrently";
  });
  statement.node["cmds"].for_each([&](const Node &wrapped) { // DETACH PARTITION
    out = out || wrapped["AlterTableCmd"]["def"]["PartitionCmd"]["concurrent"].is_set();
  });
  return out;
}

/// A second attempt begins behind the last statement that ended; one that was killed in the middle
/// may have left what it makes.
bool meets_itself(const StatementAtHand &statement) {
  if (statement.kind == "DropStmt")
    return !statement.node["missing_ok"].is_set();
  if (statement.kind == "AlterEnumStmt")
    return !statement.node["newVal"].text().empty() &&
           !statement.node["skipIfNewValExists"].is_set();
  constexpr std::array<std::string_view, 3> makers{"IndexStmt", "CreateStmt",
                                                   "CreateExtensionStmt"};
  for (const auto maker : makers)
    if (statement.kind == maker)
      return !statement.node["if_not_exists"].is_set();
  return false;
}

void check_enum_values(const StatementAtHand &statement, ScriptAtHand &script) {
  if (statement.kind == "AlterEnumStmt") {
    if (const auto value = statement.node["newVal"].text(); !value.empty())
      script.values.emplace(value);
    return;
  }
  bool used = false;
  statement.node.walk([&](std::string_view kind, const Node &node) {
    const auto text = node["sval"]["sval"].text();
    used = used || (kind == "A_Const" && script.values.contains(std::string(text)));
  });
  if (used)
    script.report(Rule::enum_value_used_at_once,
                  "a value that ALTER TYPE ... ADD VALUE added cannot be used in the same "
                  "transaction; add it in a section `up no-transaction`, or in a migration before");
}

} // namespace

void check_transaction(const StatementAtHand &statement, ScriptAtHand &script) {
  if (statement.in_transaction) {
    if (is_concurrent(statement))
      script.report(Rule::concurrently_in_transaction,
                    "CONCURRENTLY cannot run inside a transaction; put the statement into a "
                    "section `up no-transaction`");
    check_enum_values(statement, script);
  } else if (meets_itself(statement)) {
    script.report(Rule::no_if_not_exists,
                  "a second attempt would meet what the first one left; write IF NOT EXISTS, or IF "
                  "EXISTS");
  }
  const auto kind = statement.node["kind"].text();
  if (statement.kind == "VariableSetStmt" && !statement.node["is_local"].is_set() &&
      kind.starts_with("VAR_SET"))
    script.report(Rule::setting_leaks,
                  "SET " + base::printable(statement.node["name"].text()) +
                      " holds for what comes behind this migration, too; write SET LOCAL");
}

} // namespace dbxfer::lint
