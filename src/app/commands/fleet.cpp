#include "app/commands/fleet.hpp"

#include "app/banner.hpp"
#include "app/display.hpp"
#include "app/duration.hpp"
#include "app/json_parts.hpp"
#include "app/option_groups.hpp"
#include "dbxfer/error.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>

namespace dbxfer::app {

namespace {

namespace fs = std::filesystem;

constexpr const char *registry_group = "Registry";

template <typename Options> void check_one_registry(const Options &options) {
  check_connection(options);
  if (options.registry && (options.database_url || options.env_file)) {
    throw Error(ExitCode::usage, std::string("--registry and ") +
                                     (options.env_file ? "--env-file" : "--database-url") +
                                     " exclude each other");
  }
}

} // namespace

Commands fleet_commands() {
  Commands commands;
  commands.push_back(fleet_list_command());
  commands.push_back(fleet_status_command());
  commands.push_back(fleet_tables_command());
  commands.push_back(fleet_plan_command());
  commands.push_back(fleet_run_command());
  commands.push_back(fleet_resume_command());
  commands.push_back(fleet_report_command());
  commands.push_back(fleet_undo_command());
  commands.push_back(fleet_work_command());
  commands.push_back(fleet_submit_command());
  return commands;
}

void add_registry(CLI::App &command, FleetOptions &options) {
  add_value(command, "--registry", "FILE",
            "Where the organisations stand: a CSV or JSON file, or the URL of a database; else the "
            "database that DATABASE_URL names",
            [&options](const std::string &word) { options.registry = word; })
      ->group(registry_group);
  add_value(command, "--query", "SQL",
            "What selects them in that database: columns slug, db_connection_string, and, if there "
            "are any, id and name (those of the table organizations)",
            [&options](const std::string &word) { options.query = word; })
      ->group(registry_group);
  add_values(command, "--org", "SLUG", "Only this organisation, by slug or id (several times)",
             options.organisations)
      ->group(registry_group);
  add_flag(command, "--dedupe",
           "Where several organisations name one database, let the first of them have it",
           options.dedupe)
      ->group(registry_group);
  add_connection(command, options);
}

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

void check_registry(const FleetOptions &options) { check_one_registry(options); }

void add_registry(Line &line, const FleetOptions &options) {
  if (options.registry)
    line.add("--registry", without_password(*options.registry));
  if (options.query)
    line.add("--query", *options.query);
  line.add("--org", options.organisations);
  line.add("--dedupe", options.dedupe);
  add_connection(line, options);
}

void add_visits(CLI::App &command, FleetOptions &options) {
  add_value(command, "--jobs", "N", "How many databases are looked at at once (8)",
            [&options](const std::string &word) {
              options.jobs = parse_number("--jobs", word, most_jobs);
            });
  add_value(command, "--per-server", "N", "How many of them on one server (4)",
            [&options](const std::string &word) {
              options.per_server = parse_number("--per-server", word, most_jobs);
            });
  add_value(command, "--deadline", "TIME", "How long one database may take: 30, 30s, 500ms (30s)",
            [&options](const std::string &word) {
              options.deadline = parse_duration("--deadline", word);
            });
}

void add_visits(Line &line, const FleetOptions &options) {
  const FleetOptions otherwise;
  if (options.jobs != otherwise.jobs)
    line.add("--jobs", std::to_string(options.jobs));
  if (options.per_server != otherwise.per_server)
    line.add("--per-server", std::to_string(options.per_server));
  if (options.deadline != otherwise.deadline)
    line.add("--deadline", std::to_string(options.deadline.count()) + "ms");
}

void add_unit_work(CLI::App &command, FleetPlanOptions &options) {
  add_path(command, "--backup", "A folder that takes a snapshot of each database before",
           options.backup);
  add_value(command, "--time-limit", "TIME",
            "How long the work in one database may take: 90, 90s, 10min (as long as it takes)",
            [&options](const std::string &word) {
              options.unit_deadline = parse_duration("--time-limit", word);
            });
  add_flag(command, "--keep-output",
           "Keep what commands of exec print, which may hold values of rows, in the run's log",
           options.keep_output);
}

void add_unit_work(Line &line, const FleetPlanOptions &options) {
  line.add("--backup", options.backup);
  if (options.unit_deadline)
    line.add("--time-limit", std::to_string(options.unit_deadline->count()) + "ms");
  line.add("--keep-output", options.keep_output);
}

void add_run(CLI::App &command, std::filesystem::path &run) {
  add_value(command, "RUN", "", "The folder of a run", [&run](const std::string &word) {
    run = word;
    // As the shell completes it: its name is what stands before the slash.
    if (!run.has_filename() && run.has_relative_path())
      run = run.parent_path();
  })->required();
}

void add_worker(CLI::App &command, FleetWorkOptions &options) {
  add_value(command, "--registry", "FILE",
            "Where the organisations stand, if not where the run says: a CSV or JSON file, or the "
            "URL of a database",
            [&options](const std::string &word) { options.registry = word; })
      ->group(registry_group);
  add_connection(command, options);
}

void check_worker(const FleetWorkOptions &options) { check_one_registry(options); }

void add_worker(Line &line, const FleetWorkOptions &options) {
  if (options.registry)
    line.add("--registry", without_password(*options.registry));
  add_connection(line, options);
}

std::string fleet_banner(std::string_view command, const FleetReport &report,
                         const Screen &screen) {
  return folded(title("fleet " + std::string(command), "") + "of    " +
                    (report.database ? shown(*report.database) : printable(report.file)) + "\n\n",
                screen.columns);
}

std::string shown_server(const Organisation &organisation) {
  const std::string &host = organisation.host;
  if (organisation.database.empty())
    return "";
  const std::string name = host.empty() || host.starts_with('/') ? "this machine" : printable(host);
  return organisation.port.empty() ? name : name + ":" + printable(organisation.port);
}

void write_fleet(JsonWriter &json, std::string_view command, const FleetReport &report) {
  json.member("command", "fleet " + std::string(command));
  if (report.database)
    write_database(json, *report.database);
  else
    json.member("registry", report.file);
}

void write_organisation(JsonWriter &json, const Organisation &organisation) {
  json.member("id", organisation.id);
  json.member("slug", organisation.slug);
  json.member("name", organisation.name);
  json.member("outcome", name_of(organisation.outcome));
  if (!organisation.reason.empty())
    json.member("reason", organisation.reason);
  if (organisation.database.empty())
    return;
  json.member("database", organisation.database);
  json.member("host", organisation.host);
  json.member("port", organisation.port);
  json.member("databaseSchema", organisation.schema);
}

} // namespace dbxfer::app
