#pragma once

#include "dbxfer/error.hpp"
#include "dbxfer/fleet.hpp"

namespace dbxfer::fleet {

/// What an error that came of an organisation's database says of that: `unreachable`,
/// `authentication`, `locked` or `failed`.
[[nodiscard]] FleetOutcome outcome_of(const Error &error);

} // namespace dbxfer::fleet
