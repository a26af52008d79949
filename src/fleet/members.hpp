#pragma once

#include "dbxfer/fleet.hpp"
#include "fleet/registry.hpp"

#include <string>
#include <vector>

namespace dbxfer::fleet {

/// An organisation, and how to get at its database.
struct Member {
  Organisation organisation;
  std::string url;    ///< as the registry has it: secret
  std::string server; ///< tells its server from others
};

/// The organisations that the options name, in the registry's order. Throws Error: 2 there is none
/// of a name; 3 two have one slug, or, without options.dedupe, one database.
[[nodiscard]] std::vector<Member> members_of(std::vector<RegistryRow> rows,
                                             const FleetOptions &options);

/// Says of whom nothing was read.
void warn_of(const std::vector<Organisation> &organisations, std::vector<std::string> &warnings);

} // namespace dbxfer::fleet
