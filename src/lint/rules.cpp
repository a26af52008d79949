#include "lint/rules.hpp"

namespace dbxfer {

const std::vector<LintRule> &lint_rules() {
  // In the order of lint::Rule.
  static const std::vector<LintRule> rules{
      {"index-without-concurrently", "an index on a filled table keeps everybody from writing"},
      {"concurrently-in-transaction", "CONCURRENTLY cannot run inside a transaction"},
      {"set-not-null", "SET NOT NULL reads a filled table while nobody can use it"},
      {"constraint-without-not-valid", "a foreign key or CHECK reads a filled table under a lock"},
      {"validate-at-once", "VALIDATE in the transaction of the NOT VALID keeps its lock"},
      {"unique-without-index", "a unique or primary key builds its index under a lock"},
      {"rewriting-type-change", "another type may write a filled table anew"},
      {"volatile-default", "a default that differs from row to row writes a table anew"},
      {"not-null-without-default", "a NOT NULL column without a default fails on a filled table"},
      {"enum-value-used-at-once", "a new value of an enum is used in its own transaction"},
      {"no-if-not-exists", "outside a transaction a second attempt meets what the first one made"},
      {"setting-leaks", "a SET without LOCAL outlives the migration"},
      {"drop-table", "a table goes with its rows"},
      {"drop-column", "a column goes with its values"},
      {"rename", "code that runs does not know the new name yet"},
      {"truncate", "all rows of a table go"},
      {"update-without-where", "an UPDATE or DELETE takes every row"},
      {"missing-down", "there is no way back, and no reason why"},
      {"long-id", "alembic_version holds 32 characters"},
      {"two-heads", "two revisions follow the same one, and none joins them"},
      {"secret", "a password or key stands in the migration"},
      {"extension-missing", "a type or function of an extension that nobody creates"},
  };
  return rules;
}

} // namespace dbxfer

namespace dbxfer::lint {

std::string_view name_of(Rule rule) { return lint_rules()[static_cast<std::size_t>(rule)].name; }

} // namespace dbxfer::lint
