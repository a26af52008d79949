#pragma once

#include "base/atomic_file.hpp"
#include "postgres/catalog.hpp"
#include "postgres/session.hpp"
#include "snapshot/writer.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace dbxfer::transfer {

/// No column of a table may be called like this.
inline constexpr std::string_view version_column = "xmin";

/// What takes an import back, written while it is made: images of the rows that it writes, and the
/// number of its transaction, by which somebody can tell later whether it was committed.
class UndoFile {
public:
  /// `session` is in the transaction. `path`: the user's choice; none: `naming` finds one. Throws
  /// Error: 2 the name is taken; 9.
  UndoFile(const std::optional<std::filesystem::path> &path, const base::AtomicFile::Naming &naming,
           postgres::Session &session);

  /// Writes all of `rows`, COPY lines with all columns of the table, and says how many. Of a table
  /// without an arbiter two more fields: how many equal rows stood beside the row, and its version.
  std::uint64_t take(const postgres::Table &table, snapshot::Image images,
                     postgres::CopyOut &&rows);
  /// The same of one of several COPYs.
  std::uint64_t take(const postgres::Table &table, snapshot::Image images, postgres::CopyOut &rows);
  /// Rows that one statement has changed: lines with all columns as they were, then as they are.
  std::uint64_t take_changed(const postgres::Table &table, postgres::CopyOut &&rows);
  /// The same line by line: `begin_table`, `row`..., `end_table`. The lines' fields are those of
  /// `columns`, places in table.columns; all of them, in any order.
  void begin_table(const postgres::Table &table, snapshot::Image images,
                   const std::vector<std::size_t> &columns);
  void row(std::string_view copy_line);
  std::uint64_t end_table();
  /// From here on it stands under its name, safe on the disk: the transaction may be committed.
  /// Throws Error: 2 the user's name was taken meanwhile; 9.
  void publish();
  /// Takes away what was published: the transaction was rolled back.
  void withdraw() noexcept;
  [[nodiscard]] const std::filesystem::path &path() const { return file_.path(); }

private:
  base::AtomicFile file_;
  snapshot::Writer writer_;
  std::optional<snapshot::RowWriter> rows_; ///< of the table that was begun
};

} // namespace dbxfer::transfer
