#pragma once

#include "base/block_writer.hpp"

#include <filesystem>
#include <functional>
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
  /// A name that is free.
  using Naming = std::function<std::filesystem::path()>;

  AtomicFile(std::filesystem::path path, Existing existing);
  /// Asks for another name as long as somebody is faster to take the one that it was given.
  explicit AtomicFile(const Naming &naming);
  ~AtomicFile();
  AtomicFile(const AtomicFile &) = delete;
  AtomicFile &operator=(const AtomicFile &) = delete;

  /// Buffered: what the disk says may be told by a later call.
  void write(std::string_view bytes);
  void sync();   ///< flush and fsync: after it commit() needs no more room
  void commit(); ///< sync, publish, fsync the folder; once
  /// Where `Naming` chooses, it may be another one after commit().
  [[nodiscard]] const std::filesystem::path &path() const { return path_; }

private:
  AtomicFile(std::filesystem::path path, Existing existing, Naming naming);
  void create();
  void publish();
  /// Whether the name was free.
  [[nodiscard]] bool take_name() const;
  void sync_folder();
  void discard() noexcept;

  std::filesystem::path path_;
  Existing existing_;
  Naming naming_;              ///< empty: the name is the user's
  std::filesystem::path part_; ///< empty: the file has no name
  int fd_ = -1;
  std::optional<BlockWriter> writer_;
};

} // namespace dbxfer::base
