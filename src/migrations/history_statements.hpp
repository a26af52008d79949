#pragma once

#include "migrations/history.hpp"
#include "postgres/sql_types.hpp"

#include <cstddef>
#include <string_view>

/// SQL about dbxfer.history, to which rows are added, and in which none is changed.
namespace dbxfer::postgres {

/// The schema dbxfer, and in it the table, unless they are there.
[[nodiscard]] Statement create_history();
[[nodiscard]] Statement append_history(const migrations::HistoryEntry &entry);
/// Of each revision the last row: revision, direction, heads before, sha256, done, total,
/// attempted, whether it is finished, error.
[[nodiscard]] Statement last_of_history();
/// Of each revision the last row that says what its file held: revision, direction, sha256.
[[nodiscard]] Statement hashes_of_history();
[[nodiscard]] Statement attempted_in_history(std::string_view revision, std::string_view direction,
                                             std::size_t statement);
/// All rows of one revision, the first first; of all where it is empty.
[[nodiscard]] Statement rows_of_history(std::string_view revision);

} // namespace dbxfer::postgres
