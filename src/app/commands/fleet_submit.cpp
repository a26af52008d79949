#include "app/commands/fleet.hpp"
#include "app/engine_scripts.hpp"
#include "app/option_groups.hpp"
#include "dbxfer/error.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

namespace fs = std::filesystem;

/// Reads a folder, and nothing else.
struct FleetSubmitOptions {
  fs::path run;
  unsigned jobs = 8;
  bool slurm = false;
  bool kubernetes = false;
  bool parallel = false;
  std::string image;
  std::string secret;
  std::string claim;
  std::stop_token stop;
  std::function<void(const Progress &)> progress;
};

/// A name that every engine takes: `dbxfer-app-run`.
std::string job_name(const fs::path &run) {
  std::string out = "dbxfer-" + run.filename().string();
  for (char &c : out) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : plain ? c : '-';
  }
  out.resize(std::min<std::size_t>(out.size(), 60));
  out.erase(out.find_last_not_of('-') + 1);
  return out;
}

class FleetSubmitCommand final : public CommandOf<FleetSubmitOptions> {
public:
  FleetSubmitCommand()
      : CommandOf({.name = "fleet submit",
                   .about = "Print the script by which an engine does a run's units",
                   .file = run_words,
                   .group = fleet_group},
                  {}) {}

  void add_options(CLI::App &app) override {
    FleetSubmitOptions &options = parsed();
    add_run(app, options.run);
    add_flag(app, "--slurm", "An array of jobs, for sbatch", options.slurm);
    add_flag(app, "--kubernetes", "An indexed Job, for kubectl apply", options.kubernetes);
    add_flag(app, "--parallel", "A call of GNU parallel, for sh", options.parallel);
    add_value(app, "--jobs", "N", "How many units are at work at once (8)",
              [&options](const std::string &word) {
                options.jobs = parse_number("--jobs", word, 10'000);
              });
    add_value(app, "--image", "IMAGE", "Kubernetes: a container's image that has dbxfer",
              [&options](const std::string &word) { options.image = word; });
    add_value(app, "--secret", "NAME", "Kubernetes: the secret whose key DATABASE_URL is",
              [&options](const std::string &word) { options.secret = word; });
    add_value(app, "--claim", "NAME", "Kubernetes: the volume claim that has the run's folder",
              [&options](const std::string &word) { options.claim = word; });
  }

  void check() const override {
    const FleetSubmitOptions &given = options();
    if (given.slurm + given.kubernetes + given.parallel != 1)
      throw Error(ExitCode::usage,
                  "fleet submit needs one of --slurm, --kubernetes and --parallel");
    const bool named = !given.image.empty() && !given.secret.empty() && !given.claim.empty();
    const bool any = !given.image.empty() || !given.secret.empty() || !given.claim.empty();
    if (given.kubernetes && !named)
      throw Error(ExitCode::usage, "--kubernetes needs --image, --secret and --claim");
    if (!given.kubernetes && any)
      throw Error(ExitCode::usage, "--image, --secret and --claim belong to --kubernetes");
  }

  [[nodiscard]] Ending run(const Surroundings & /*around*/) override {
    const FleetRunReport report = report_fleet(options().run);
    if (report.left.empty())
      throw Error(ExitCode::usage, "nothing is left of this run");
    EngineOptions engine;
    engine.run = fs::absolute(options().run).lexically_normal();
    if (!engine.run.has_filename())
      engine.run = engine.run.parent_path();
    engine.units = report.records.size();
    engine.left = report.left;
    engine.name = job_name(engine.run);
    engine.jobs = options().jobs;
    engine.image = options().image;
    engine.secret = options().secret;
    engine.claim = options().claim;
    script_ = options().slurm        ? slurm_script(engine)
              : options().kubernetes ? kubernetes_manifest(engine)
                                     : parallel_script(engine);
    return {};
  }

  [[nodiscard]] std::string text() const override { return script_; }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    JsonWriter json;
    json.begin_object();
    json.member("command", std::string("fleet submit"));
    json.member("script", script_);
    json.member("warnings", warnings);
    json.member("exitCode", 0);
    json.end_object();
    return json.line();
  }

protected:
  [[nodiscard]] std::string line_of(const FleetSubmitOptions &options) const override {
    Line line("fleet submit");
    line.file(options.run.string());
    line.add("--slurm", options.slurm);
    line.add("--kubernetes", options.kubernetes);
    line.add("--parallel", options.parallel);
    return line.text();
  }

private:
  std::string script_;
};

} // namespace

std::unique_ptr<Command> fleet_submit_command() { return std::make_unique<FleetSubmitCommand>(); }

} // namespace dbxfer::app
