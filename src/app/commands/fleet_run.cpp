#include "app/action_words.hpp"
#include "app/commands/fleet.hpp"
#include "app/commands/fleet_run_words.hpp"
#include "app/display.hpp"
#include "app/duration.hpp"
#include "app/option_groups.hpp"
#include "app/reporting_command.hpp"
#include "dbxfer/error.hpp"

#include <charconv>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

namespace fs = std::filesystem;

constexpr unsigned most_canaries = 100'000;
constexpr unsigned most_retries = 100;

FailureLimit parse_failure_limit(const std::string &word) {
  FailureLimit limit;
  limit.percent = word.ends_with('%');
  const char *const end = word.data() + word.size() - (limit.percent ? 1 : 0);
  const auto [last, error] = std::from_chars(word.data(), end, limit.count);
  if (error != std::errc() || last != end || (limit.percent && limit.count > 100)) {
    throw Error(ExitCode::usage, "--max-failures takes a number or a percentage, 5 or 10%, not \"" +
                                     printable(word) + "\"");
  }
  return limit;
}

/// What is done with all units of a run from here: run, resume, undo.
class FleetRunCommand : public PagedCommand<FleetRunOptions, FleetRunReport> {
public:
  using PagedCommand::PagedCommand;

  void add_options(CLI::App &app) override {
    FleetRunOptions &options = parsed();
    add_run(app, options.run);
    add_value(app, "--jobs", "N", "How many units are at work at once (8)",
              [&options](const std::string &word) {
                options.jobs = parse_number("--jobs", word, most_jobs);
              });
    add_value(app, "--per-server", "N", "How many of them on one server (4)",
              [&options](const std::string &word) {
                options.per_server = parse_number("--per-server", word, most_jobs);
              });
    add_value(app, "--canary", "N",
              "Do so many units first; then ask, or with --yes go on if they went well",
              [&options](const std::string &word) {
                options.canary = parse_number("--canary", word, most_canaries);
              });
    add_value(app, "--max-failures", "N|P%",
              "Begin no other unit once more than so many failed (10%)",
              [this](const std::string &word) { limit_ = word; });
    add_value(app, "--retries", "N",
              "How often what may pass is tried again: unreachable, locked, timeout (2)",
              [this](const std::string &word) { retries_ = word; });
    add_report_option(app);
    add_worker(app, options);
  }

  void check() const override {
    check_worker(options());
    check_report(report_file_, {});
    static_cast<void>(understood());
  }

  void present(Presentation &presentation) const override { yes_ = presentation.yes; }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    screen_ = around.screen;
    FleetRunOptions wanted = attached(around);
    const FleetRunOptions limits = understood();
    wanted.max_failures = limits.max_failures;
    wanted.retries = limits.retries;
    prepare(wanted);
    parsed().run = wanted.run;
    wanted.action = agreed_action(around);
    wanted.go_on = [&](const FleetRunReport &so_far) { return goes_on(so_far, around); };
    report_ = run_fleet(wanted);
    return {report_.warnings, report_.exit_code, true};
  }

  [[nodiscard]] std::string text() const override {
    return as_text(report_, short_name(), next_of(report_, report_.folder), screen_);
  }

  [[nodiscard]] Page page() const override { return page_of(report_, words().name, line()); }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    return as_json(report_, short_name(), warnings);
  }

protected:
  /// Whatever has to be there before the run's folder is read.
  virtual void prepare(FleetRunOptions & /*options*/) {}

  [[nodiscard]] std::string line_of(const FleetRunOptions &options) const override {
    const FleetRunOptions otherwise;
    Line line(words().name);
    line.file(options.run.string());
    if (options.jobs != otherwise.jobs)
      line.add("--jobs", std::to_string(options.jobs));
    if (options.per_server != otherwise.per_server)
      line.add("--per-server", std::to_string(options.per_server));
    if (options.canary > 0)
      line.add("--canary", std::to_string(options.canary));
    if (limit_)
      line.add("--max-failures", *limit_);
    if (retries_)
      line.add("--retries", *retries_);
    add_worker(line, options);
    return line.text();
  }

