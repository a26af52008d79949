#include "edits.hpp"
#include "expectation.hpp"
#include "filling.hpp"
#include "properties.hpp"
#include "transfer.hpp"

#include <algorithm>
#include <iterator>

namespace dbxfer::test {

namespace {

void fill(const Schema &schema, const TwoDatabases &two) {
  Filling source(two.source, schema, Side::source);
  source.create_tables();
  // Together they show which rows get along with each other.
  const auto refused = source.insert(every_row, false);
  source.insert([&](const Table &, const Row &row) {
    return row.role == Row::Role::in_file && !refused.contains(row.id) ? std::optional(row)
                                                                       : std::nullopt;
  });
  source.add_foreign_keys();
  source.add_user_code();
  source.set_sequences(1);

  Filling target(two.target, schema, Side::target);
  target.create_tables();
  Edits edits(schema, refused);
  target.insert([&](const Table &table, const Row &row) { return edits.as_held(table, row); });
  target.add_foreign_keys();
  target.add_user_code();
  target.set_sequences(2);
}

/// Both, the farther one where they differ.
std::map<std::string, Position> farther(std::map<std::string, Position> one,
                                        const std::map<std::string, Position> &other) {
  for (const auto &[name, position] : other) {
    auto &here = one[name];
    const bool ahead =
        position.increment > 0 ? position.last > here.last : position.last < here.last;
    if (ahead || (position.last == here.last && position.called))
      here = position;
  }
  return one;
}

OutcomeCounts counts_of(const MergeReport &report, const Table &table) {
  for (const auto &each : report.tables)
    if (each.table == TableName{table.schema, table.name})
      return each.counts;
  return {};
}

std::string described(const OutcomeCounts &counts) {
  MergeReport report;
  report.tables.emplace_back().counts = counts;
  return outcomes(report);
}

void compare(const Expectation &expected, const TwoDatabases &two, const Schema &schema,
             const Table &table, const OutcomeCounts &counts, Complaints &complaints) {
  const auto now = lines_of(two.target, schema, table);
  complaints.unless(now == expected.rows, "rows of " + table.sql(), difference(expected.rows, now));
  complaints.unless(counts == expected.counts, "outcomes of " + table.sql(),
                    described(expected.counts) + " is wanted, found " + described(counts));
  const auto placed = placed_lines_of(two.target, schema, table);
  Lines touched;
  std::set_difference(expected.stay.begin(), expected.stay.end(), placed.begin(), placed.end(),
                      std::back_inserter(touched));
  complaints.unless(touched.empty() || table.touches_others,
                    "rows of " + table.sql() + " were touched", difference(touched, {}));
}

} // namespace

Verdict non_empty_target(const Schema &schema) {
  TwoDatabases two("");
  Complaints complaints;
  if (!complaints.passes("the schema is refused", [&] { fill(schema, two); }))
    return {complaints.result()};
  std::map<int, Expectation> expected;
  for (const auto &table : schema.tables)
    expected[table.id] = expectation(two, schema, table);
  const auto sequences = farther(sequences_of(two.source), sequences_of(two.target));
  Verdict verdict;
  for (const auto &table : schema.tables)
    for (const auto &row : table.rows)
      verdict.rows_made += !table.outside && row.role == Row::Role::in_file ? 1 : 0;
  complaints.passes("stopped", [&] {
    const auto exported = export_chosen(two, schema);
    verdict.rows_sent = exported.rows();
    const auto report = import_and_complain(two, exported, complaints);
    for (const auto &table : schema.tables)
      compare(expected[table.id], two, schema, table, counts_of(report, table), complaints);
    compare_sequences(sequences, sequences_of(two.target), complaints);
  });
  verdict.complaint = complaints.result();
  return verdict;
}

} // namespace dbxfer::test
