#pragma once

#include "base/atomic_file.hpp"
#include "postgres/catalog.hpp"
#include "postgres/session.hpp"
#include "snapshot/writer.hpp"

#include <cstdint>
#include <filesystem>

namespace dbxfer::transfer {

/// What takes an import back, written while it is made: images of the rows that it writes, and the
/// number of its transaction, by which somebody can tell later whether it was committed.
class UndoFile {
public:
  /// `session` is in the transaction. Throws Error: 2 the name is taken; 9.
  UndoFile(const std::filesystem::path &path, postgres::Session &session);

  /// Writes all of `rows`, COPY lines with all columns of the table, and says how many.
  std::uint64_t take(const postgres::Table &table, snapshot::Image images, postgres::CopyOut rows);
  /// From here on it stands under its name, safe on the disk: the transaction may be committed.
  void publish();
  /// Takes away what was published: the transaction was rolled back.
  void withdraw() noexcept;
  [[nodiscard]] const std::filesystem::path &path() const { return file_.path(); }

private:
  base::AtomicFile file_;
  snapshot::Writer writer_;
};

} // namespace dbxfer::transfer