private:
  [[nodiscard]] std::string short_name() const { return words().name.substr(6); }

  [[nodiscard]] FleetRunOptions understood() const {
    FleetRunOptions out = options();
    if (limit_)
      out.max_failures = parse_failure_limit(*limit_);
    if (retries_)
      out.retries = *retries_ == "0" ? 0 : parse_number("--retries", *retries_, most_retries);
    return out;
  }

  /// What the run does, which somebody at a terminal agrees to. The run is not kept: of many units
  /// it is much.
  [[nodiscard]] FleetAction agreed_action(const Surroundings &around) const {
    const FleetRun run = read_fleet_run(options().run);
    require_agreement(run, around);
    return action_of(run.action, run.folder, {});
  }

  /// Somebody at a terminal says so, before the first unit.
  void require_agreement(const FleetRun &run, const Surroundings &around) const {
    if (!around.confirm)
      return;
    const FleetRunReport now = report_fleet(options().run);
    const std::string units = counted(left_of(now), "unit") + " of " + printable(run.action) +
                              " in the databases of as many organisations";
    if (!around.confirm({as_text(now, short_name(), "", around.screen), units, name_of_run(now)}))
      throw Error(ExitCode::usage, "nobody agreed; nothing was changed");
  }

  /// Behind the canaries: a person's word, or --yes.
  [[nodiscard]] bool goes_on(const FleetRunReport &so_far, const Surroundings &around) const {
    if (yes_ || !around.confirm)
      return yes_;
    return around.confirm({as_text(so_far, short_name(), "", around.screen),
                           counted(left_of(so_far), "unit") + " more", name_of_run(so_far)});
  }

  [[nodiscard]] static std::string name_of_run(const FleetRunReport &report) {
    return std::filesystem::absolute(report.folder).lexically_normal().filename().string();
  }

  [[nodiscard]] static std::size_t left_of(const FleetRunReport &report) {
    std::size_t out = 0;
    for (const UnitRecord &record : report.records)
      out += is_settled(record.outcome) ? 0U : 1U;
    return out;
  }

  std::optional<std::string> limit_;
  std::optional<std::string> retries_;
  mutable bool yes_ = false;
  Screen screen_;
};

FleetRunOptions resuming() {
  FleetRunOptions options;
  options.resume = true;
  return options;
}

/// Takes back what a run imported: a run of its own, beside it.
class FleetUndoCommand final : public FleetRunCommand {
public:
  FleetUndoCommand()
      : FleetRunCommand({.name = "fleet undo",
                         .about = "Take back what a run imported, in each database",
                         .file = run_words,
                         .group = fleet_group},
                        resuming()) {}

protected:
  void prepare(FleetRunOptions &options) override {
    const fs::path imported = fs::absolute(options.run).lexically_normal();
    fs::path folder = imported;
    folder += "-undo";
    std::error_code ignored;
    if (!fs::exists(folder / "manifest.json", ignored)) {
      const FleetRun run = read_fleet_run(imported);
      FleetPlanOptions plan;
      static_cast<CommonOptions &>(plan) = options;
      plan.registry = options.registry ? options.registry : run.registry;
      plan.named_registry = run.registry;
      plan.query = run.query;
      plan.dedupe = run.dedupe;
      plan.role = run.role;
      if (!options.database_url && !plan.registry && run.env_file)
        plan.env_file = *run.env_file;
      plan.jobs = options.jobs;
      plan.per_server = options.per_server;
      for (const FleetUnit &unit : run.units)
        plan.organisations.push_back(unit.organisation.slug);
      plan.run = folder;
      plan.action_text = "undo " + shell_quoted(imported.string());
      plan.action = UndoRunOptions{imported};
      static_cast<void>(plan_fleet(plan));
    }
    options.run = folder;
  }
};

} // namespace

std::unique_ptr<Command> fleet_run_command() {
  return std::make_unique<FleetRunCommand>(CommandWords{.name = "fleet run",
                                                        .about = "Do all units of a run from here",
                                                        .file = run_words,
                                                        .group = fleet_group},
                                           FleetRunOptions());
}

std::unique_ptr<Command> fleet_resume_command() {
  return std::make_unique<FleetRunCommand>(
      CommandWords{.name = "fleet resume",
                   .about = "Do the units of a run that are not done",
                   .file = run_words,
                   .group = fleet_group},
      resuming());
}

std::unique_ptr<Command> fleet_undo_command() { return std::make_unique<FleetUndoCommand>(); }

} // namespace dbxfer::app
