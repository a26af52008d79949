#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dbxfer::app {

/// Rows of cells in aligned columns, two blanks apart. A long cell widens its column; none is cut.
class TextTable {
public:
  enum class Align { left, right };
  struct Column {
    std::string heading;
    Align align = Align::right;
    std::string group = {}; ///< stands above this column and those to its right
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// One cell per column, already printable.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  /// Group line and headings (where there are any) and rows, each ended by a line break.
  [[nodiscard]] std::string text() const;

private:
  [[nodiscard]] std::vector<std::size_t> widths() const;
  [[nodiscard]] std::string line(const std::vector<std::string> &cells,
                                 const std::vector<std::size_t> &widths) const;
  [[nodiscard]] std::string group_line(const std::vector<std::size_t> &widths) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

} // namespace dbxfer::app
