#pragma once

#include "base/block_writer.hpp"

#include <filesystem>
#include <optional>
#include <string_view>

namespace dbxfer::base {

/// A file that is visible under its name only once commit() published all of it. Mode 0600.
/// On Linux it has no name at all until then (O_TMPFILE), so nothing can be left behind, not even
/// by kill -9; where the file system cannot do that, and for the moment in which it replaces
/// another file, it is a hidden `.NAME.part-XXXXXX` beside it. All members throw Error (9) with
/// path and reason; the constructor and commit throw Error (2) when the name is taken and
/// Existing::keep was asked for. Only a regular file is ever replaced: not a device, not a folder,
/// not a symbolic link.
class AtomicFile {
public:
  enum class Existing { keep, replace };

  AtomicFile(std::filesystem::path path, Existing existing);
  ~AtomicFile();
  AtomicFile(const AtomicFile &) = delete;
  AtomicFile &operator=(const AtomicFile &) = delete;

  /// Buffered: what the disk says may be told by a later call.
  void write(std::string_view bytes);
  void sync();   ///< flush and fsync: after it commit() needs no more room
  void commit(); ///< sync, publish, fsync the folder; once
  [[nodiscard]] const std::filesystem::path &path() const { return path_; }

private:
  void create();
  void publish();
  void sync_folder();
  void discard() noexcept;

  std::filesystem::path path_;
  Existing existing_;
  std::filesystem::path part_; ///< empty: the file has no name
  int fd_ = -1;
  std::optional<BlockWriter> writer_;
};

} // namespace dbxfer::base
