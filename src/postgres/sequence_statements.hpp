#pragma once

#include "postgres/catalog.hpp"
#include "postgres/sql_types.hpp"

#include <cstdint>

/// SQL that reads and moves sequences; pure text.
namespace dbxfer::postgres {

/// (last_value, is_called)
[[nodiscard]] Statement read_sequence(const TableName &sequence);
/// Moves the sequence only if it still stands behind; in one statement, since a concurrent session
/// draws from it meanwhile.
[[nodiscard]] Statement advance_sequence(const Sequence &sequence, std::int64_t last_value,
                                         bool is_called);

} // namespace dbxfer::postgres
