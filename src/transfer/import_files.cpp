#include "transfer/import_files.hpp"

#include "base/text.hpp"
#include "transfer/files.hpp"
#include "transfer/rejects.hpp"

#include <system_error>

namespace dbxfer::transfer {

void ImportFiles::refuse_taken_names() const {
  std::error_code unreadable;
  if (options_.undo && std::filesystem::exists(*options_.undo, unreadable))
    throw Error(ExitCode::usage, base::printable(options_.undo->string()) +
                                     " exists; it may be what takes an earlier import back, and "
                                     "is not replaced");
}

void ImportFiles::forget() {
  undo_.reset();
  rejects_.reset();
}

UndoFile *ImportFiles::begin_undo(postgres::Session &session) {
  undo_.reset();
  if (options_.no_undo)
    return nullptr;
  const auto path = options_.undo ? *options_.undo : default_path_beside(snapshot_, "undo");
  try {
    return &undo_.emplace(path, session);
  } catch (const Error &error) {
    if (error.code() != ExitCode::local_file)
      throw;
    throw Error(error.code(), std::string(error.what()) +
                                  "; nothing was committed: name another place for the undo file "
                                  "with --undo, or do without it with --no-undo");
  }
}

void ImportFiles::write_rejects(postgres::Session &session, const snapshot::Reader &reader,
                                const Pairing &pairing) {
  const auto path =
      options_.rejects ? *options_.rejects : default_path_beside(snapshot_, "rejects");
  const auto existing =
      options_.rejects ? base::AtomicFile::Existing::replace : base::AtomicFile::Existing::keep;
  rejects_.emplace(path, existing);
  transfer::write_rejects(session, reader, pairing, *rejects_);
  // A full disk is noticed while the rows can still be taken back.
  rejects_->sync();
}

void ImportFiles::commit(postgres::Session &session) {
  if (undo_)
    undo_->publish();
  try {
    session.commit();
  } catch (const Error &error) {
    if (undo_ && error.code() != ExitCode::unknown_commit)
      undo_->withdraw();
    throw;
  }
}

std::string ImportFiles::undo_path() const {
  return undo_ ? undo_->path().string() : std::string();
}

bool ImportFiles::publish_rejects(Report &report) {
  if (!rejects_)
    return false;
  try {
    rejects_->commit();
    report.rejects_path = rejects_->path().string();
    return false;
  } catch (const Error &error) {
    if (!report.committed)
      throw;
    report.warnings.push_back(
        std::string("the rows were committed, but those set aside could not be written: ") +
        error.what());
    return true;
  }
}

} // namespace dbxfer::transfer
