#pragma once

#include "base/unnamed_file.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dbxfer::base {

/// Lines that are told once more, in their order: a mebibyte of them in memory, the others in an
/// UnnamedFile. Throws Error (9).
class SpooledLines {
public:
  /// `contents` as UnnamedFile's; it has to outlive this.
  explicit SpooledLines(std::string_view contents) : contents_(contents) {}

  /// A line without its newline, which it does not contain; before the first call of next().
  void append(std::string_view line);
  /// The next one, valid until the next call; false after the last.
  bool next(std::string_view &line);

private:
  /// Behind the rest of lines_; false: there is none.
  bool read_block();

  std::string_view contents_;
  std::optional<UnnamedFile> file_;
  std::string lines_;        ///< what the file does not hold, then what has been read of it
  std::size_t told_ = 0;     ///< of lines_
  std::uint64_t offset_ = 0; ///< of the file, behind what has been read
};

} // namespace dbxfer::base
