#include "app/text_table.hpp"

#include "app/display.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace dbxfer::app {
namespace {

constexpr std::size_t narrow_gap = 1;

std::string ended(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

bool fits(const std::string &text, std::size_t columns) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (width(std::string_view(text).substr(at, end - at)) > columns)
      return false;
    at = end + 1;
  }
  return true;
}

} // namespace

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  widths.reserve(columns_.size());
  for (const Column &column : columns_)
    widths.push_back(width(column.heading));
  for (const auto &row : rows_)
    for (std::size_t i = 0; row.size() > 1 && i < widths.size() && i < row.size(); ++i)
      widths[i] = std::max(widths[i], width(row[i]));
  return widths;
}

std::string TextTable::line(const std::vector<std::string> &cells,
                            const std::vector<std::size_t> &widths, std::size_t gap) const {
  if (cells.size() == 1)
    return ended(cells.front());
  std::string out;
  for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i) {
    const std::string blanks(widths[i] - width(cells[i]), ' ');
    out += i > 0 ? std::string(gap, ' ') : "";
    out += columns_[i].align == Align::left ? cells[i] + blanks : blanks + cells[i];
  }
  return ended(std::move(out));
}

std::string TextTable::group_line(const std::vector<std::size_t> &widths, std::size_t gap) const {
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

std::string TextTable::text(std::size_t gap) const {
  const std::vector<std::size_t> columns = widths();
  std::vector<std::string> headings;
  headings.reserve(columns_.size());
  for (const Column &column : columns_)
    headings.push_back(column.heading);
  const bool headless = std::ranges::all_of(headings, &std::string::empty);
  std::string out = headless ? "" : group_line(columns, gap) + line(headings, columns, gap);
  for (const auto &row : rows_)
    out += line(row, columns, gap);
  return out;
}

bool TextTable::goes(std::size_t column) const {
  return columns_[column].may_go && !rows_.empty() &&
         std::ranges::all_of(rows_, [&](const auto &row) { return row.at(column) == "0"; });
}

TextTable TextTable::without_zeros() const {
  std::vector<std::size_t> kept;
  std::vector<Column> columns;
  std::string group; // of columns that go: it stands above the next one
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].group.empty())
      group = columns_[i].group;
    if (goes(i))
      continue;
    kept.push_back(i);
    columns.push_back(columns_[i]);
    columns.back().group = std::exchange(group, "");
  }
  TextTable out(std::move(columns));
  for (const auto &row : rows_) {
    std::vector<std::string> cells;
    cells.reserve(kept.size());
    for (const std::size_t i : kept)
      cells.push_back(row.at(i));
    out.add(std::move(cells));
  }
  return out;
}

TextTable TextTable::with_first_cells_apart(std::size_t columns, std::size_t gap) const {
  const auto all = widths();
  std::size_t others = 0;
  for (std::size_t i = 1; i < all.size(); ++i)
    others += gap + all[i];
  const std::size_t room = columns > others ? columns - others : 0;
  TextTable out(columns_);
  for (auto row : rows_) {
    if (width(row.front()) > std::max(room, width(columns_.front().heading)))
      out.add({std::exchange(row.front(), "")});
    out.add(std::move(row));
  }
  return out;
}

std::string TextTable::fitted(std::size_t columns) const {
  for (const std::size_t gap : {wide_gap, narrow_gap})
    if (auto out = text(gap); fits(out, columns))
      return out;
  std::string left_out;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (goes(i))
      left_out += (left_out.empty() ? "Left out, all 0: " : ", ") + columns_[i].heading;
  if (!left_out.empty())
    left_out += "\n";
  const TextTable rest = without_zeros();
  for (const std::size_t gap : {wide_gap, narrow_gap})
    if (auto out = rest.text(gap); fits(out, columns))
      return out + left_out;
  return rest.with_first_cells_apart(columns, narrow_gap).text(narrow_gap) + left_out;
}

} // namespace dbxfer::app
