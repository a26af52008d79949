#pragma once

#include "app/json_writer.hpp"
#include "app/next_command.hpp"
#include "app/registry.hpp"
#include "dbxfer/fleet_run.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The commands of the group fleet, and what they share.
namespace dbxfer::app {

/// All of them, in the order of the help.
[[nodiscard]] Commands fleet_commands();

inline constexpr const char *fleet_group =
    "Look at the databases of many organisations, and work in all of them";
inline constexpr const char *run_words = "the folder of a run, which dbxfer fleet plan makes";

/// --registry, --query, --org, --dedupe, and the connection.
void add_registry(CLI::App &command, FleetOptions &options);
void check_registry(const FleetOptions &options);
/// As workers are told to find it, who know the password by other ways. Throws Error (2).
[[nodiscard]] std::optional<std::string> named_registry(const FleetPlanOptions &options);
void add_registry(Line &line, const FleetOptions &options);
/// --jobs, --per-server, --deadline.
void add_visits(CLI::App &command, FleetOptions &options);
void add_visits(Line &line, const FleetOptions &options);
/// What holds for the work in each database: --backup, --time-limit, --keep-output.
void add_unit_work(CLI::App &command, FleetPlanOptions &options);
void add_unit_work(Line &line, const FleetPlanOptions &options);

/// RUN
void add_run(CLI::App &command, std::filesystem::path &run);
/// Where a worker finds the registry, if not where the run says.
void add_worker(CLI::App &command, FleetWorkOptions &options);
void check_worker(const FleetWorkOptions &options);
void add_worker(Line &line, const FleetWorkOptions &options);

/// The first lines of a report of the fleet, and the blank one after them.
[[nodiscard]] std::string fleet_banner(std::string_view command, const FleetReport &report,
                                       const Screen &screen);
/// `db.example.com:5432`, `this machine`
[[nodiscard]] std::string shown_server(const Organisation &organisation);

/// The members that each object of the fleet's begins with.
void write_fleet(JsonWriter &json, std::string_view command, const FleetReport &report);
/// Members of the object that is open.
void write_organisation(JsonWriter &json, const Organisation &organisation);

[[nodiscard]] std::unique_ptr<Command> fleet_list_command(FleetOptions options = {});
[[nodiscard]] std::unique_ptr<Command> fleet_status_command(FleetOptions options = {});
[[nodiscard]] std::unique_ptr<Command> fleet_tables_command(FleetOptions options = {});
[[nodiscard]] std::unique_ptr<Command> fleet_plan_command();
[[nodiscard]] std::unique_ptr<Command> fleet_work_command();
[[nodiscard]] std::unique_ptr<Command> fleet_run_command();
[[nodiscard]] std::unique_ptr<Command> fleet_resume_command();
[[nodiscard]] std::unique_ptr<Command> fleet_undo_command();
[[nodiscard]] std::unique_ptr<Command> fleet_report_command();
[[nodiscard]] std::unique_ptr<Command> fleet_submit_command();

/// As Command::text() and Command::json() of these reports.
[[nodiscard]] std::string as_text(const FleetListReport &report, const Screen &screen);
[[nodiscard]] std::string as_json(const FleetListReport &report,
                                  const std::vector<std::string> &warnings);
[[nodiscard]] std::string as_text(const FleetStatusReport &report, const Screen &screen,
                                  ExitCode code);
[[nodiscard]] std::string as_json(const FleetStatusReport &report,
                                  const std::vector<std::string> &warnings, ExitCode code);
[[nodiscard]] std::string as_text(const FleetTablesReport &report, const Screen &screen);
[[nodiscard]] std::string as_json(const FleetTablesReport &report,
                                  const std::vector<std::string> &warnings);

/// What came of a run. `next`: what is printed for a person to run then; may be empty.
[[nodiscard]] std::string as_text(const FleetRunReport &report, std::string_view command,
                                  const std::string &next, const Screen &screen);
[[nodiscard]] std::string as_json(const FleetRunReport &report, std::string_view command,
                                  const std::vector<std::string> &warnings);
/// Members of the object that is open.
void write_record(JsonWriter &json, const UnitRecord &record);

} // namespace dbxfer::app
