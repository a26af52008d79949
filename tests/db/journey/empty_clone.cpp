#include "db/random/comparison.hpp"
#include "filling.hpp"
#include "properties.hpp"
#include "transfer.hpp"

namespace dbxfer::test {

namespace {

void fill(const Schema &schema, const TwoDatabases &two) {
  Filling source(two.source, schema, Side::source);
  source.create_tables();
  source.insert(every_row);
  source.add_foreign_keys();
  source.add_user_code();
  source.set_sequences(1);
  Filling target(two.target, schema, Side::target);
  target.create_tables();
  target.insert([](const Table &table, const Row &row) {
    return table.outside ? std::optional(row) : std::nullopt;
  });
  target.add_foreign_keys();
  target.add_user_code();
}

void compare_rows(const Schema &schema, const TwoDatabases &two, Complaints &complaints) {
  for (const auto &table : schema.tables)
    if (const auto differing =
            difference(lines_of(two.source, schema, table), lines_of(two.target, schema, table));
        !differing.empty())
      complaints.add("rows of " + table.sql() + " differ", differing);
}

void take_back(const Schema &schema, TwoDatabases &two, Complaints &complaints) {
  const auto undo = two.undo();
  complaints.unless(undo.exit_code == ExitCode::done, "an undo left rows", described(undo));
  for (const auto &table : schema.tables)
    // Without columns a row is like any other.
    if (!table.outside && !schema.visible_columns(table).empty())
      complaints.unless(lines_of(two.target, schema, table).empty(),
                        "rows of " + table.sql() + " stay after an undo");
}

using Export = ExportReport (*)(TwoDatabases &, const Schema &);

Verdict travel(const Schema &schema, Export export_rows) {
  TwoDatabases two("");
  Complaints complaints;
  if (!complaints.passes("the schema is refused", [&] { fill(schema, two); }))
    return {complaints.result()};
  Verdict verdict;
  for (const auto &table : schema.tables)
    verdict.rows_made += table.outside ? 0 : table.rows.size();
  complaints.passes("stopped", [&] {
    const auto exported = export_rows(two, schema);
    verdict.rows_sent = exported.rows();
    const auto report = import_and_complain(two, exported, complaints);
    complaints.unless(report.totals()[Outcome::inserted] == verdict.rows_sent,
                      "not every row was inserted", described(report));
    compare_rows(schema, two, complaints);
    compare_sequences(sequences_of(two.source), sequences_of(two.target), complaints);
    if (verdict.rows_sent > 0)
      take_back(schema, two, complaints);
  });
  verdict.complaint = complaints.result();
  return verdict;
}

} // namespace

Verdict empty_clone(const Schema &schema) { return travel(schema, export_chosen); }

Verdict empty_clone_by_parts(const Schema &schema) {
  return travel(schema, export_chosen_in_parts);
}

} // namespace dbxfer::test
