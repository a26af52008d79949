#include "app/action_words.hpp"
#include "app/banner.hpp"
#include "app/commands/fleet.hpp"
#include "app/display.hpp"
#include "app/duration.hpp"
#include "app/json_parts.hpp"
#include "app/option_groups.hpp"
#include "app/text_parts.hpp"
#include "dbxfer/error.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

namespace fs = std::filesystem;

/// As workers are told to find it, who know the password by other ways.
std::optional<std::string> named_registry(const FleetPlanOptions &options) {
  const auto &word = options.registry ? options.registry : options.database_url;
  std::error_code ignored;
  if (!word || !options.registry || !fs::exists(*word, ignored)) {
    if (word && without_password(*word) == "URL") {
      throw Error(ExitCode::usage, "it cannot be told which part of the registry's URL is its "
                                   "password; put it into DATABASE_URL");
    }
    return word ? std::optional(without_password(*word)) : std::nullopt;
  }
  return fs::absolute(*word).string();
}

class FleetPlanCommand final : public CommandOf<FleetPlanOptions> {
public:
  FleetPlanCommand()
      : CommandOf({.name = "fleet plan",
                   .about = "Plan a piece of work in the database of each organisation",
                   .group = fleet_group},
                  {}) {}

  void add_options(CLI::App &app) override {
    FleetPlanOptions &options = parsed();
    add_value(app, "-o,--output", "RUN", "The folder that takes the plan, and what comes of it",
              [&options](const std::string &word) { options.run = word; });
    add_value(app, "--do", "ACTION",
              "What is done in each database: 'import FILE', 'verify FILE', 'export', 'undo RUN', "
              "'sql FILE', 'exec COMMAND'; with the options of that command",
              [&options](const std::string &word) { options.action_text = word; });
    add_value(app, "--per-org", "FILE",
              "A snapshot for each organisation: {slug}, {id} and {index} in the name are its own",
              [this](const std::string &word) { per_org_ = word; });
    add_path(app, "--backup", "A folder that takes a snapshot of each database before",
             options.backup);
    add_value(app, "--time-limit", "TIME",
              "How long the work in one database may take: 90, 90s, 10min (as long as it takes)",
              [&options](const std::string &word) {
                options.unit_deadline = parse_duration("--time-limit", word);
              });
    add_flag(app, "--keep-output",
             "Keep what commands of exec print, which may hold values of rows, in RUN/log",
             options.keep_output);
    add_visits(app, options);
    add_registry(app, options);
  }

  void check() const override {
    check_registry(options());
    if (options().run.empty())
      throw Error(ExitCode::usage, "fleet plan needs a folder for the run: -o RUN");
    if (options().action_text.empty())
      throw Error(ExitCode::usage, "fleet plan needs what is to be done: --do 'import FILE'");
    static_cast<void>(understood());
    static_cast<void>(named_registry(options()));
  }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    FleetPlanOptions attached_options = attached(around);
    attached_options.action = understood();
    if (per_org_)
      attached_options.action_text += " " + shell_quoted(*per_org_);
    attached_options.named_registry = named_registry(options());
    screen_ = around.screen;
    report_ = plan_fleet(attached_options);
    return {report_.warnings, ExitCode::done, true};
  }

  [[nodiscard]] std::string text() const override {
    std::string sentences;
    for (const std::string &sentence : report_.summary)
      sentences += sentence + "\n";
    const std::string run = shell_quoted(report_.folder.string());
    return folded(fleet_banner("plan", report_, screen_) + sentences + "\n" +
                      with_command(counted(report_.run.units.size(), "unit") +
                                       " planned: " + printable(report_.run.action) +
                                       "\nNothing was changed. To do it:",
                                   "dbxfer fleet run " + run),
                  screen_.columns);
  }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    JsonWriter json;
    json.begin_object();
    write_fleet(json, "plan", report_);
    json.member("run", report_.folder.string());
    json.member("do", report_.run.action);
    json.member("sha256", report_.run.sha256);
    json.member("summary", report_.summary);
    json.begin_array("units");
    for (const FleetUnit &unit : report_.run.units) {
      json.begin_object();
      json.member("index", unit.index);
      write_organisation(json, unit.organisation);
      if (!unit.file.empty())
        json.member("file", unit.file);
      json.end_object();
    }
    json.end_array();
    write_warnings(json, warnings, report_.warnings);
    json.member("exitCode", 0);
    json.end_object();
    return json.line();
  }

protected:
  [[nodiscard]] std::string line_of(const FleetPlanOptions &options) const override {
    Line line("fleet plan");
    line.add("--output", options.run.string());
    line.add("--do", options.action_text);
    if (per_org_)
      line.add("--per-org", *per_org_);
    line.add("--backup", options.backup);
    if (options.unit_deadline)
      line.add("--time-limit", std::to_string(options.unit_deadline->count()) + "ms");
    line.add("--keep-output", options.keep_output);
    add_visits(line, options);
    add_registry(line, options);
    return line.text();
  }

private:
  [[nodiscard]] FleetAction understood() const {
    return action_of(options().action_text, fs::current_path(), per_org_);
  }

  std::optional<std::string> per_org_;
  FleetPlanReport report_;
  Screen screen_;
};

} // namespace

std::unique_ptr<Command> fleet_plan_command() { return std::make_unique<FleetPlanCommand>(); }

} // namespace dbxfer::app
