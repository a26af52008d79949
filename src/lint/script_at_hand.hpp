#pragma once

#include "lint/parse_tree.hpp"
#include "lint/row_counts.hpp"
#include "lint/rules.hpp"

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace dbxfer::lint {

/// One statement of a migration.
struct StatementAtHand {
  std::string_view kind; ///< `IndexStmt`
  Node node;
  std::size_t line = 1; ///< of its file
  bool in_transaction = true;
};

/// What the statements before this one did, as far as rules ask.
struct ScriptAtHand {
  const RowCounts &counts;
  std::function<void(Rule, std::string what)> report; ///< of the statement at hand

  std::set<std::string> created{};    ///< tables that this migration made itself
  std::set<std::string> not_valid{};  ///< constraints of this transaction: `table.name`
  std::set<std::string> checked{};    ///< tables of which this migration validated a constraint
  std::set<std::string> values{};     ///< of enums, added in this transaction
  std::set<std::string> extensions{}; ///< that were created, in this file or in those before it

  /// Whether rows of others may be in it.
  [[nodiscard]] bool may_be_filled(const std::string &table) const;
  /// `which has about 12,345 rows`; `if it has rows`
  [[nodiscard]] std::string rows_of(const std::string &table) const;
};

/// Each adds what it finds by `script.report`.
void check_locks(const StatementAtHand &statement, ScriptAtHand &script);
void check_losses(const StatementAtHand &statement, ScriptAtHand &script);
void check_transaction(const StatementAtHand &statement, ScriptAtHand &script);
void check_secrets(const StatementAtHand &statement, ScriptAtHand &script);
void check_extensions(const StatementAtHand &statement, ScriptAtHand &script);

} // namespace dbxfer::lint
