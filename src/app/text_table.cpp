#include "app/text_table.hpp"

#include "app/display.hpp"

#include <algorithm>

namespace dbxfer::app {
namespace {

constexpr std::size_t gap = 2;

std::string ended(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

} // namespace

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  widths.reserve(columns_.size());
  for (const Column &column : columns_)
    widths.push_back(width(column.heading));
  for (const auto &row : rows_)
    for (std::size_t i = 0; i < widths.size() && i < row.size(); ++i)
      widths[i] = std::max(widths[i], width(row[i]));
  return widths;
}

std::string TextTable::line(const std::vector<std::string> &cells,
                            const std::vector<std::size_t> &widths) const {
  std::string out;
  for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i) {
    const std::string blanks(widths[i] - width(cells[i]), ' ');
    out += i > 0 ? std::string(gap, ' ') : "";
    out += columns_[i].align == Align::left ? cells[i] + blanks : blanks + cells[i];
  }
  return ended(std::move(out));
}

std::string TextTable::group_line(const std::vector<std::size_t> &widths) const {
  std::string out;
  std::size_t start = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].group.empty()) {
      out.resize(std::max(start, out.empty() ? 0 : out.size() + gap), ' ');
      out += columns_[i].group;
    }
    start += widths[i] + gap;
  }
  return out.empty() ? out : ended(std::move(out));
}

std::string TextTable::text() const {
  const std::vector<std::size_t> columns = widths();
  std::vector<std::string> headings;
  headings.reserve(columns_.size());
  for (const Column &column : columns_)
    headings.push_back(column.heading);
  const bool headless = std::ranges::all_of(headings, &std::string::empty);
  std::string out = headless ? "" : group_line(columns) + line(headings, columns);
  for (const auto &row : rows_)
    out += line(row, columns);
  return out;
}

} // namespace dbxfer::app
