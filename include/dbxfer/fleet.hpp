#pragma once

#include "dbxfer/options.hpp"
#include "dbxfer/report.hpp"

#include <chrono>
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
};

/// How it stands with an organisation's database.
enum class FleetOutcome : std::uint8_t {
  ok,          ///< named by the registry, and reached where it was asked
  no_url,      ///< the registry has no connection string
  invalid_url, ///< or one that cannot be read
  duplicate,   ///< or that of an organisation before it
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

} // namespace dbxfer
