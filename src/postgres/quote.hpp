#pragma once

#include "dbxfer/table.hpp"
#include "postgres/sql_types.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::postgres {

/// `"we""ird"`: an identifier, always quoted.
[[nodiscard]] std::string quote_ident(std::string_view identifier);
/// `"public"."User"`
[[nodiscard]] std::string quote_ident(const TableName &table);
/// `'it''s'`, or `E'..\\..'` where a backslash stands in it, so that no setting matters.
[[nodiscard]] std::string literal(std::string_view text);
/// The same of what a row holds, which no log of statements may tell.
[[nodiscard]] std::string row_literal(std::string_view text);
/// The statement with NULL in the places of what row_literal() made, at any depth of quotes.
[[nodiscard]] std::string without_row_literals(std::string_view sql);
/// `'{1,2}'`-like array text of names, quoted for an array literal: a bound parameter of type
/// text[].
[[nodiscard]] std::string array_text(const std::vector<std::string> &elements);
/// The elements of a one-dimensional array in PostgreSQL's text form; NULL elements become empty.
[[nodiscard]] std::vector<std::string> array_elements(std::string_view text);
/// Whether the value itself is NULL, or not: `IS NULL` is true of a composite whose fields all are,
/// and `IS NOT NULL` of one whose fields all are not.
[[nodiscard]] Condition is_null(const std::string &value);
[[nodiscard]] Condition is_not_null(const std::string &value);
/// Whether `rows`, ` FROM ... WHERE ...`, has a row. Of an EXISTS the planner expects that a first
/// row comes soon and joins by loops, which are rows times rows where there is none.
[[nodiscard]] inline Condition any_row(const std::string &rows) {
  return Condition("(SELECT pg_catalog.count(*)" + rows + ") OPERATOR(pg_catalog.>) 0");
}
[[nodiscard]] inline std::string number(std::size_t n) { return std::to_string(n); }
/// `a, b, c`
[[nodiscard]] std::string joined(const std::vector<std::string> &parts,
                                 std::string_view separator = ", ");
[[nodiscard]] std::string joined(const std::vector<Filled> &parts,
                                 std::string_view separator = ", ");
/// `a; b; c`
[[nodiscard]] Statement in_order(std::vector<Statement> statements);
/// `a AND b AND c`, not in parentheses; at least one.
[[nodiscard]] Condition all_of(const std::vector<Condition> &conditions);
/// `a OR b OR c`, not in parentheses either; at least one.
[[nodiscard]] Condition any_of(const std::vector<Condition> &conditions);

} // namespace dbxfer::postgres
