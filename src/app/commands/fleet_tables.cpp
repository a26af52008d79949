#include "app/banner.hpp"
#include "app/commands/fleet.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/text_table.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

/// What a person reads of a long list; JSON has all of it.
constexpr std::size_t most_named = 5;

class FleetTablesCommand final : public CommandOf<FleetOptions> {
public:
  explicit FleetTablesCommand(FleetOptions options)
      : CommandOf({.name = "fleet tables",
                   .about = "List the tables of the organisations' databases, and who lacks which",
                   .group = fleet_group},
                  std::move(options)) {}

  void add_options(CLI::App &app) override {
    add_visits(app, parsed());
    add_registry(app, parsed());
  }

  void check() const override { check_registry(options()); }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ = fleet_tables(attached(around));
    screen_ = around.screen;
    return {report_.warnings};
  }

  [[nodiscard]] std::string text() const override { return as_text(report_, screen_); }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const FleetOptions &options) const override {
    Line line("fleet tables");
    add_visits(line, options);
    add_registry(line, options);
    return line.text();
  }

private:
  FleetTablesReport report_;
  Screen screen_;
};

/// `lyon, nice and 12 more`
std::string shown_missing(const std::vector<std::string> &slugs) {
  std::string out;
  const std::size_t named = std::min(slugs.size(), most_named);
  for (std::size_t i = 0; i < named; ++i)
    out += (i > 0 ? ", " : "") + printable(slugs[i]);
  return named == slugs.size() ? out : out + " and " + with_commas(slugs.size() - named) + " more";
}

std::string unread_text(const std::vector<Organisation> &organisations, const Screen &screen) {
  std::string out;
  for (const Organisation &each : organisations)
    if (each.outcome != FleetOutcome::ok)
      out += hanging(printable(each.slug) + ": ", printable(each.reason), screen.columns);
  return out.empty() ? out : "\nNot looked at:\n" + out;
}

} // namespace

std::string as_text(const FleetTablesReport &report, const Screen &screen) {
  TextTable table({{"table", Align::left}, {"rows"}, {"databases"}, {"missing in", Align::left}});
  for (const FleetTable &each : report.tables) {
    table.add({shown(each.table), each.rows_unknown ? "?" : "~" + with_commas(each.rows),
               with_commas(each.organisations) + " of " + with_commas(report.reached),
               shown_missing(each.missing)});
  }
  return fleet_banner("tables", report, screen) + table.fitted(screen.columns) +
         counted(report.tables.size(), "table") + " in " + counted(report.reached, "database") +
         "\n" + unread_text(report.organisations, screen);
}

std::string as_json(const FleetTablesReport &report, const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  write_fleet(json, "tables", report);
  json.member("reached", report.reached);
  json.begin_array("tables");
  for (const FleetTable &each : report.tables) {
    json.begin_object();
    json.member("schema", each.table.schema);
    json.member("name", each.table.name);
    json.member("databases", each.organisations);
    json.member("missing", each.missing);
    if (!each.rows_unknown)
      json.member("estimatedRows", each.rows);
    json.end_object();
  }
  json.end_array();
  json.begin_array("organizations");
  for (const Organisation &each : report.organisations) {
    json.begin_object();
    write_organisation(json, each);
    json.end_object();
  }
  json.end_array();
  write_warnings(json, warnings, report.warnings);
  json.member("exitCode", 0);
  json.end_object();
  return json.line();
}

std::unique_ptr<Command> fleet_tables_command(FleetOptions options) {
  return std::make_unique<FleetTablesCommand>(std::move(options));
}

} // namespace dbxfer::app
