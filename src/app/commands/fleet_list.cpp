#include "app/banner.hpp"
#include "app/commands/fleet.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/text_table.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

class FleetListCommand final : public CommandOf<FleetOptions> {
public:
  explicit FleetListCommand(FleetOptions options)
      : CommandOf({.name = "fleet list",
                   .about = "List the organisations of a registry, and whose database is which",
                   .group = fleet_group},
                  std::move(options)) {}

  void add_options(CLI::App &app) override { add_registry(app, parsed()); }

  void check() const override { check_registry(options()); }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ = list_fleet(attached(around));
    screen_ = around.screen;
    return {report_.warnings};
  }

  [[nodiscard]] std::string text() const override { return as_text(report_, screen_); }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const FleetOptions &options) const override {
    Line line("fleet list");
    add_registry(line, options);
    return line.text();
  }

private:
  FleetListReport report_;
  Screen screen_;
};

} // namespace

std::string as_text(const FleetListReport &report, const Screen &screen) {
  TextTable table({{"organisation", Align::left},
                   {"name", Align::left},
                   {"outcome", Align::left},
                   {"database", Align::left},
                   {"server", Align::left}});
  for (const Organisation &each : report.organisations) {
    const std::string schema = each.schema ? " (schema " + printable(*each.schema) + ")" : "";
    table.add({printable(each.slug), printable(each.name), std::string(name_of(each.outcome)),
               printable(each.database) + schema, shown_server(each)});
  }
  return fleet_banner("list", report, screen) + table.fitted(screen.columns) +
         counted(report.organisations.size(), "organisation") + "\n";
}

std::string as_json(const FleetListReport &report, const std::vector<std::string> &warnings) {
  JsonWriter json;
  json.begin_object();
  write_fleet(json, "list", report);
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

std::unique_ptr<Command> fleet_list_command(FleetOptions options) {
  return std::make_unique<FleetListCommand>(std::move(options));
}

} // namespace dbxfer::app
