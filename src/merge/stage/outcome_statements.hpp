#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <string>
#include <vector>

/// SQL that turns reasons into outcomes; pure text.
namespace dbxfer::postgres {

[[nodiscard]] std::string number(Problem problem);
/// The beginning of a statement that adds reasons; the caller goes on with ` FROM ...`.
[[nodiscard]] std::string give_reason(const Staged &staged, Problem problem, std::size_t item,
                                      const std::string &pos,
                                      const std::string &parent = "NULL::pg_catalog.int8");
/// (pos) of the rows that hold a value which no cast or CHECK may be tried on again.
[[nodiscard]] FromItem unfit_rows(const Staged &staged);
/// What is the user's may be evaluated for the staged row `s`. It was not tried on a row with a
/// value that does not fit, nor on one that is left alone, and what raised in a CHECK may be this
/// very expression.
[[nodiscard]] Condition fit_to_evaluate(const Staged &staged);
/// (boolean): what the user wrote, a CHECK or an index, raised for a row.
[[nodiscard]] Statement any_raised(const Staged &staged);
/// `ANY (...)` of the numbers that reasons carry for these tables.
[[nodiscard]] std::string table_numbers(const std::vector<const Staged *> &tables);

/// Gives a reason to rows whose update the server will refuse, since nothing says how a subscriber
/// would know them.
[[nodiscard]] Statement refuse_published(const Staged &staged);
/// What is wrong with rows that are left alone all the same is nobody's business.
[[nodiscard]] Statement forget_reasons_of_skipped(const Staged &staged);
/// Sets invalid rows aside, then collided ones.
[[nodiscard]] Statement set_aside_invalid_and_collided();
/// Sets the orphans found so far aside, for these tables.
[[nodiscard]] Statement set_aside_orphans(const std::vector<const Staged *> &tables);
/// One row, one column: whether any row of these tables is set aside.
[[nodiscard]] Statement any_set_aside(const std::vector<const Staged *> &tables);
/// (number of a table): those with rows that are set aside.
[[nodiscard]] Statement tables_with_set_aside();
/// The row at `pos` has not been set aside, or left.
[[nodiscard]] Condition accepted(const Staged &staged, const std::string &pos);

} // namespace dbxfer::postgres
