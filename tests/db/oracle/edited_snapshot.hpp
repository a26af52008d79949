#pragma once

#include "scene.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace dbxfer::test::oracle {

/// Writes into the rows of a snapshot what is bad about them; `rows` are all that it holds. Gives
/// the JSON of each.
std::vector<std::string> edit_snapshot(const std::filesystem::path &file, const Schema &schema,
                                       const std::vector<FileRow> &rows);

/// The rows that a rejects file holds, each behind its table and its outcome.
[[nodiscard]] std::vector<std::string> rejected_rows(const std::filesystem::path &file);
/// The same of one row.
[[nodiscard]] std::string rejected_row(const Table &table, Outcome outcome,
                                       const std::string &json);

} // namespace dbxfer::test::oracle
