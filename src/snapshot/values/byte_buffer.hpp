#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>

namespace dbxfer::snapshot {

/// Bytes that grow at their end, for the hot paths: unlike std::string it neither zero-fills what
/// it reserves (so untouched memory stays untouched) nor copies when the system can remap.
/// There are always `slack` readable and writable bytes behind end(), whatever they hold.
class ByteBuffer {
public:
  static constexpr std::size_t slack = 64;

  [[nodiscard]] char *begin() { return bytes_.get(); }
  [[nodiscard]] char *end() { return bytes_.get() + size_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

  void clear() { size_ = 0; }
  void truncate(std::size_t size) { size_ = size; }
  /// Says that everything before `end` was written.
  void set_end(const char *end) { size_ = static_cast<std::size_t>(end - bytes_.get()); }

  /// At least `more` writable bytes at end(), besides the slack. Moves the bytes.
  char *ensure(std::size_t more) {
    if (capacity_ - size_ < more)
      grow(more);
    return end();
  }
  void append(std::string_view text) {
    std::memcpy(ensure(text.size()), text.data(), text.size());
    size_ += text.size();
  }
  void push(char c) {
    *ensure(1) = c;
    ++size_;
  }
  /// Takes `count` bytes away at the front.
  void drop_front(std::size_t count) {
    size_ -= count;
    std::memmove(bytes_.get(), bytes_.get() + count, size_);
  }

private:
  struct Free {
    void operator()(char *bytes) const noexcept { std::free(bytes); }
  };

  void grow(std::size_t more) {
    std::size_t wanted = std::max(size_ + more, capacity_ * 2);
    void *grown = std::realloc(bytes_.get(), wanted + slack);
    if (grown == nullptr) { // then without the reserve
      wanted = size_ + more;
      grown = std::realloc(bytes_.get(), wanted + slack);
    }
    if (grown == nullptr)
      throw std::bad_alloc();
    static_cast<void>(bytes_.release()); // realloc has freed or moved it
    bytes_.reset(static_cast<char *>(grown));
    capacity_ = wanted;
  }

  std::unique_ptr<char, Free> bytes_{take(0)};
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;

  static char *take(std::size_t size) {
    char *bytes = static_cast<char *>(std::malloc(size + slack));
    if (bytes == nullptr)
      throw std::bad_alloc();
    return bytes;
  }
};

} // namespace dbxfer::snapshot
