#pragma once

#include "app/json_writer.hpp"
#include "app/next_command.hpp"
#include "app/registry.hpp"
#include "dbxfer/fleet.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The commands of the group fleet, and what they share.
namespace dbxfer::app {

/// All of them, in the order of the help.
[[nodiscard]] Commands fleet_commands();

inline constexpr const char *fleet_group = "Look at the databases of many organisations";

/// --registry, --query, --org, --dedupe, and the connection.
void add_registry(CLI::App &command, FleetOptions &options);
void check_registry(const FleetOptions &options);
void add_registry(Line &line, const FleetOptions &options);
/// --jobs, --per-server, --deadline.
void add_visits(CLI::App &command, FleetOptions &options);
void add_visits(Line &line, const FleetOptions &options);

/// The first lines of a report of the fleet, and the blank one after them.
[[nodiscard]] std::string fleet_banner(std::string_view command, const FleetReport &report);
/// `db.example.com:5432`, `this machine`
[[nodiscard]] std::string shown_server(const Organisation &organisation);

/// The members that each object of the fleet's begins with.
void write_fleet(JsonWriter &json, std::string_view command, const FleetReport &report);
/// Members of the object that is open.
void write_organisation(JsonWriter &json, const Organisation &organisation);

[[nodiscard]] std::unique_ptr<Command> fleet_list_command(FleetOptions options = {});
[[nodiscard]] std::unique_ptr<Command> fleet_status_command(FleetOptions options = {});
[[nodiscard]] std::unique_ptr<Command> fleet_tables_command(FleetOptions options = {});

/// As Command::text() and Command::json() of these reports.
[[nodiscard]] std::string as_text(const FleetListReport &report);
[[nodiscard]] std::string as_json(const FleetListReport &report,
                                  const std::vector<std::string> &warnings);
[[nodiscard]] std::string as_text(const FleetStatusReport &report, const Screen &screen,
                                  ExitCode code);
[[nodiscard]] std::string as_json(const FleetStatusReport &report,
                                  const std::vector<std::string> &warnings, ExitCode code);
[[nodiscard]] std::string as_text(const FleetTablesReport &report, const Screen &screen);
[[nodiscard]] std::string as_json(const FleetTablesReport &report,
                                  const std::vector<std::string> &warnings);

} // namespace dbxfer::app
