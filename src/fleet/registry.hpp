#pragma once

#include "dbxfer/fleet.hpp"
#include "postgres/sql_log.hpp"
#include "postgres/url.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Many databases of the same schema: the registry that names them, visits to all of them at once,
/// and cohorts of those that are alike.
namespace dbxfer::fleet {

/// What a registry says of an organisation.
struct RegistryRow {
  std::string id;
  std::string slug;
  std::string name;
  std::string url; ///< as it stands there, with its password: it is told to nobody; empty: none
};

struct Registry {
  std::vector<RegistryRow> rows;
  std::optional<DatabaseInfo> database; ///< that it was read from
  std::optional<postgres::Url> url;
  std::string file;                      ///< or the file
  std::shared_ptr<postgres::SqlLog> log; ///< that the options want; may be null
};

/// Throws Error: 3 it lacks columns, a row has no slug, a file cannot be understood; 5 its database
/// cannot be reached; 9 its file cannot be read.
[[nodiscard]] Registry read_registry(const FleetOptions &options);

} // namespace dbxfer::fleet
