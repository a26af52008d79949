#include "merge/apply/import_files.hpp"

#include "base/text.hpp"
#include "merge/compare/rejects.hpp"
#include "snapshot/files.hpp"

#include <system_error>

namespace dbxfer::transfer {

namespace {

/// Of an undo file: the name that the user chose.
Error taken(const std::filesystem::path &path) {
  return {ExitCode::usage, base::printable(path.string()) +
                               " exists; it may be what takes another import back, and is not "
                               "replaced; nothing was changed"};
}

} // namespace

void ImportFiles::refuse_taken_names() const {
  std::error_code unreadable;
  if (options_.undo && std::filesystem::exists(*options_.undo, unreadable))
    throw taken(*options_.undo);
}

void ImportFiles::forget() {
  undo_.reset();
  rejects_.reset();
}

UndoFile *ImportFiles::begin_undo(postgres::Session &session) {
  undo_.reset();
  if (options_.no_undo)
    return nullptr;
  try {
    return &undo_.emplace(options_.undo, naming("undo"), session);
  } catch (const Error &error) {
    if (error.code() == ExitCode::usage)
      throw taken(*options_.undo);
    if (error.code() != ExitCode::local_file)
      throw;
    throw Error(error.code(), std::string(error.what()) +
                                  "; nothing was committed: name another place for the undo file "
                                  "with --undo, or do without it with --no-undo");
  }
}

void ImportFiles::write_rejects(postgres::Session &session, const snapshot::Reader &reader,
                                const Pairing &pairing) {
  if (options_.rejects)
    rejects_.emplace(*options_.rejects, base::AtomicFile::Existing::replace);
  else
    rejects_.emplace(naming("rejects"));
  transfer::write_rejects(session, reader, pairing, *rejects_);
  // A full disk is noticed while the rows can still be taken back.
  rejects_->sync();
}

void ImportFiles::commit(postgres::Session &session) {
  publish_undo();
  try {
    session.commit();
  } catch (const Error &error) {
    if (undo_ && error.code() != ExitCode::unknown_commit)
      undo_->withdraw();
    throw;
  }
}

/// Of two imports with one name the user's word is for the first; what is named by default gets
/// another name.
void ImportFiles::publish_undo() {
  if (!undo_)
    return;
  try {
    undo_->publish();
  } catch (const Error &error) {
    if (error.code() == ExitCode::usage)
      throw taken(undo_->path());
    throw;
  }
}

base::AtomicFile::Naming ImportFiles::naming(const std::string &kind) const {
  return [this, kind] { return snapshot::default_path_beside(snapshot_, kind); };
}

std::string ImportFiles::undo_path() const {
  return undo_ ? undo_->path().string() : std::string();
}

bool ImportFiles::publish_rejects(ImportReport &report) {
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
