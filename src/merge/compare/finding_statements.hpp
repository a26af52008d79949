#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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
/// Rows with one problem, and the place of what is told of them.
struct ProblemGroup {
  std::size_t finding = 0;
  std::uint32_t table = 0;
  Problem problem{};
  std::optional<std::size_t> item;
};
/// Rows of one foreign key without a parent: told by the key that they look for, one place after
/// the other, and the last of `findings` places for those that look for none of `keys`.
struct MissingKeyGroups {
  std::size_t first_finding = 0;
  std::size_t findings = 0;
  const Staged *child = nullptr;
  std::size_t foreign_key = 0;
  std::vector<std::string> keys;
};
/// (finding, tbl, rows, fallen, hanging, several): what the rows set aside of table `tbl` have to
/// do with a finding. Each of them counts once in `rows`, if the problem is its own, or in
/// `fallen`, if its parents lead to it: its own problem comes before theirs, and then the finding
/// that stands first. `several`: how many of those have other findings to count for; `hanging`: all
/// rows whose parents lead there, whatever they count for. A row counts whose parents lead to one
/// of the findings at least, which together are all problems but `parent_set_aside`.
[[nodiscard]] Statement attribute_rows(const std::vector<ProblemGroup> &problems,
                                       const std::vector<MissingKeyGroups> &missing);
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
