#pragma once

#include "snapshot/bytes/damage.hpp"
#include "snapshot/bytes/window.hpp"
#include "snapshot/values/json_scan.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace dbxfer::snapshot {

/// RapidJSON's view of a file. Rows are taken from the window behind its back, so that it sees
/// every `rows` array empty. A zero byte in the file looks like its end: see at_end().
class FrameStream {
public:
  using Ch = char;

  explicit FrameStream(Window &window) : window_(window) {}

  [[nodiscard]] char Peek() const { return window_.has_byte() ? *window_.begin() : '\0'; }
  [[nodiscard]] std::size_t Tell() const { return static_cast<std::size_t>(window_.offset()); }

  char Take() {
    if (owed_ != '\0')
      return std::exchange(owed_, '\0');
    if (!window_.has_byte())
      return '\0';
    const char c = *window_.begin();
    if (c == '\n') {
      line_ = window_.offset() + 1;
      blank_ = true;
    } else if (blank_ && !is_json_space(c)) {
      blank_ = false;
      first_token_ = window_.offset();
    }
    window_.consume(1);
    if (++taken_ > most)
      throw Damage(Damage::Kind::broken, window_.offset(),
                   "more than 256 MiB stand outside the rows");
    return c;
  }

  // RapidJSON wants to see these, and uses them only for parsing in place.
  char *PutBegin() { return nullptr; }
  void Put(char) {}
  void Flush() {}
  std::size_t PutEnd(char *) { return 0; }

  [[nodiscard]] bool at_end() const { return !window_.has_byte(); }
  /// Where the current line begins, as far as the frame's own lines go.
  [[nodiscard]] std::uint64_t line() const { return line_; }
  /// The first byte of the current line that is no white space.
  [[nodiscard]] std::uint64_t first_token() const { return first_token_; }
  /// RapidJSON announces an array before it takes the bracket. This takes it already, and hands it
  /// over when it is asked for.
  void take_early() { owed_ = Take(); }
  /// Rows were taken out: what the line began with is not known any more.
  void skipped_rows() {
    blank_ = false;
    first_token_ = UINT64_MAX;
  }

private:
  /// Enough for the headers of a hundred thousand tables.
  static constexpr std::uint64_t most = std::uint64_t{256} << 20U;

  Window &window_;
  std::uint64_t taken_ = 0;
  std::uint64_t line_ = 0;
  std::uint64_t first_token_ = UINT64_MAX;
  bool blank_ = true;
  char owed_ = '\0';
};

} // namespace dbxfer::snapshot
