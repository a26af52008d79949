#include "app/banner.hpp"
#include "app/commands/fleet.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/option_groups.hpp"
#include "app/text_table.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

using Align = TextTable::Align;

class FleetStatusCommand final : public CommandOf<FleetOptions> {
public:
  explicit FleetStatusCommand(FleetOptions options)
      : CommandOf({.name = "fleet status",
                   .about = "Say how the organisations' databases stand, and which of them differ",
                   .group = fleet_group},
                  std::move(options)) {}

  void add_options(CLI::App &app) override {
    FleetOptions &options = parsed();
    add_path(app, "--expect-tables", "A table list: each database must have its tables",
             options.expect_tables);
    add_flag(app, "--exit-code", "End with 7 unless all databases were reached and are alike",
             exit_code_);
    add_visits(app, options);
    add_registry(app, options);
  }

  void check() const override { check_registry(options()); }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ = fleet_status(attached(around));
    screen_ = around.screen;
    code_ = exit_code_ && !report_.uniform ? ExitCode::set_aside : ExitCode::done;
    return {report_.warnings, code_};
  }

  [[nodiscard]] std::string text() const override { return as_text(report_, screen_, code_); }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, warnings, code_);
  }

protected:
  [[nodiscard]] std::string line_of(const FleetOptions &options) const override {
    Line line("fleet status");
    line.add("--expect-tables", options.expect_tables);
    line.add("--exit-code", exit_code_);
    add_visits(line, options);
    add_registry(line, options);
    return line.text();
  }

private:
  bool exit_code_ = false;
  FleetStatusReport report_;
  Screen screen_;
  ExitCode code_ = ExitCode::done;
};

/// Enough of it to tell one from another.
std::string shown_fingerprint(const std::string &fingerprint) { return fingerprint.substr(0, 8); }

/// Why those could not be read that the registry has a URL of.
std::string reasons_text(const FleetStatusReport &report, const Screen &screen) {
  std::string out;
  for (const OrganisationStatus &each : report.organisations)
    if (each.outcome > FleetOutcome::duplicate)
      out += hanging(printable(each.slug) + ": ", printable(each.reason), screen.columns);
  return out.empty() ? out : "\n" + out;
}

void write_status(JsonWriter &json, const OrganisationStatus &status) {
  json.begin_object();
  write_organisation(json, status);
  if (status.outcome == FleetOutcome::ok) {
    json.member("server", status.server);
    json.member("revision", status.revision);
    json.member("fingerprint", status.fingerprint);
    json.member("tables", status.tables);
    json.member("bytes", status.bytes);
    json.member("missingTables", status.missing);
  }
  json.end_object();
}

void write_cohort(JsonWriter &json, const Cohort &cohort,
                  const std::vector<OrganisationStatus> &organisations) {
  json.begin_object();
  json.member("revision", cohort.revision);
  json.member("fingerprint", cohort.fingerprint);
  json.begin_array("organizations");
  for (const std::size_t place : cohort.organisations)
    json.value(organisations.at(place).slug);
  json.end_array();
  write_migrations(json, cohort.migrations);
  json.member("differences", cohort.differences);
  json.end_object();
}

} // namespace

std::string as_text(const FleetStatusReport &report, const Screen &screen, ExitCode code) {
  TextTable table({{"organisation", Align::left},
                   {"outcome", Align::left},
                   {"server", Align::left},
                   {"tables"},
                   {"size"},
                   {"shape", Align::left},
                   {"revision", Align::left}});
  for (const OrganisationStatus &each : report.organisations) {
    const bool ok = each.outcome == FleetOutcome::ok;
    table.add({printable(each.slug), std::string(name_of(each.outcome)), printable(each.server),
               ok ? with_commas(each.tables) : "", ok ? shown_bytes(each.bytes) : "",
               shown_fingerprint(each.fingerprint), printable(each.revision)});
  }
  std::string sentences;
  for (const std::string &sentence : report.summary)
    sentences += sentence + "\n";
  return fleet_banner("status", report, screen) + table.fitted(screen.columns) +
         reasons_text(report, screen) + "\n" +
         screen.palette.verdict(code, folded(sentences, screen.columns));
}

std::string as_json(const FleetStatusReport &report, const std::vector<std::string> &warnings,
                    ExitCode code) {
  JsonWriter json;
  json.begin_object();
  write_fleet(json, "status", report);
  json.member("uniform", report.uniform);
  json.member("summary", report.summary);
  json.begin_array("cohorts");
  for (const Cohort &cohort : report.cohorts)
    write_cohort(json, cohort, report.organisations);
  json.end_array();
  json.begin_array("organizations");
  for (const OrganisationStatus &each : report.organisations)
    write_status(json, each);
  json.end_array();
  write_warnings(json, warnings, report.warnings);
  json.member("exitCode", static_cast<int>(code));
  json.end_object();
  return json.line();
}

std::unique_ptr<Command> fleet_status_command(FleetOptions options) {
  return std::make_unique<FleetStatusCommand>(std::move(options));
}

} // namespace dbxfer::app
