#pragma once

#include "dbxfer/report.hpp"
#include "postgres/session.hpp"
#include "tables/pair_tables.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace dbxfer::transfer {

/// What was found, grouped for people: by table and constraint, missing parents by the key they
/// look for. Not what falls with them.
[[nodiscard]] std::vector<Finding>
read_findings(postgres::Session &session, const snapshot::Reader &reader, const Pairing &pairing);
/// The same in `report`, with what falls, and the causes that explain each row set aside once.
void describe_set_aside(postgres::Session &session, const snapshot::Reader &reader,
                        const Pairing &pairing, MergeReport &report);
/// Of the number that dbxfer_reason has for it. Throws Error where there is none of that number.
[[nodiscard]] Problem problem_of(std::string_view number);
/// The finding that a reason belongs to, without counts and examples; `item` is what dbxfer_reason
/// holds.
[[nodiscard]] Finding describe_problem(const Target &target, Problem problem,
                                       std::optional<std::size_t> item);

} // namespace dbxfer::transfer
