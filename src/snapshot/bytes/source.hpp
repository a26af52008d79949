#pragma once

#include "base/unnamed_file.hpp"
#include "snapshot/bytes/sink.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <sys/stat.h>

namespace dbxfer::snapshot {

/// The file a snapshot is read from: a regular file, or an unnamed one with what came out of a pipe
/// or was packed. Held open, so that a file put in its place meanwhile is not read by mistake.
class Source {
public:
  /// Throws Error: 9 not there, unreadable, a device, a folder, a socket; 4 packed and damaged.
  static std::shared_ptr<const Source> open(const std::filesystem::path &path,
                                            const std::stop_token &stop);
  /// The file as it lies there, packed or not; it is no other that a link leads to. Throws Error: 4
  /// not there, or no regular file; 9 unreadable.
  static std::shared_ptr<const Source> open_plain(const std::filesystem::path &path);
  /// What was put together; `file_size` and `warnings` are those of the files it came out of.
  static std::shared_ptr<const Source> of(base::UnnamedFile &file, std::string name,
                                          std::uint64_t file_size,
                                          std::vector<std::string> warnings);
  ~Source();
  Source(const Source &) = delete;
  Source &operator=(const Source &) = delete;

  /// Up to `size` bytes from `offset` on; 0 only at the end. Throws Error (9).
  std::size_t read(std::uint64_t offset, char *to, std::size_t size) const;

  /// All of it, in pieces. Throws Error: 9; 128 when a stop is requested.
  void read_all(const Sink &sink, const std::stop_token &stop) const;

  [[nodiscard]] std::uint64_t size() const { return static_cast<std::uint64_t>(status_.st_size); }
  /// The same of the file as it lies there, where that one is packed.
  [[nodiscard]] std::uint64_t file_size() const { return file_size_; }
  [[nodiscard]] const std::string &name() const { return name_; } ///< safe to print
  /// What is unwise about mode, owner and folder; sentences.
  [[nodiscard]] const std::vector<std::string> &warnings() const { return warnings_; }
  /// Whether size and times are still those of open().
  [[nodiscard]] bool unchanged() const;

private:
  Source(int fd, std::string name);
  void look(const std::filesystem::path &path);
  void read_from(int fd);
  void unpack(const std::stop_token &stop);

  int fd_;
  std::string name_;
  struct stat status_{};
  std::uint64_t file_size_ = 0;
  std::vector<std::string> warnings_;
};

} // namespace dbxfer::snapshot
