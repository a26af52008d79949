#include "transfer.hpp"

#include "db/parts_run.hpp"

namespace dbxfer::test {

namespace {

std::string remarks(const Report &report) {
  std::string out;
  for (const auto &warning : report.warnings)
    out += "warning: " + warning + "\n";
  for (const auto &note : report.notes)
    out += "note: " + note + "\n";
  return out;
}

void choose(ExportOptions &options, const Schema &schema) {
  options.all_schemas = true;
  for (const auto &table : schema.tables)
    if (table.outside)
      options.choice.exclude.push_back(table.schema + "." + table.name);
}

} // namespace

ExportReport export_chosen(TwoDatabases &two, const Schema &schema) {
  return two.take([&](ExportOptions &options) { choose(options, schema); });
}

ExportReport export_chosen_in_parts(TwoDatabases &two, const Schema &schema) {
  two.file = two.dir / "parts";
  return take_in_parts(two.source.url(), two.file, [&](PartsOptions &options) {
    options.shards = 50; // a table of several pages is cut
    choose(options, schema);
  });
}

ImportReport import_and_complain(TwoDatabases &two, const ExportReport &exported,
                                 Complaints &complaints) {
  const auto before = versions(two.target);
  // The target is a clone of the source: a number means the same row, however edited it is.
  const TuneImport same = [&](ImportOptions &options) {
    for (const auto &table : exported.tables)
      options.same_ids.push_back(table.table.schema + "." + table.table.name);
  };
  const auto foreseen = two.dry_run(same);
  complaints.unless(versions(two.target) == before, "a dry run changed the target");
  auto report = two.bring(same);
  complaints.unless(report.exit_code == ExitCode::done && report.totals().set_aside() == 0,
                    "the import was not done", described(report));
  complaints.unless(outcomes(foreseen) == outcomes(report), "a dry run foresaw other outcomes",
                    described(foreseen) + described(report));
  complaints.unless(foreseen.sequences.size() == report.sequences.size(),
                    "a dry run foresaw other moves of sequences");
  const auto between = versions(two.target);
  const auto second = two.bring(same);
  complaints.unless(versions(two.target) == between, "a second import wrote", outcomes(second));
  complaints.unless(two.verify().exit_code == ExitCode::done, "verify found differences");
  return report;
}

std::string described(const MergeReport &report) {
  return outcomes(report) + "\n" + problems(report) + "\n" + remarks(report);
}

std::string described(const UndoReport &report) {
  return undone(report) + "\n" + problems(report) + "\n" + remarks(report);
}

} // namespace dbxfer::test
