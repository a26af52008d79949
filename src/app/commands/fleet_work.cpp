#include "app/action_words.hpp"
#include "app/banner.hpp"
#include "app/commands/fleet.hpp"
#include "app/display.hpp"
#include "app/json_parts.hpp"
#include "app/option_groups.hpp"
#include "dbxfer/error.hpp"
#include "dbxfer/parts.hpp"

#include <array>
#include <charconv>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dbxfer::app {
namespace {

/// By which an engine tells a worker its unit.
struct IndexVariable {
  const char *name;
  std::size_t first; ///< what the engine calls unit 0
};
constexpr std::array index_variables{IndexVariable{"SLURM_ARRAY_TASK_ID", 0},
                                     IndexVariable{"JOB_COMPLETION_INDEX", 0},
                                     IndexVariable{"PARALLEL_SEQ", 1}};

std::size_t parse_index(const std::string &name, const std::string &word, std::size_t first) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size() || number < first) {
    throw Error(ExitCode::usage, name + " takes a number from " + std::to_string(first) +
                                     " on, not \"" + printable(word) + "\"");
  }
  return number - first;
}

/// --index, else what the engine says.
std::size_t index_of(const std::optional<std::string> &word) {
  if (word)
    return parse_index("--index", *word, 0);
  for (const auto &[name, first] : index_variables) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe) -- before any other thread is at work
    if (const char *value = std::getenv(name); value != nullptr && *value != '\0')
      return parse_index(name, value, first);
  }
  throw Error(ExitCode::usage, "fleet work needs the number of a unit: --index I, or an engine's "
                               "SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX or PARALLEL_SEQ");
}

/// A part has the registry's place for its source.
PartOptions part_of(const FleetWorkOptions &options) {
  if (options.registry)
    throw Error(ExitCode::usage, "--registry says nothing of an export in parts, whose source "
                                 "DATABASE_URL names");
  PartOptions part;
  static_cast<CommonOptions &>(part) = options;
  part.folder = options.run;
  part.index = options.index;
  return part;
}

std::string part_text(const PartReport &part) {
  return shown(part.table) + ": " + counted(part.rows, "row") + " in " +
         printable(part.file.string()) + ", " + shown_bytes(part.bytes) + "\n" +
         (part.was_there ? "It was there already, and nothing was written.\n" : "");
}

void write_part_report(JsonWriter &json, const PartReport &part) {
  json.member("file", part.file.string());
  json.member("schema", part.table.schema);
  json.member("table", part.table.name);
  json.member("rows", part.rows);
  json.member("bytes", part.bytes);
  json.member("sha256", part.sha256);
}

class FleetWorkCommand final : public CommandOf<FleetWorkOptions> {
public:
  FleetWorkCommand()
      : CommandOf({.name = "fleet work",
                   .about = "Do one unit of a run, as an engine's worker",
                   .file = run_words,
                   .group = fleet_group},
                  {}) {}

  void add_options(CLI::App &app) override {
    FleetWorkOptions &options = parsed();
    add_run(app, options.run);
    add_value(app, "--index", "I",
              "The unit's number, from 0; else SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX or "
              "PARALLEL_SEQ (from 1)",
              [this](const std::string &word) { index_ = word; });
    add_worker(app, options);
  }

  void check() const override { check_worker(options()); }

  [[nodiscard]] Ending run(const Surroundings &around) override {
    FleetWorkOptions attached_options = attached(around);
    attached_options.index = index_of(index_);
    screen_ = around.screen;
    if (is_parts_run(options().run)) {
      part_ = write_part(part_of(attached_options));
      return {{}, ExitCode::done, true};
    }
    const FleetRun run = read_fleet_run(options().run);
    attached_options.action = action_of(run.action, run.folder, {});
    report_ = work_unit(attached_options);
    return {report_.warnings, code(), true};
  }

  [[nodiscard]] std::string text() const override {
    if (part_)
      return folded(part_text(*part_), screen_.columns);
    const UnitRecord &record = report_.record;
    std::string out = "unit " + std::to_string(record.index) + " (" +
                      printable(record.organisation.slug) +
                      "): " + std::string(name_of(record.outcome));
    if (!record.reason.empty())
      out += ": " + printable(record.reason);
    if (report_.was_done)
      out += "\nIt was done before, and nothing was written.";
    return folded(screen_.palette.verdict(code(), out + "\n"), screen_.columns);
  }

  [[nodiscard]] std::string json(const std::vector<std::string> &warnings) const override {
    JsonWriter json;
    json.begin_object();
    json.member("command", std::string("fleet work"));
    json.member("run", options().run.string());
    if (part_)
      write_part_report(json, *part_);
    else
      write_record(json, report_.record);
    json.member("wasDone", part_ ? part_->was_there : report_.was_done);
    write_warnings(json, warnings, report_.warnings);
    json.member("exitCode", static_cast<int>(code()));
    json.end_object();
    return json.line();
  }

protected:
  [[nodiscard]] std::string line_of(const FleetWorkOptions &options) const override {
    Line line("fleet work");
    line.file(options.run.string());
    if (index_)
      line.add("--index", *index_);
    add_worker(line, options);
    return line.text();
  }

private:
  [[nodiscard]] ExitCode code() const {
    return part_ ? ExitCode::done : exit_code_of({report_.record});
  }

  std::optional<std::string> index_;
  FleetWorkReport report_;
  std::optional<PartReport> part_; ///< of an export in parts, whose units are those
  Screen screen_;
};

} // namespace

std::unique_ptr<Command> fleet_work_command() { return std::make_unique<FleetWorkCommand>(); }

} // namespace dbxfer::app
