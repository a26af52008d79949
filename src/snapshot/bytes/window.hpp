#pragma once

#include "snapshot/bytes/source.hpp"
#include "snapshot/values/byte_buffer.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>

namespace dbxfer::snapshot {

/// A piece of a file in memory that slides forward: view() stands at offset(), a zero byte
/// and the slack of a ByteBuffer behind it. It grows only while nothing is consumed, that is, for a
/// row that is larger than a piece.
class Window {
public:
  /// Called with the offset up to which the file was read, about once a mebibyte.
  using OnRead = std::function<void(std::uint64_t)>;

  explicit Window(std::shared_ptr<const Source> source, std::uint64_t offset = 0,
                  OnRead on_read = {})
      : source_(std::move(source)),
        offset_(offset),
        size_(source_->size()),
        on_read_(std::move(on_read)) {
    *buffer_.end() = '\0';
    begin_ = end_ = buffer_.begin();
  }

  [[nodiscard]] const char *begin() const { return begin_; }
  [[nodiscard]] std::string_view view() const {
    return {begin_, static_cast<std::size_t>(end_ - begin_)};
  }
  /// Of begin() in the file.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  void consume(std::size_t bytes) {
    begin_ += bytes;
    offset_ += bytes;
  }

  /// Reads on behind end(); moves view(). False at the end of the file.
  bool more();
  /// Whether there is a byte at begin().
  bool has_byte() { return begin_ != end_ || more(); }

private:
  std::shared_ptr<const Source> source_;
  ByteBuffer buffer_;
  const char *begin_ = nullptr;
  const char *end_ = nullptr;
  std::uint64_t offset_;
  std::uint64_t size_; ///< as it was opened: what is appended later is not read
  OnRead on_read_;
};

} // namespace dbxfer::snapshot
