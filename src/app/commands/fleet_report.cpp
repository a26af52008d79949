#include "app/commands/fleet.hpp"
#include "app/commands/fleet_run_words.hpp"
#include "app/option_groups.hpp"
#include "app/reporting_command.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

/// Reads a folder, and nothing else.
struct FleetReportOptions {
  std::filesystem::path run;
  std::stop_token stop;
  std::function<void(const Progress &)> progress;
};

class FleetReportCommand final : public PagedCommand<FleetReportOptions, FleetRunReport> {
public:
  FleetReportCommand()
      : PagedCommand({.name = "fleet report",
                      .about = "Say what came of a run",
                      .file = run_words,
                      .group = fleet_group},
                     {}) {}

  void add_options(CLI::App &app) override {
    add_run(app, parsed().run);
    add_report_option(app);
  }

  void check() const override { check_report(report_file_, {}); }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    report_ = report_fleet(options().run);
    screen_ = around.screen;
    return {report_.warnings, report_.exit_code};
  }

  [[nodiscard]] std::string text() const override {
    return as_text(report_, "report", next_of(report_, report_.folder), screen_);
  }

  [[nodiscard]] Page page() const override { return page_of(report_, words().name, line()); }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, "report", warnings);
  }

protected:
  [[nodiscard]] std::string line_of(const FleetReportOptions &options) const override {
    Line line("fleet report");
    line.file(options.run.string());
    return line.text();
  }

private:
  Screen screen_;
};

} // namespace

std::unique_ptr<Command> fleet_report_command() { return std::make_unique<FleetReportCommand>(); }

} // namespace dbxfer::app
