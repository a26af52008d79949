#include "app/counts_text.hpp"

#include "app/display.hpp"
#include "app/text_table.hpp"

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

std::vector<TextTable::Column> columns(const CountHeadings &words, bool skipped) {
  const auto counts = [](const char *heading, const char *group = "") {
    return TextTable::Column{heading, Align::right, group, true};
  };
  std::vector<TextTable::Column> columns{{"table", Align::left},
                                         {"rows"},
                                         counts(words.inserted, words.group),
                                         counts(words.updated),
                                         counts(words.unchanged)};
  if (skipped)
    columns.push_back(counts(words.skipped));
  columns.push_back(counts("conflict", words.aside));
  columns.push_back(counts("FK error"));
  columns.push_back(counts("invalid"));
  return columns;
}

std::vector<std::string> cells(const MergedTable &table, bool skipped, const Palette &palette) {
  const OutcomeCounts &counts = table.counts;
  std::vector<std::string> cells{shown(table.table), with_commas(counts.read())};
  for (const Outcome outcome :
       {Outcome::inserted, Outcome::updated, Outcome::unchanged, Outcome::skipped,
        Outcome::collided, Outcome::orphaned, Outcome::invalid}) {
    if (outcome != Outcome::skipped || skipped)
      cells.push_back(palette.count(outcome, counts[outcome]));
  }
  return cells;
}

} // namespace

std::string counts_text(const MergeReport &report, const CountHeadings &headings,
                        const Screen &screen) {
  const bool skipped = report.totals()[Outcome::skipped] > 0;
  TextTable table(columns(headings, skipped));
  for (const MergedTable &each : report.tables)
    table.add(cells(each, skipped, screen.palette));
  return table.fitted(screen.columns);
}

std::string totals_line(const MergeReport &report) {
  const OutcomeCounts totals = report.totals();
  return counted(totals.read(), "row") + ": " + counted(totals[Outcome::inserted], "insert") +
         "; " + counted(totals.conflicts(), "conflict") + " with rows there already (" +
         with_commas(totals[Outcome::updated]) + " updated, " +
         with_commas(totals[Outcome::unchanged]) + " unchanged, " + with_commas(totals.ignored()) +
         " ignored); " + counted(totals.fk_errors(), "FK error") + "; " +
         with_commas(totals[Outcome::invalid]) + " invalid\n";
}

} // namespace dbxfer::app
