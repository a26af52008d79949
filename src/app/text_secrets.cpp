#include "app/display.hpp"
#include "app/json_writer.hpp"
#include "app/text_parts.hpp"

namespace dbxfer::app {
namespace {

/// The table's entry as it would stand in a table list.
std::string entry(const MergedTable &table) {
  JsonWriter json;
  json.begin_object();
  json.member("name", table.table.name);
  if (table.table.schema != "public" || table.table.name.find('.') != std::string::npos)
    json.member("schema", table.table.schema);
  json.member("keep", table.proposed_keep);
  json.end_object();
  const std::string line = json.line();
  return line.substr(0, line.size() - 1);
}

} // namespace

std::string secrets_text(const MergeReport &report, bool committed) {
  std::string out;
  for (const MergedTable &table : report.tables) {
    for (const auto &[column, rows] : table.secrets) {
      out += "  " + shown(table.table) + "." + printable(column) + " in " + counted(rows, "row") +
             ": " + printable(entry(table)) + "\n";
    }
  }
  const char *const verb = committed ? "were overwritten" : "would be overwritten";
  return out.empty() ? ""
                     : std::string("\nPasswords and secrets that ") + verb +
                           ", and what in a table list (--config) keeps the target's:\n" + out;
}

} // namespace dbxfer::app
