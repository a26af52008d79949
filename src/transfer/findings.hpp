#pragma once

#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "transfer/match_target.hpp"

#include <vector>

namespace dbxfer::transfer {

/// What compare found, grouped for people: by table and constraint, missing parents by the key they
/// look for.
[[nodiscard]] std::vector<Finding>
read_findings(postgres::Session &session, const snapshot::Reader &reader, const Pairing &pairing);
/// The finding that a reason belongs to, without counts and examples; `item` is what dbxfer_reason
/// holds.
[[nodiscard]] Finding describe_problem(const Target &target, Problem problem,
                                       std::optional<std::size_t> item);

} // namespace dbxfer::transfer
