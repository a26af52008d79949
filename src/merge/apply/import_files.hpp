#pragma once

#include "base/atomic_file.hpp"
#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"
#include "merge/apply/undo_file.hpp"
#include "postgres/session.hpp"
#include "snapshot/reader.hpp"
#include "tables/pair_tables.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace dbxfer::transfer {

/// The files that an import leaves behind: the rows that it set aside, and what takes it back.
class ImportFiles {
public:
  ImportFiles(const ImportOptions &options, const std::filesystem::path &snapshot)
      : options_(options), snapshot_(snapshot) {}

  /// Throws Error (2): before anything is done, since it would be noticed late.
  void refuse_taken_names() const;
  /// The transaction begins anew.
  void forget();

  /// For what the transaction that `session` is in will write; null where the user wants none.
  /// Throws Error: 2 the name is taken; 9.
  UndoFile *begin_undo(postgres::Session &session);
  /// Rows that are set aside, safe on the disk, but under no name yet. Throws Error (9).
  void write_rejects(postgres::Session &session, const snapshot::Reader &reader,
                     const Pairing &pairing);

  /// Publishes the undo file, then commits. None is left of a transaction that did not come to be.
  void commit(postgres::Session &session);
  [[nodiscard]] std::string undo_path() const;
  /// The transaction is over; true: it was committed, and the rows set aside are lost.
  bool publish_rejects(ImportReport &report);

private:
  void publish_undo();
  [[nodiscard]] base::AtomicFile::Naming naming(const std::string &kind) const;

  const ImportOptions &options_;
  const std::filesystem::path &snapshot_;
  std::optional<base::AtomicFile> rejects_;
  std::optional<UndoFile> undo_;
};

} // namespace dbxfer::transfer
