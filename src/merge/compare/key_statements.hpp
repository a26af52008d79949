#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <optional>
#include <string>

/// SQL about unique keys, and the values that others refer to; pure text. What finds a problem adds
/// reasons, and sets no row aside.
namespace dbxfer::postgres {

/// `left` and `right` are equal as the key's index sees it.
[[nodiscard]] Condition both_equal(const KeyColumn &column, const std::string &left,
                                   const std::string &right, bool nulls_too);
/// A value of the target's column for an equality with a staged one, which has no domain: an enum's
/// has no operator for the two.
[[nodiscard]] std::string comparable(const Staged &staged, const std::string &name,
                                     const std::string &value);
/// Whether the file's columns decide all that the key is made of.
[[nodiscard]] bool can_compare(const Staged &staged, const UniqueKey &key);

/// Several rows of the file carry the same value of a unique key.
[[nodiscard]] Statement find_doubles(const Staged &staged, std::size_t key);
/// Another row of the target holds the value. Not for the arbiter, unless rows take other keys than
/// the file's.
[[nodiscard]] Statement find_held(const Staged &staged, std::size_t key);
/// Of these, those whose holder will be given another value need not be set aside: they wait for it
/// (merge/compare/turn_statements.hpp). As many as there are. `leaving`: rows that will be deleted
/// let go, too.
[[nodiscard]] Statement let_go(const Staged &staged, std::size_t key,
                               const Staged *leaving = nullptr);
/// (boolean): by this key rows would be recognised as others than those that they are known to be,
/// or that other rows of the file are: they would exchange their values.
[[nodiscard]] Statement any_exchange(const Staged &staged, std::size_t key_number);
/// (rows, rows): of those whose value another row of the target holds than the one that they were
/// found as: how many have more in common with the latter, and how many with the former. Where two
/// rows only exchanged such a value it is the latter. Empty: the rows have nothing else to compare.
[[nodiscard]] Statement swapped_rows(const Staged &staged, std::size_t key_number);
/// (pos, tid, rel): a query for the rows that hold such values of the rows at `positions`: `{1,2}`.
[[nodiscard]] Statement held_values(const Staged &staged, std::size_t key,
                                    const std::string &positions);
/// Rows of the file (s) and rows of the target (t) that have the same value of the key.
[[nodiscard]] FromItem recognised_by(const Staged &staged, const UniqueKey &key);
/// The file's row `alias` has no value of the key; none where each has.
[[nodiscard]] std::optional<Condition> without_key_value(const Staged &staged, const UniqueKey &key,
                                                         const std::string &alias);
/// The row `t` of the table and the staged row `s` have the same key.
[[nodiscard]] Condition on_key(const Staged &staged, const UniqueKey &key);
/// The same of the table's arbiter, which it has: once `s` is written, `t` is what stands for it.
[[nodiscard]] Condition on_arbiter(const Staged &staged);
/// (boolean): a row was set aside because of what a concurrent session did since the rows were
/// matched: it changed the very row that it stands for, or inserted it.
[[nodiscard]] Statement any_overtaken(const Staged &staged);
/// An update would change a GENERATED ALWAYS identity, which the server forbids.
[[nodiscard]] Statement find_unchangeable(const Staged &staged, std::size_t place);
/// An update would change a value that this foreign key still refers to, in the target or from the
/// rows of the file; `child` is none when the referring table is not staged.
[[nodiscard]] Statement find_still_referred(const Staged &staged, std::size_t referring_key,
                                            const Staged *child);

} // namespace dbxfer::postgres
