#pragma once

#include "dbxfer/fleet.hpp"
#include "fleet/probe.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace dbxfer::fleet {

/// Sorts databases into cohorts. It keeps what one of each looks like, not all of them.
class Cohorts {
public:
  /// `place`: of the organisation in the report.
  void add(std::size_t place, Probed probed);
  /// All of them, the largest first, and how they differ from that one.
  [[nodiscard]] std::vector<Cohort> take();

private:
  std::map<std::string, std::size_t> places_; ///< by revision and fingerprint
  std::vector<Cohort> cohorts_;
  std::map<std::string, Shape> shapes_; ///< by fingerprint
};

/// What there is to say of the fleet, in sentences that are safe to print:
/// `412 organisations at e5a72b8c9d0f, identical`, `lyon: table donor_tags is missing`,
/// `2 organisations without URL`.
[[nodiscard]] std::vector<std::string>
fleet_sentences(const std::vector<OrganisationStatus> &organisations,
                const std::vector<Cohort> &cohorts);

/// FleetStatusReport::uniform
[[nodiscard]] bool is_uniform(const std::vector<OrganisationStatus> &organisations,
                              const std::vector<Cohort> &cohorts);

} // namespace dbxfer::fleet
