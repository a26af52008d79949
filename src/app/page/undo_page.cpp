#include "app/commands/undo.hpp"
#include "app/display.hpp"
#include "app/page/page_parts.hpp"
#include "app/page/report_pages.hpp"

namespace dbxfer::app {
namespace {

std::string verdict_of(const UndoReport &report) {
  std::uint64_t deleted = 0;
  std::uint64_t restored = 0;
  for (const UndoneTable &table : report.tables) {
    deleted += table.deleted;
    restored += table.restored;
  }
  if (deleted + restored == 0)
    return "Nothing was changed: no row is left that could be taken back.";
  std::string out = counted(deleted, "row") + (report.committed ? " were" : " would be") +
                    " removed and " + with_commas(restored) + " restored";
  if (report.left() > 0)
    out += ", " + with_commas(report.left()) + (report.left() == 1 ? " stays" : " stay") +
           " as they are";
  return out + ".";
}

void add_tables(Page &page, const UndoReport &report) {
  const std::string would = report.committed ? "" : "would be ";
  page.outcomes = {{would + "removed", Tone::changed},
                   {would + "restored", Tone::fresh},
                   {"left as they are", Tone::left}};
  std::vector<GraphTable> graph;
  for (const UndoneTable &table : report.tables) {
    page.tables.push_back(
        {shown(table.table), {}, {table.deleted, table.restored, table.left}, {}, {}, 0});
    graph.push_back({table.table, table.cycle, table.references});
  }
  page.graph = graph_of(graph);
  count_aside(page.graph, report.findings);
}

} // namespace

Page page_of(const UndoReport &report, const UndoOptions &options) {
  Page page;
  page.command = "undo";
  page.mode = report.dry_run     ? "dry run: nothing was changed"
              : report.committed ? "committed"
                                 : "nothing was changed";
  page.heading = "Undo of an import into " + target_of(report);
  page.verdict = verdict_of(report);
  page.tone = report.left() > 0 ? Tone::left : Tone::fresh;
  page.facts = facts_of(report, "Database", next_command(options));
  page.causes = causes_of(report.findings, causes_of(report.findings),
                          [](const Finding & /*finding*/) { return std::string(); });
  add_tables(page, report);
  if (report.dry_run) {
    UndoOptions real = options;
    real.dry_run = false;
    page.next.push_back({"To take it back:", next_command(real)});
    page.next_note = password_note(options);
  }
  page.warnings = report.warnings;
  page.notes = report.notes;
  page.shows_values = options.show_values;
  return page;
}

} // namespace dbxfer::app
