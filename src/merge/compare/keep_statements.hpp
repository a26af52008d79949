#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

/// SQL for rows that keep values of the target; pure text.
namespace dbxfer::postgres {

/// Puts the target's values into the stage wherever a row that the target has will keep them. From
/// then on the stage holds each row as it will be, and whatever is asked of it (CHECKs, unique
/// keys, references, what an update changes) is answered for that row. After match_rows; empty
/// where every value of the file counts.
[[nodiscard]] Statement keep_target_values(const Staged &staged);

/// Before that: which rows with the verdict `unchanged` differ in the columns that do not count.
[[nodiscard]] Statement find_ruled(const Staged &staged);

} // namespace dbxfer::postgres
