#include "app/commands/export.hpp"
#include "app/commands/import.hpp"
#include "app/display.hpp"
#include "app/next_command.hpp"
#include "app/page/page_parts.hpp"
#include "app/page/report_pages.hpp"

namespace dbxfer::app {
namespace {

std::vector<std::string> remarks_on(const ExportedTable &table) {
  std::vector<std::string> out;
  if (table.cycle > 0)
    out.push_back("cycle " + std::to_string(table.cycle));
  if (table.audit)
    out.emplace_back("audit");
  if (table.joined)
    out.emplace_back("taken along");
  return out;
}

void add_tables(Page &page, const ExportReport &report) {
  page.outcomes = {{"exported", Tone::fresh}};
  std::vector<GraphTable> graph;
  for (const ExportedTable &table : report.tables) {
    page.tables.push_back({shown(table.table), remarks_on(table), {table.rows}, {}, {}, 0});
    graph.push_back({table.table, table.cycle, table.references});
  }
  page.graph = graph_of(graph);
}

void add_next(Page &page, const ExportReport &report) {
  const SnapshotInfo &snapshot = *report.snapshot;
  ImportOptions foreseen;
  foreseen.file = snapshot.path.substr(snapshot.path.rfind('/') + 1);
  foreseen.dry_run = true;
  const std::string path = (snapshot.path.starts_with("-") ? "./" : "") + snapshot.path;
  page.next.push_back(
      {"To copy it to the other machine:", (report.parts > 0 ? "scp -rp " : "scp -p ") +
                                               printable_whole(shell_quoted(path)) + " HOST:"});
  page.next.push_back({"To see there what an import would do:", next_command(foreseen)});
}

} // namespace

Page page_of(const ExportReport &report, const PartsOptions &options) {
  Page page;
  page.command = "export";
  page.heading = "Export of " + target_of(report);
  page.verdict = counted(report.rows(), "row") + " of " + counted(report.tables.size(), "table") +
                 " were written, as of one moment";
  if (report.snapshot)
    page.verdict += ", " + shown_bytes(report.snapshot->bytes);
  page.verdict += ".";
  page.facts = facts_of(report, "Database", next_command(options));
  add_tables(page, report);
  if (report.snapshot)
    add_next(page, report);
  page.warnings = report.warnings;
  page.notes = report.notes;
  return page;
}

} // namespace dbxfer::app
