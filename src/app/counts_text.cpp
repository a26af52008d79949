#include "app/counts_text.hpp"

#include "app/display.hpp"
#include "app/text_table.hpp"

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

/// The words over the columns. A verify asks what is there, an import what becomes of it.
struct Headings {
  const char *group;
  const char *inserted;
  const char *updated;
  const char *unchanged;
  const char *skipped;
  const char *aside;
};

Headings headings(const Report &report) {
  if (report.command == "verify") {
    return {"", "missing", "different", "equal", "left by a rule", "cannot be there"};
  }
  return report.committed ? Headings{"", "inserted", "updated", "unchanged", "skipped", "set aside"}
                          : Headings{"would be",  "inserted", "updated",
                                     "unchanged", "skipped",  "would be set aside"};
}

std::vector<TextTable::Column> columns(const Report &report, bool skipped) {
  const Headings words = headings(report);
  std::vector<TextTable::Column> columns{{"table", Align::left},
                                         {"rows"},
                                         {words.inserted, Align::right, words.group},
                                         {words.updated},
                                         {words.unchanged}};
  if (skipped) {
    columns.push_back({words.skipped});
  }
  columns.push_back({"conflict", Align::right, words.aside});
  columns.push_back({"FK error"});
  columns.push_back({"invalid"});
  return columns;
}

std::vector<std::string> cells(const TableReport &table, bool skipped) {
  const OutcomeCounts &counts = table.counts;
  std::vector<std::string> cells{shown(table.table), with_commas(counts.read())};
  for (const Outcome outcome :
       {Outcome::inserted, Outcome::updated, Outcome::unchanged, Outcome::skipped,
        Outcome::collided, Outcome::orphaned, Outcome::invalid}) {
    if (outcome != Outcome::skipped || skipped) {
      cells.push_back(with_commas(counts[outcome]));
    }
  }
  return cells;
}

} // namespace

std::string undo_text(const Report &report) {
  const char *const group = report.committed ? "" : "would be";
  TextTable table({{"table", Align::left},
                   {"rows"},
                   {"deleted", Align::right, group},
                   {"restored"},
                   {"left as they are"}});
  for (const TableReport &each : report.tables) {
    table.add({shown(each.table), with_commas(each.deleted + each.restored + each.left),
               with_commas(each.deleted), with_commas(each.restored), with_commas(each.left)});
  }
  return table.text();
}

std::string counts_text(const Report &report) {
  const bool skipped = report.totals()[Outcome::skipped] > 0;
  TextTable table(columns(report, skipped));
  for (const TableReport &each : report.tables) {
    table.add(cells(each, skipped));
  }
  return table.text();
}

std::string totals_line(const Report &report) {
  const OutcomeCounts totals = report.totals();
  return counted(totals.read(), "row") + ": " + counted(totals[Outcome::inserted], "insert") +
         "; " + counted(totals.conflicts(), "conflict") + " with rows there already (" +
         with_commas(totals[Outcome::updated]) + " updated, " +
         with_commas(totals[Outcome::unchanged]) + " unchanged, " + with_commas(totals.ignored()) +
         " ignored); " + counted(totals.fk_errors(), "FK error") + "; " +
         with_commas(totals[Outcome::invalid]) + " invalid\n";
}

} // namespace dbxfer::app
