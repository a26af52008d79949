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
              "'sql FILE', 'migrate upgrade heads --dir DIR', 'exec COMMAND', 'api BASE "
              "--token-file FILE'; with the options of that "
              "command",
              [&options](const std::string &word) { options.action_text = word; });
    add_value(app, "--via-api", "BASE",
              "Let a back end migrate each database, by POST BASE/api/v1/organizations/ID/database/"
              "migrate; what came of it is looked up in the databases",
              [this](const std::string &word) { base_ = word; });
    add_path(app, "--token-file", "Where the back end's bearer token stands, mode 0600",
             token_file_);
    add_value(app, "--per-org", "FILE",
              "A snapshot for each organisation: {slug}, {id} and {index} in the name are its own",
              [this](const std::string &word) { per_org_ = word; });
    add_unit_work(app, options);
    add_visits(app, options);
    add_registry(app, options);
  }

  void check() const override {
    check_registry(options());
    if (options().run.empty())
      throw Error(ExitCode::usage, "fleet plan needs a folder for the run: -o RUN");
    if (base_.has_value() != token_file_.has_value())
      throw Error(ExitCode::usage, "--via-api and --token-file go together");
    if (action_text().empty())
      throw Error(ExitCode::usage, "fleet plan needs what is to be done: --do 'import FILE'");
    if (base_ && !options().action_text.empty())
      throw Error(ExitCode::usage, "--via-api says what is to be done; leave --do out");
    static_cast<void>(understood());
    static_cast<void>(named_registry(options()));
  }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    FleetPlanOptions attached_options = attached(around);
    attached_options.action = understood();
    attached_options.action_text = action_text();
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
    if (!options.action_text.empty())
      line.add("--do", options.action_text);
    if (base_)
      line.add("--via-api", *base_);
    line.add("--token-file", token_file_);
    if (per_org_)
      line.add("--per-org", *per_org_);
    add_unit_work(line, options);
    add_visits(line, options);
    add_registry(line, options);
    return line.text();
  }

private:
  /// --via-api is another spelling of an action.
  [[nodiscard]] std::string action_text() const {
    return base_ && token_file_ ? "api " + shell_quoted(*base_) + " --token-file " +
                                      shell_quoted(token_file_->string())
                                : options().action_text;
  }

  [[nodiscard]] FleetAction understood() const {
    return action_of(action_text(), fs::current_path(), per_org_);
  }

  std::optional<std::string> base_;
  std::optional<fs::path> token_file_;

  std::optional<std::string> per_org_;
  FleetPlanReport report_;
  Screen screen_;
};

} // namespace

std::unique_ptr<Command> fleet_plan_command() { return std::make_unique<FleetPlanCommand>(); }

} // namespace dbxfer::app
