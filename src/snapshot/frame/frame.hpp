#pragma once

#include "snapshot/bytes/window.hpp"
#include "snapshot/frame/model.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dbxfer::snapshot {

struct Trailer {
  std::uint64_t tables = 0;
  std::uint64_t rows = 0;
  std::string sha256;
  std::uint64_t line = 0; ///< offset of the first byte of its line: the hash covers what is before
  bool last = true;       ///< nothing but it stands on its line and behind it
};

/// All of a snapshot but its rows.
struct Frame {
  bool has_header = false;
  Header header;
  std::vector<Table> tables;             ///< `rows` is what was counted
  std::vector<std::uint64_t> rows_begin; ///< where the rows stand, behind `[`; as many as tables
  std::vector<bool> row_is_line;         ///< RowCursor::each_on_its_line; as many as tables
  std::vector<std::optional<std::uint64_t>> declared; ///< rowCount; as many as tables
  std::vector<std::vector<Part>> parts;               ///< of a manifest; as many as tables
  std::vector<Sequence> sequences;
  std::optional<Trailer> trailer;
};

/// Reads a whole file: the frame by RapidJSON, the rows by RowCursor, so that every byte of it has
/// been looked at. Counts and hash are the caller's. Throws Damage.
[[nodiscard]] Frame read_frame(const std::shared_ptr<const Source> &source,
                               const Window::OnRead &on_read);
/// Reads a manifest (docs/parts.md): a frame with the parts of each table in place of its rows,
/// which are counted by what is told of them.
[[nodiscard]] Frame read_manifest(const std::shared_ptr<const Source> &source);

} // namespace dbxfer::snapshot
