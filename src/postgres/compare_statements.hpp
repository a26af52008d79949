#pragma once

#include "postgres/staged.hpp"

#include <string>
#include <vector>

/// SQL that gives every staged row its outcome; pure text. Run in the order of this page; every
/// statement only adds rows to working tables. Names and operators are qualified, so any
/// search_path will do.
namespace dbxfer::postgres {

/// How match_rows looks at a row. The server builds a row, or its text, in one piece of memory of
/// at most 1 GB: by_row is the fast way, and raises 54000 or XX000 where a row is larger.
enum class Look { by_row, by_column };
/// Fills the plan: which staged rows the target has, and whether anything differs.
[[nodiscard]] std::string match_rows(const Staged &staged, Look look);
/// A keyless table: (pos) of the staged rows that the target does not have, the n-th of equal rows
/// as the n-th.
[[nodiscard]] std::string rows_without_image(const Staged &staged);

/// Fills the stage's computed columns; empty when it has none. Rows known to be bad get NULL.
[[nodiscard]] std::string compute_columns(const Staged &staged);

/// Several rows of the file carry the same value of a unique key.
[[nodiscard]] std::string find_doubles(const Staged &staged, std::size_t key);
/// Another row of the target holds the value. Not for the arbiter.
[[nodiscard]] std::string find_held(const Staged &staged, std::size_t key);
/// An update would change a value that this foreign key still refers to, in the target or from the
/// rows of the file; `child` is none when the referring table is not staged.
[[nodiscard]] std::string find_still_referred(const Staged &staged, std::size_t referring_key,
                                              const Staged *child);
/// An update would change a GENERATED ALWAYS identity, which the server forbids.
[[nodiscard]] std::string find_unchangeable(const Staged &staged, std::size_t place);
/// Whether the file's columns decide all that the key is made of.
[[nodiscard]] bool can_compare(const Staged &staged, const UniqueKey &key);

/// Sets invalid rows aside, then collided ones.
[[nodiscard]] std::string set_aside_invalid_and_collided();

/// References of one foreign key whose parent is neither in the target nor new in the file.
/// `parent` is none when the parent's table is not staged.
[[nodiscard]] std::string find_missing_parents(const Staged &child, std::size_t foreign_key,
                                               const Staged *parent);
/// References to rows that are set aside. The parent's table comes earlier in the order.
[[nodiscard]] std::string find_fallen(const Staged &child, std::size_t foreign_key,
                                      const Staged &parent);
/// References within one circle of tables, for fall_along_edges.
[[nodiscard]] std::string add_edges(const Staged &child, std::size_t foreign_key,
                                    const Staged &parent);
/// Everything that hangs on rows set aside, through dbxfer_edge.
[[nodiscard]] std::string fall_along_edges(const std::vector<const Staged *> &circle);
/// Sets the orphans found so far aside, for these tables.
[[nodiscard]] std::string set_aside_orphans(const std::vector<const Staged *> &tables);
/// One row, one column: whether any row of these tables is set aside.
[[nodiscard]] std::string any_set_aside(const std::vector<const Staged *> &tables);

} // namespace dbxfer::postgres
