#include "app/banner.hpp"
#include "app/display.hpp"
#include "app/next_command.hpp"
#include "app/text_printer.hpp"
#include "app/text_table.hpp"

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

std::string base_name(const std::string &path) { return path.substr(path.rfind('/') + 1); }

std::string file_text(const SnapshotInfo &snapshot) {
  ImportOptions foreseen;
  foreseen.file = base_name(snapshot.path);
  foreseen.dry_run = true;
  const std::string path = (snapshot.path.starts_with("-") ? "./" : "") + snapshot.path;
  return "\n" + printable(snapshot.path) + ", " + shown_bytes(snapshot.bytes) +
         "\nCopy it to the other machine, and see there what an import would do:\n  scp -p " +
         printable(shell_quoted(path)) + " HOST:\n  " + next_command(foreseen) + "\n";
}

} // namespace

std::string export_text(const Report &report) {
  TextTable table({{"table", Align::left}, {"rows"}, {"", Align::left}});
  for (const TableReport &each : report.tables) {
    table.add({shown(each.table), with_commas(each.exported), each.audit ? "audit" : ""});
  }
  std::string out = banner(report) + table.text() + counted(report.tables.size(), "table") + ", " +
                    counted(report.exported(), "row") + "\n";
  std::string notes = joined_text(report);
  for (const std::string &note : report.notes) {
    notes += printable_lines(note) + "\n";
  }
  out += notes.empty() ? "" : "\n" + notes;
  return out + (report.snapshot ? file_text(*report.snapshot) : "");
}

} // namespace dbxfer::app
