#pragma once

#include "postgres/staged.hpp"

#include <string>

/// SQL that reads the outcome of compare back; pure text.
namespace dbxfer::postgres {

/// (outcome, rows): outcome is `i` inserted, `u`, `=`, `s`, `x`, `c` or `o`; every staged row
/// counts once.
[[nodiscard]] std::string count_outcomes(const Staged &staged);
/// (tbl, problem, item, state, rows, first positions as an array) of all rows set aside, in the
/// file's order.
[[nodiscard]] std::string group_reasons(std::size_t examples);
/// (key, rows, first positions): rows of one foreign key without a parent, by the key they look
/// for.
[[nodiscard]] std::string group_missing_keys(const Staged &child, std::size_t foreign_key,
                                             std::size_t keys, std::size_t examples);
/// (tbl, item, rows) of the unique keys whose values other rows of the target hold, the most rows
/// first.
[[nodiscard]] std::string held_keys();
/// (pos, key) of the positions given: `{1,2}`.
[[nodiscard]] std::string name_rows(const Staged &staged, const std::string &positions);
/// (pos, tbl, problem, item, parent, state, outcome) of all rows set aside, by position, as a COPY;
/// and of those in dbxfer_needed, with outcome `a` and no problem.
[[nodiscard]] std::string copy_reasons();
/// One row of numbers: for each column of the part, how many updates change it.
[[nodiscard]] std::string count_changed_columns(const Staged &staged, const Staged::Part &part);
/// (rows): updates whose `column` is later in the target than in the file.
[[nodiscard]] std::string count_newer(const Staged &staged, const std::string &column);

} // namespace dbxfer::postgres
