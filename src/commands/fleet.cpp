#include "dbxfer/fleet.hpp"
#include "base/collect.hpp"
#include "fleet/members.hpp"
#include "fleet/registry.hpp"

#include <utility>
#include <vector>

namespace dbxfer {

namespace {

using fleet::Member;

std::vector<Member> read_members(const FleetOptions &options, FleetReport &report) {
  auto registry = fleet::read_registry(options);
  report.database = std::move(registry.database);
  report.file = std::move(registry.file);
  return fleet::members_of(std::move(registry.rows), options);
}

} // namespace

FleetListReport list_fleet(const FleetOptions &options) {
  FleetListReport report;
  report.organisations = base::collect(read_members(options, report),
                                       [](const auto &member) { return member.organisation; });
  report.warnings = fleet::warnings_of(report.organisations);
  return report;
}

} // namespace dbxfer
