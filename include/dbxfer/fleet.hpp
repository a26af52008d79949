#pragma once

#include "dbxfer/error.hpp"
#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Many databases of the same schema, one for each organisation. A registry says which.
namespace dbxfer {

/// Without `registry` the registry is the database that CommonOptions name.
struct FleetOptions : CommonOptions {
  std::optional<std::string> registry;    ///< --registry: a database's URL, or a CSV or JSON file
  std::optional<std::string> query;       ///< --query; none: all of the table organizations
  std::vector<std::string> organisations; ///< --org: slugs or ids; none: all
  bool dedupe = false; ///< --dedupe: of rows that name one database the first counts

  // What follows is for those who connect to the organisations' databases.
  unsigned jobs = 8;                          ///< --jobs: databases at once
  unsigned per_server = 4;                    ///< --per-server: of these on one server
  std::chrono::milliseconds deadline{30'000}; ///< --deadline: for each database
  /// --expect-tables: a table list, whose tables each database must have.
  std::optional<std::filesystem::path> expect_tables;
};

/// FleetOptions::organisations names one that the registry does not have.
class UnknownOrganisation : public Error {
public:
  using Error::Error;
};

/// How it stands with an organisation's database.
enum class FleetOutcome : std::uint8_t {
  ok,             ///< named by the registry, and reached where it was asked
  no_url,         ///< the registry has no connection string
  invalid_url,    ///< or one that cannot be read
  duplicate,      ///< or that of an organisation before it
  unreachable,    ///< nobody answers there, or no such database
  authentication, ///< the server does not let the URL's user in
  locked,         ///< somebody holds what had to be read
  timeout,        ///< it took longer than FleetOptions::deadline
  failed,         ///< anything else
};

/// `ok`, `no-url`, ...
[[nodiscard]] std::string_view name_of(FleetOutcome outcome);

/// A row of the registry, without its secrets.
struct Organisation {
  std::string id;
  std::string slug;
  std::string name;
  FleetOutcome outcome = FleetOutcome::ok;
  std::string reason;   ///< why it is not `ok`, in a sentence that is safe to print
  std::string database; ///< by the URL's words, as all that follows
  std::string host;     ///< empty: this machine
  std::string port;
  std::optional<std::string> schema; ///< ?schema=
};

/// What every command of the fleet tells.
struct FleetReport {
  std::optional<DatabaseInfo> database; ///< the registry
  std::string file;                     ///< or the registry's file
  std::vector<std::string> warnings;
};

struct FleetListReport : FleetReport {
  std::vector<Organisation> organisations; ///< in the registry's order
};
/// Which organisations the registry names, and which database is whose. Connects to none of these.
[[nodiscard]] FleetListReport list_fleet(const FleetOptions &options);

/// An organisation's database, as it was found.
struct OrganisationStatus : Organisation {
  std::string server;      ///< `15.18`
  std::string revision;    ///< `at e5a72b8c9d0f`, `12 migrations, the last 20250115_orders`; empty:
                           ///< no tool's bookkeeping is there
  std::string fingerprint; ///< of its tables, as snapshots have it
  std::uint64_t tables = 0;         ///< of the schema at hand, without bookkeeping
  std::uint64_t bytes = 0;          ///< of the database
  std::vector<std::string> missing; ///< tables that are expected, and are not there
};

/// Organisations whose databases are at the same revision and have the same tables.
struct Cohort {
  std::string revision; ///< as OrganisationStatus::revision, and so fingerprint
  std::string fingerprint;
  std::vector<MigrationInfo> migrations;
  std::vector<std::size_t> organisations; ///< places in FleetStatusReport::organisations
  std::vector<std::string> differences;   ///< from the first cohort, in a few words each
  bool migrations_unread = false;         ///< there is bookkeeping that the role may not read
};

struct FleetStatusReport : FleetReport {
  std::vector<OrganisationStatus> organisations; ///< in the registry's order
  std::vector<Cohort> cohorts;                   ///< the largest first
  std::vector<std::string> summary;              ///< all of it in sentences that are safe to print
  /// Every database that the registry names was reached, all are one cohort whose migrations could
  /// be read, none of these broke off, and no expected table is missing.
  bool uniform = true;
};
/// How the databases of the organisations stand. What befalls one of them holds up no other.
[[nodiscard]] FleetStatusReport fleet_status(const FleetOptions &options);

/// A table of the organisations' databases.
struct FleetTable {
  TableName table;
  std::uint64_t organisations = 0;  ///< that have it
  std::vector<std::string> missing; ///< slugs of those that were reached and have it not
  std::uint64_t rows = 0;           ///< of all of them, by the servers' statistics
  bool rows_unknown = false;        ///< some of which never counted them
};

struct FleetTablesReport : FleetReport {
  std::vector<Organisation> organisations; ///< in the registry's order
  std::uint64_t reached = 0;               ///< how many of them were
  std::vector<FleetTable> tables;          ///< by name
};
/// Which tables the databases of the organisations have.
[[nodiscard]] FleetTablesReport fleet_tables(const FleetOptions &options);

} // namespace dbxfer
