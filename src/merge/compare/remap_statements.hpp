#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <optional>
#include <string>
#include <vector>

/// SQL that lets rows keep the keys that the target has for them: the stages are changed, so that
/// everything after it reads a file that was written with the target's keys. What a row's own
/// columns held before is remembered in dbxfer_moved_N. Pure text.
namespace dbxfer::postgres {

/// A reference of the child, and the staged table that it points into.
struct StagedReference {
  const ForeignKey *key = nullptr;
  const Staged *parent = nullptr;
};

/// Its place in the child's foreign keys.
[[nodiscard]] std::size_t reference_number(const Staged &child, const StagedReference &reference);

/// Puts the parents' new values into the child's rows that refer to rows which moved; `among`
/// restricts the staged rows `s`, here and below; none: all.
[[nodiscard]] Statement follow_parents(const Staged &child,
                                       const std::vector<StagedReference> &references,
                                       const std::optional<Condition> &among);
/// Rows whose arbiter's value several rows of the file carry: nobody can say which of them a
/// reference means.
[[nodiscard]] Statement find_ambiguous(const Staged &staged);
/// Several rows of the file were recognised as one row of the target.
[[nodiscard]] Statement find_matched_twice(const Staged &staged);
/// Gives the rows that were recognised the keys that they have in the target.
[[nodiscard]] Statement adopt_keys(const Staged &staged);

/// Rows without a match key's value are others than the target's of the same numbers.
[[nodiscard]] bool takes_other_numbers(const Staged &staged);
/// (rows): new rows whose key another row of the target, or one that was renewed before, has; under
/// --new-ids each new row that was not renewed yet.
[[nodiscard]] Statement count_taken(const Staged &staged, const std::optional<Condition> &among);
/// How far the column's values go in the target and in the rows that keep theirs; one value, NULL
/// where there are none.
[[nodiscard]] Statement furthest_kept_value(const Staged &staged, std::size_t place,
                                            const Sequence &sequence);
/// An expression for renew_keys: what the sequence would give from behind all values in use,
/// wherever it stands. advance_to_kept: where it is to draw them itself.
[[nodiscard]] std::string keys_behind_kept(const Staged &staged, std::size_t place,
                                           const Sequence &sequence);
/// Moves the sequence behind all values in use, if any row needs another key and it is not there.
[[nodiscard]] Statement advance_to_kept(const Staged &staged, std::size_t place,
                                        const Sequence &sequence,
                                        const std::optional<Condition> &among);
/// Gives those rows another key: `value` is an expression, of which `n` is the number of the row
/// among them, from 1 on.
[[nodiscard]] Statement renew_keys(const Staged &staged, std::size_t place,
                                   const std::string &value, const std::optional<Condition> &among);

/// Rows that recognise each other through references, their own or in a cycle of tables, are taken
/// level by level: dbxfer_depends says which row waits for which, dbxfer_level when it is its turn.
[[nodiscard]] Statement add_dependencies(const Staged &child, const StagedReference &reference);
/// The rows that wait for none.
[[nodiscard]] Statement begin_levels(const Staged &staged);
/// Those that waited for rows of the levels before; as many as were found.
[[nodiscard]] Statement next_level(std::size_t level);
[[nodiscard]] Statement forget_levels();
/// Gives the level to all rows that have none.
[[nodiscard]] Statement give_level_to_rest(const Staged &staged, std::size_t level);
/// (boolean): some row has none.
[[nodiscard]] Statement any_without_level(const Staged &staged);
/// Restricts `s` to a level; to it and those after; and to the rows that have none yet, since they
/// refer to each other in a cycle, or to such.
[[nodiscard]] Condition of_level(const Staged &staged, std::size_t level);
[[nodiscard]] Condition of_levels_from(std::size_t level);
[[nodiscard]] Condition of_no_level();
[[nodiscard]] Condition has_level(const std::string &pos);
/// (rows): accepted rows with a renewed key.
[[nodiscard]] Statement count_renewed(const Staged &staged);
/// The row `alias` has no value for the match key; none where each has.
[[nodiscard]] std::optional<Condition> without_match_value(const Staged &staged,
                                                           const std::string &alias);
/// (rows): rows that have no value for the match key.
[[nodiscard]] Statement count_without_match_value(const Staged &staged);

} // namespace dbxfer::postgres
