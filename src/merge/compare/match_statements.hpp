#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <optional>
#include <set>
#include <string>

/// SQL that recognises the staged rows in the target; pure text. Names and operators are qualified,
/// so any search_path will do.
namespace dbxfer::postgres {

/// How match_rows looks at a row. The server builds a row, or its text, in one piece of memory of
/// at most 1 GB: by_row is the fast way, and raises 54000 or XX000 where a row is larger.
enum class Look { by_row, by_column };
/// Tells the planner how large the table of verdicts is: what is written into it anew makes it seem
/// larger, and who thinks that it holds every row looks through whole tables for each that it does
/// not hold.
[[nodiscard]] Statement analyze_verdicts(const Staged &staged);
/// Gives the verdicts: which staged rows the target has, and whether anything differs. `among`
/// restricts the staged rows `s`; none: all.
[[nodiscard]] Statement match_rows(const Staged &staged, Look look,
                                   const std::optional<Condition> &among);
/// Under --new-ids: fills dbxfer_candidate with the rows of the target that have a row's image
/// without the columns at `without`; of many alike, with some.
[[nodiscard]] Statement find_candidates(const Staged &staged, Look look,
                                        const std::optional<Condition> &among,
                                        const std::set<std::size_t> &without);
/// Takes back what was found for the staged rows `s` that `among` restricts; but what is known.
[[nodiscard]] Statement unmatch(const Staged &staged, const Condition &among);
/// Takes back what was found and is another row after all, now that references were followed; looks
/// at one part of the stage.
[[nodiscard]] Statement unmatch_others(const Staged &staged, std::size_t part_number, Look look,
                                       const Condition &among);
/// Decides again whether the rows that have verdicts differ: they were given other values since.
[[nodiscard]] Statement look_again(const Staged &staged, Look look);
/// `s` and `t` hold the same, as their storage has it: what differs there may print alike all the
/// same. Of a table of one part.
[[nodiscard]] Condition stored_alike(const Staged &staged);
/// A digest of what the row `t` of the table prints: equal for rows whose values print alike.
[[nodiscard]] std::string printed_digest(const Table &table, Look look);
/// A keyless table: (pos) of the staged rows that the target does not have, the n-th of equal rows
/// as the n-th.
[[nodiscard]] Statement rows_without_image(const Staged &staged);

} // namespace dbxfer::postgres
