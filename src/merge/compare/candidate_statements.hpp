#pragma once

#include "merge/compare/remap_statements.hpp"
#include "postgres/sql_types.hpp"

#include <cstddef>

/// SQL that recognises, under --new-ids, rows of the file that refer to each other in a cycle, so
/// that nobody can say which of them to look for first. dbxfer_candidate has the rows of the target
/// that each may be; those go whose references do not lead to what the row's parent may be. Pure
/// text.
namespace dbxfer::postgres {

/// Drops candidates of rows that have a level by now, and those that such are.
[[nodiscard]] Statement drop_decided(const Staged &staged);
/// Drops candidates whose reference is NULL where the row's is not, or the other way round; leads
/// to another row than a parent that has a level; or has another value, where the file does not
/// have the parent.
[[nodiscard]] Statement drop_by_known_parents(const Staged &child,
                                              const StagedReference &reference);
/// Drops candidates whose reference leads to none of the parent's candidates. The parent's table
/// takes new ids.
[[nodiscard]] Statement drop_by_candidates(const Staged &child, const StagedReference &reference);
/// Leaves each row one candidate, and each candidate one row: where several are as good, the n-th
/// for the n-th.
[[nodiscard]] Statement choose_candidates(const Staged &staged);
/// Gives the level to rows without one that have a candidate for themselves alone, or none; as many
/// as there are.
[[nodiscard]] Statement give_level_to_sure(const Staged &staged, std::size_t level);
/// Recognises the level's rows as their candidates: gives them verdicts.
[[nodiscard]] Statement match_candidates(const Staged &staged, std::size_t level);

} // namespace dbxfer::postgres
