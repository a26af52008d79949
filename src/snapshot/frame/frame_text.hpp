#pragma once

#include "snapshot/frame/model.hpp"
#include "snapshot/frame/table_list.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The lines of a snapshot that are no rows, as text. None ends with a newline.
namespace dbxfer::snapshot {

/// `"dbxfer": {...}`
[[nodiscard]] std::string header_text(const Header &header);
/// `{"name": "public.mood", "kind": "enum", ...}`
[[nodiscard]] std::string type_text(const Type &type);
/// `{"schema": ..., "rows": [`; of a manifest `{"schema": ..., "parts": [`
[[nodiscard]] std::string table_text(const Table &table, std::string_view last_key = "rows");
/// `{"name": "part-7.ndjson.zst", "rows": 12, ...}`
[[nodiscard]] std::string part_text(const Part &part);
/// `{"schema": ..., "lastValue": 7, ...}`
[[nodiscard]] std::string sequence_text(const Sequence &sequence);
/// A whole table list, as read_table_list reads it; a line for each table.
[[nodiscard]] std::string table_list_text(const std::vector<ListedTable> &tables);
/// `"trailer": {...}`
[[nodiscard]] std::string trailer_text(std::uint64_t tables, std::uint64_t rows,
                                       std::string_view sha256);

} // namespace dbxfer::snapshot
