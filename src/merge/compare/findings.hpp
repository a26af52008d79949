#pragma once

#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "tables/pair_tables.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace dbxfer::transfer {

/// What compare found, grouped for people: by table and constraint, missing parents by the key they
/// look for.
[[nodiscard]] std::vector<Finding>
read_findings(postgres::Session &session, const snapshot::Reader &reader, const Pairing &pairing);
/// Of the number that dbxfer_reason has for it. Throws Error where there is none of that number.
[[nodiscard]] Problem problem_of(std::string_view number);
/// The finding that a reason belongs to, without counts and examples; `item` is what dbxfer_reason
/// holds.
[[nodiscard]] Finding describe_problem(const Target &target, Problem problem,
                                       std::optional<std::size_t> item);

} // namespace dbxfer::transfer
