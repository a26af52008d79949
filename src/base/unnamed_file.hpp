#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dbxfer::base {

/// Bytes that find no room in memory: a file of mode 0600 in $TMPDIR that no folder names, so that
/// nothing of it stays behind, however the process ends. Throws Error (9).
class UnnamedFile {
public:
  /// `contents` is what messages call that which stands in it: `the pipe's contents`.
  explicit UnnamedFile(std::string_view contents);
  ~UnnamedFile();
  UnnamedFile(const UnnamedFile &) = delete;
  UnnamedFile &operator=(const UnnamedFile &) = delete;

  void append(std::string_view bytes);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Exactly `size` bytes, which were appended before.
  void read(std::uint64_t offset, char *to, std::size_t size) const;
  /// The descriptor is the caller's from here on.
  [[nodiscard]] int release();

private:
  [[noreturn]] void fail(int reason) const;

  std::string_view contents_;
  int fd_ = -1;
  std::uint64_t size_ = 0;
};

} // namespace dbxfer::base
