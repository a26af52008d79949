#pragma once

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
/// restricts the staged rows `s`, here and below; empty: all.
[[nodiscard]] std::string follow_parents(const Staged &child,
                                         const std::vector<StagedReference> &references,
                                         const std::string &among);
/// Rows whose arbiter's value several rows of the file carry: nobody can say which of them a
/// reference means.
[[nodiscard]] std::string find_ambiguous(const Staged &staged);
/// Several rows of the file were recognised as one row of the target.
[[nodiscard]] std::string find_matched_twice(const Staged &staged);
/// Gives the rows that were recognised the keys that they have in the target.
[[nodiscard]] std::string adopt_keys(const Staged &staged);

/// Rows without a match key's value are others than the target's of the same numbers.
[[nodiscard]] bool takes_other_numbers(const Staged &staged);
/// (rows): new rows whose key another row of the target, or one that was renewed before, has; under
/// --new-ids each new row that was not renewed yet.
[[nodiscard]] std::string count_taken(const Staged &staged, const std::string &among);
/// How far the column's values go in the target and in the rows that keep theirs; one value, NULL
/// where there are none.
[[nodiscard]] std::string furthest_kept_value(const Staged &staged, std::size_t place,
                                              const Sequence &sequence);
/// An expression for renew_keys: what the sequence would give from behind all values in use,
/// wherever it stands. advance_to_kept: where it is to draw them itself.
[[nodiscard]] std::string keys_behind_kept(const Staged &staged, std::size_t place,
                                           const Sequence &sequence);
/// Moves the sequence behind all values in use, if any row needs another key and it is not there.
[[nodiscard]] std::string advance_to_kept(const Staged &staged, std::size_t place,
                                          const Sequence &sequence, const std::string &among);
/// Gives those rows another key: `value` is an expression, of which `n` is the number of the row
/// among them, from 1 on.
[[nodiscard]] std::string renew_keys(const Staged &staged, std::size_t place,
                                     const std::string &value, const std::string &among);

/// Rows that recognise each other through references, their own or in a cycle of tables, are taken
/// level by level: dbxfer_depends says which row waits for which, dbxfer_level when it is its turn.
[[nodiscard]] std::string add_dependencies(const Staged &child, const StagedReference &reference);
/// The rows that wait for none.
[[nodiscard]] std::string begin_levels(const Staged &staged);
/// Those that waited for rows of the levels before; as many as were found.
[[nodiscard]] std::string next_level(std::size_t level);
[[nodiscard]] std::string forget_levels();
/// Gives the level to all rows that have none.
[[nodiscard]] std::string give_level_to_rest(const Staged &staged, std::size_t level);
/// (boolean): some row has none.
[[nodiscard]] std::string any_without_level(const Staged &staged);
/// Restricts `s` to a level; to it and those after; and to the rows that have none yet, since they
/// refer to each other in a cycle, or to such.
[[nodiscard]] std::string of_level(const Staged &staged, std::size_t level);
[[nodiscard]] std::string of_levels_from(std::size_t level);
[[nodiscard]] std::string of_no_level();
[[nodiscard]] std::string has_level(const std::string &pos);
/// (rows): accepted rows with a renewed key.
[[nodiscard]] std::string count_renewed(const Staged &staged);
/// The row `alias` has no value for the match key; empty where each has.
[[nodiscard]] std::string without_match_value(const Staged &staged, const std::string &alias);
/// (rows): rows that have no value for the match key.
[[nodiscard]] std::string count_without_match_value(const Staged &staged);

} // namespace dbxfer::postgres
