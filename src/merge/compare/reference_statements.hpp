#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

/// SQL that finds rows whose parent is missing or set aside; pure text.
namespace dbxfer::postgres {

/// An update can give the parent's row the values by which the key refers to it.
[[nodiscard]] bool updates_give(const Staged &parent, const ForeignKey &key);
/// References of one foreign key whose parent is neither in the target nor written by the import.
/// `parent` is none when the parent's table is not staged.
[[nodiscard]] Statement find_missing_parents(const Staged &child, std::size_t foreign_key,
                                             const Staged *parent);
/// (rows): rows of the child that the import writes, or loaded, with a reference by the key.
[[nodiscard]] Statement count_written_references(const Staged &child, const ForeignKey &key);
/// References to rows that the file does not have, whatever row has their key in the target.
[[nodiscard]] Statement find_missing_in_file(const Staged &child, std::size_t foreign_key,
                                             const Staged &parent);
/// References to rows that are set aside. The parent's table comes earlier in the order.
[[nodiscard]] Statement find_fallen(const Staged &child, std::size_t foreign_key,
                                    const Staged &parent);
/// (boolean): a row lacks a parent that stands in the file, and that the target had when the rows
/// were matched: a concurrent session took it away, so that it would be inserted.
[[nodiscard]] Statement any_overtaken_parent(const Staged &child, std::size_t foreign_key,
                                             const Staged &parent);
/// Adds to dbxfer_needed the accepted parents with another key than the file's to which rows refer
/// that are set aside, or needed themselves: without them nobody could tell which row is meant.
[[nodiscard]] Statement find_needed_parents(const Staged &child, std::size_t foreign_key,
                                            const Staged &parent);
/// Within one cycle of tables: rows that refer to what an update of the parent's row gives it wait
/// until it has it. Only if updates_give it.
[[nodiscard]] Statement wait_for_values(const Staged &child, std::size_t foreign_key,
                                        const Staged &parent);
/// Within one cycle of tables: fills dbxfer_beside.
[[nodiscard]] Statement stand_beside(const Staged &child, std::size_t foreign_key,
                                     const Staged &parent);
/// References within one cycle of tables, for fall_along_edges.
[[nodiscard]] Statement add_edges(const Staged &child, std::size_t foreign_key,
                                  const Staged &parent);
/// Everything that hangs on rows set aside, through dbxfer_edge; as many as the reasons that were
/// not given before.
[[nodiscard]] Statement fall_along_edges(const std::vector<const Staged *> &component,
                                         Problem problem);

} // namespace dbxfer::postgres
