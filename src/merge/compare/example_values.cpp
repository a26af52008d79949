#include "merge/compare/example_values.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

std::string values_of(const snapshot::RowReader &row, const Target &target,
                      const std::vector<std::string> &columns) {
  const auto &staged = target.staged;
  std::string out;
  for (std::size_t i = 0; i < staged.carried.size(); ++i) {
    const auto &name = staged.table.columns[staged.carried[i]].name;
    if (std::ranges::find(columns, name) == columns.end())
      continue;
    out += out.empty() ? "" : ", ";
    out += base::printable(name);
    out += '=';
    out += base::printable(row.value(i));
  }
  return out;
}

} // namespace

void read_example_values(const snapshot::Reader &reader, const Target &target,
                         std::vector<ExampleRow> rows) {
  std::ranges::sort(rows, {}, &ExampleRow::pos);
  auto file = reader.rows_of(target.file_table, target.fields);
  auto row = rows.begin();
  while (row != rows.end() && file.step())
    for (; row != rows.end() && row->pos <= file.offset(); ++row)
      if (row->pos == file.offset())
        *row->values = values_of(file, target, *row->columns);
}

} // namespace dbxfer::transfer
