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
    bool may_go = false;    ///< fitted() may leave it out where each cell is `0`
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// One cell per column, already printable.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  /// Group line and headings (where there are any) and rows, each ended by a line break.
  [[nodiscard]] std::string text() const { return text(wide_gap); }

  /// The same in so many columns of a screen: one blank apart, if that is enough; else without
  /// columns that may go, which a line below names; else with long first cells on a line of their
  /// own.
  [[nodiscard]] std::string fitted(std::size_t columns) const;

private:
  static constexpr std::size_t wide_gap = 2;

  [[nodiscard]] std::string text(std::size_t gap) const;
  [[nodiscard]] std::vector<std::size_t> widths() const;
  [[nodiscard]] std::string line(const std::vector<std::string> &cells,
                                 const std::vector<std::size_t> &widths, std::size_t gap) const;
  [[nodiscard]] std::string group_line(const std::vector<std::size_t> &widths,
                                       std::size_t gap) const;
  [[nodiscard]] bool goes(std::size_t column) const;
  [[nodiscard]] TextTable without_zeros() const;
  [[nodiscard]] TextTable with_first_cells_apart(std::size_t columns, std::size_t gap) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_; ///< of one cell: it has the line to itself
};

} // namespace dbxfer::app
