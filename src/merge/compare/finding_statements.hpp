#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <string>

/// SQL that reads the outcome of compare back; pure text.
namespace dbxfer::postgres {

/// (number of the table, outcome, rows): outcome is an OutcomeLetter; every staged row counts once.
[[nodiscard]] Statement count_outcomes(const Staged &staged);
/// Without it the planner takes dbxfer_reason for small.
[[nodiscard]] Statement analyze_reasons();
/// (tbl, problem, item, state, rows, first positions as an array, refused_by as an array, said) of
/// all rows set aside, in the file's order.
[[nodiscard]] Statement group_reasons(std::size_t examples);
/// (key, rows, first positions): rows of one foreign key without a parent, by the key they look
/// for.
[[nodiscard]] Statement group_missing_keys(const Staged &child, std::size_t foreign_key,
                                           std::size_t keys, std::size_t examples);
/// (grp, tbl, rows): the rows of table `tbl` that fall with those of a group, through any number of
/// parents that are set aside; a group is `tbl problem item`, those of missing parents left out.
[[nodiscard]] Statement fallen_with_groups();
/// The same for rows without a parent; a group is the key that they look for, one of `keys`.
[[nodiscard]] Statement fallen_with_missing_keys(const Staged &child, std::size_t foreign_key,
                                                 const std::vector<std::string> &keys);
/// (tbl, item, rows) of the unique keys whose values other rows of the target hold, the most rows
/// first.
[[nodiscard]] Statement held_keys();
/// (table, rows) whose rows bear the numbers of others, or may.
[[nodiscard]] Statement contested_tables();
/// (rows): staged rows that the target has.
[[nodiscard]] Statement count_pairs(const Staged &staged);
/// (boolean): the target's table holds any row.
[[nodiscard]] Statement has_rows(const Staged &staged);
/// (table's number, foreign key's place) of references whose parent is nowhere.
[[nodiscard]] Statement lacked_references();
/// (pos, key) of the positions given: `{1,2}`.
[[nodiscard]] Statement name_rows(const Staged &staged, const std::string &positions);
/// (pos, key) for those of the positions whose value of the unique key another row of the target
/// holds: that row's key.
[[nodiscard]] Statement name_holders(const Staged &staged, std::size_t key,
                                     const std::string &positions);
/// (pos, tbl, problem, item, parent, state, outcome, refused_by, said) of all rows set aside, by
/// position, as a COPY; and of those in dbxfer_needed, with outcome `accepted` and no problem.
[[nodiscard]] Statement copy_reasons();
} // namespace dbxfer::postgres
