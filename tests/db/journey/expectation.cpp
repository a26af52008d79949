#include "expectation.hpp"

#include "edits.hpp"

#include <algorithm>
#include <iterator>

namespace dbxfer::test {

namespace {

using ByKey = std::map<std::string, std::string>;

ByKey rows_by_key(const TempDatabase &database, const Schema &schema, const Table &table,
                  const std::vector<int> &key) {
  ByKey out;
  for (const auto &line : keyed_lines_of(database, schema, table, key)) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < key.size(); ++i)
      end = line.find('\t', end) + 1;
    out[line.substr(0, end)] = line.substr(end);
  }
  return out;
}

OutcomeCounts counts(std::size_t inserted, std::size_t updated, std::size_t unchanged) {
  OutcomeCounts out;
  out[Outcome::inserted] = inserted;
  out[Outcome::updated] = updated;
  out[Outcome::unchanged] = unchanged;
  return out;
}

Expectation with_key(const ByKey &file, const ByKey &held) {
  Expectation out;
  std::size_t unchanged = 0;
  std::size_t updated = 0;
  for (const auto &[key, row] : held)
    if (const auto found = file.find(key); found == file.end())
      out.rows.push_back(row);
    else
      ++(found->second == row ? unchanged : updated);
  for (const auto &[key, row] : file)
    out.rows.push_back(row);
  std::sort(out.rows.begin(), out.rows.end());
  out.counts = counts(file.size() - updated - unchanged, updated, unchanged);
  return out;
}

/// The n-th of equal rows is the n-th there.
Expectation without_key(const Lines &file, const Lines &held) {
  Expectation out;
  std::set_union(file.begin(), file.end(), held.begin(), held.end(), std::back_inserter(out.rows));
  const auto inserted = out.rows.size() - held.size();
  out.counts = counts(inserted, 0, file.size() - inserted);
  return out;
}

} // namespace

Expectation expectation(const TwoDatabases &two, const Schema &schema, const Table &table) {
  if (table.outside)
    return {lines_of(two.target, schema, table), placed_lines_of(two.target, schema, table), {}};
  const auto key = recognising_key(schema, table);
  auto out = key.empty() ? without_key(lines_of(two.source, schema, table),
                                       lines_of(two.target, schema, table))
                         : with_key(rows_by_key(two.source, schema, table, key),
                                    rows_by_key(two.target, schema, table, key));
  for (auto &line : placed_lines_of(two.target, schema, table))
    if (std::binary_search(out.rows.begin(), out.rows.end(), without_place(line)))
      out.stay.push_back(std::move(line));
  return out;
}

} // namespace dbxfer::test
