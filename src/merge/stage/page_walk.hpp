#pragma once

#include "postgres/sql_types.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::postgres {

/// One DO block that runs a statement over a temporary table some pages at a time, and where pages
/// raise, runs other statements over their rows, halving them until those that raise stand alone.
/// So k bad rows among n cost one round trip and O(k log n) statements, and whatever a part wrote
/// that did not raise stays written. A row is bad only if it raises alone, with the rows before it
/// in place: not when it was merely among others that raised together. Where there is no row to
/// write, no statement is sent: triggers FOR EACH STATEMENT would run all the same.
struct PageWalk {
  std::string table;              ///< `pg_temp.dbxfer_stage_1`
  std::optional<Condition> which; ///< of its rows `s`; none: all of them
  std::optional<Statement>
      for_pages;                    ///< restricted by within_pages; none: for_rows are run at once
  std::optional<Statement> prepare; ///< run before each of for_rows, restricted by among_rows
  std::optional<Statement> instead; ///< run where `prepare` wrote rows; what it wrote is no row of
                                    ///< for_rows any more
  std::vector<Statement> for_rows;  ///< each restricted by among_rows
  std::string these; ///< a name for the rows at hand that no column has; where it is given,
                     ///< for_rows is one statement, and these three are restricted by among_these:
                     ///< the server plans them once, not for each part
  std::vector<Statement> on_error; ///< for each of for_rows: restricted by among_rows to the bad
                                   ///< one; $2 is the SQLSTATE, $3 the table (regclass) that the
                                   ///< error is about, NULL when it names none; $4 who refused
                                   ///< it: the constraint, or the functions that ran (text[]);
                                   ///< $5 its words
  bool backwards = false;          ///< the last row first
  bool writes_each = false;        ///< where for_rows writes fewer rows than it was run for, what
                                   ///< it did for some of them kept others out: they are halved
};

[[nodiscard]] Statement page_walk(const PageWalk &walk);
/// Conditions on a table's alias.
[[nodiscard]] Condition within_pages(const std::string &alias);
[[nodiscard]] Condition among_rows(const std::string &alias);
[[nodiscard]] Condition among_these(const std::string &alias, const std::string &these);

/// For EXCEPTION WHEN: whatever a statement may raise.
[[nodiscard]] std::string_view any_error();
/// The variable that pass_on needs, of type text.
inline constexpr std::string_view error_context = "dbxfer_context";
/// For a handler of any error: raises it again where it is no row's fault. What code of the user's
/// raises is the row's, whatever SQLSTATE it chose.
[[nodiscard]] std::string pass_on();

} // namespace dbxfer::postgres
