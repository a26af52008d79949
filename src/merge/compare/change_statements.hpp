#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <string>

/// SQL that tells what the updates change, before they are made; pure text.
namespace dbxfer::postgres {

/// One row of numbers: for each column of the part, how many updates change it.
[[nodiscard]] Statement count_changed_columns(const Staged &staged, const Staged::Part &part);
/// (pos, key, places) of all updates by position, as a COPY: which columns of the part they change,
/// by their place in `carried` as `3,17`. `values`: then for each column of the part what the
/// target has and what the file has, where they differ.
[[nodiscard]] Statement copy_changed_rows(const Staged &staged, const Staged::Part &part,
                                          bool values);
/// (rows): updates whose `column` is later in the target than in the file.
[[nodiscard]] Statement count_newer(const Staged &staged, const std::string &column);

} // namespace dbxfer::postgres
