#pragma once

#include "postgres/staged.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

/// SQL that writes staged rows each for itself, where the server refused one of many. Pure text.
namespace dbxfer::postgres {

/// The statement that `write` gives for some of the rows `s`, tried on ever fewer of them: good
/// rows are written, for each bad one dbxfer_reason gets a line with its SQLSTATE. One that lacks a
/// reference of `waits_for`'s rows may have its turn when those are written: it waits for the next
/// round. Round 0 tries all rows, each later one those that wait for it.
[[nodiscard]] std::string row_by_row(const Staged &staged, std::size_t round,
                                     const std::vector<Oid> &waits_for,
                                     const std::function<std::string(const std::string &)> &write);
/// (rows) that wait for the round.
[[nodiscard]] std::string count_waiting(std::size_t round);
/// (pos, SQLSTATE, words) of accepted rows that row_by_row found to be refused. One that waits is
/// not among them.
[[nodiscard]] std::string find_refused(const Staged &staged);
/// The row has not been set aside, or left.
[[nodiscard]] std::string accepted(const Staged &staged, const std::string &pos);

} // namespace dbxfer::postgres
