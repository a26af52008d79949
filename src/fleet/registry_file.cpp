#include "fleet/registry_file.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "fleet/csv.hpp"
#include "fleet/registry_columns.hpp"
#include "fleet/registry_json.hpp"
#include "snapshot/bytes/text_file.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace dbxfer::fleet {

namespace {

/// A hundred thousand organisations fit; a file given by mistake is not read whole.
constexpr std::uint64_t largest_registry = 64; // MiB

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"; // a spreadsheet's CSV begins so

std::string at_line(const std::string &file, std::size_t line) {
  return file + ":" + std::to_string(line);
}

std::vector<RegistryRow> from_csv(std::string_view text, const std::string &file) {
  const auto heading = text.substr(0, text.find('\n'));
  const bool semicolons = std::ranges::count(heading, ';') > std::ranges::count(heading, ',');
  CsvReader reader(text, semicolons ? ';' : ',');
  CsvRecord record;
  reader.next(record);
  const auto names = base::collect(record, [](const auto &name) { return name.value_or(""); });
  const RegistryColumns columns(names, file);
  std::vector<RegistryRow> rows;
  while (reader.next(record)) {
    const auto where = at_line(file, reader.line());
    if (record.size() != names.size())
      refuse_registry(where, "the headings are " + base::with_commas(names.size()) +
                                 ", this line has " + base::with_commas(record.size()));
    rows.push_back(columns.row(record, where));
  }
  return rows;
}

} // namespace

std::vector<RegistryRow> read_registry_file(const std::filesystem::path &path) {
  const auto file = base::printable(path.native());
  auto text = snapshot::read_text_file(path, largest_registry, "registry");
  if (text.starts_with(byte_order_mark))
    text.erase(0, byte_order_mark.size());
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos)
    refuse_registry(at_line(file, 1), "it is empty");
  if (text[first] == '[' || text[first] == '{')
    return rows_in_json(text, file);
  try {
    return from_csv(text, file);
  } catch (const BadLine &bad) {
    refuse_registry(at_line(file, bad.line), bad.what);
  }
}

} // namespace dbxfer::fleet
