#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

/// SQL that writes staged rows each for itself, where the server refused one of many. Pure text.
namespace dbxfer::postgres {

/// How rows are written some at a time: each statement for those of the staged rows `s` that a
/// condition chooses.
struct RowWrites {
  using Some = std::function<Statement(const Condition &among)>;
  Condition planned; ///< the rows that they are for
  Some write = {};
  Some prepare = {}; ///< as in PageWalk
  Some instead = {};
};

/// The statement tried on ever fewer of the rows: good ones are written, for each bad one
/// dbxfer_reason gets a line with its SQLSTATE. It may only have been too early: it waits for the
/// next round. Round 0 tries all rows, each later one those that wait for it, every other round the
/// last row first.
[[nodiscard]] Statement row_by_row(const Staged &staged, std::size_t round,
                                   const std::vector<Oid> &waits_for, const RowWrites &writes);
/// Of the rows that are tried together, too.
[[nodiscard]] bool last_row_first(std::size_t round);
/// (rows that wait for the round, those of them that wait for another reason than that they lack a
/// reference to the rows of `waits_for`)
[[nodiscard]] Statement count_waiting(std::size_t round);
/// Those that waited for the round in vain are refused; rows that lack a reference only if `all`.
[[nodiscard]] Statement refuse_waiting(std::size_t round, bool all);
/// Nobody waits any more.
[[nodiscard]] Statement forget_waiting();
/// (pos, SQLSTATE, who refused it as PageWalk::on_error has it, words) of accepted rows that
/// row_by_row found to be refused. One that waits is not among them.
[[nodiscard]] Statement find_refused(const Staged &staged);

} // namespace dbxfer::postgres
