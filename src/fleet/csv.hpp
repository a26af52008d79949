#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::fleet {

/// A problem on a line (1-based); who knows the file's name adds it.
struct BadLine {
  std::size_t line;
  std::string what;
};

using CsvRecord = std::vector<std::optional<std::string>>; ///< nothing between two commas: none

/// Comma-separated values as RFC 4180 and PostgreSQL's COPY have them.
class CsvReader {
public:
  explicit CsvReader(std::string_view text, char delimiter = ',')
      : text_(text), delimiter_(delimiter) {}

  /// The next record; false at the end. Blank lines are none. Throws BadLine.
  bool next(CsvRecord &record);
  /// On which the record at hand began.
  [[nodiscard]] std::size_t line() const { return begun_; }

private:
  std::optional<std::string> field();
  std::string quoted();
  [[nodiscard]] bool at_line_end() const;
  void end_line();

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t begun_ = 1;
};

} // namespace dbxfer::fleet
