#pragma once

#include "postgres/sql_types.hpp"
#include "tables/staged.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// SQL about dbxfer.known_rows, a table of the target that keeps which of its rows the rows of a
/// source are: one line a row of the source. Pure text.
namespace dbxfer::postgres {

[[nodiscard]] Statement create_known_rows();
/// (source, its name, schema, table, rows): all that is known.
[[nodiscard]] Statement list_known_rows();
[[nodiscard]] Statement forget_known_rows(const TableName &table);
/// Recognises the staged rows that are known.
[[nodiscard]] Statement match_known(const Staged &staged, const std::string &source);
/// (rows): accepted rows that were recognised so.
[[nodiscard]] Statement count_matched_known(const Staged &staged);
/// (rows): rows that were known, and are others now.
[[nodiscard]] Statement count_known_no_more(const Staged &staged, const std::string &source);
/// Takes down the accepted rows, which are in the target by now, that the table does not know so.
[[nodiscard]] Statement remember_rows(const Staged &staged, const std::string &source,
                                      const std::string &source_name, const std::string &import);
/// Takes back what an import took down, but of the rows of the target that its undo leaves as they
/// are: `images`, for each table.
[[nodiscard]] Statement forget_import(const std::string &import,
                                      const std::vector<const Staged *> &images);

} // namespace dbxfer::postgres
