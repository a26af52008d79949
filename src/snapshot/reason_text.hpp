#pragma once

#include "dbxfer/report.hpp"

#include <string>
#include <vector>

namespace dbxfer::snapshot {

/// Why a row was set aside, as it stands beside the row in a rejects file:
/// `{"outcome": "collided", "problems": [{"problem": "held_by_target", "constraint":
/// "User_email_key", ...}]}`
[[nodiscard]] std::string reason_text(Outcome outcome, const std::vector<Finding> &problems);
/// The same for a row that was accepted, and stands there since others refer to it.
[[nodiscard]] std::string reason_text_of_parent();

} // namespace dbxfer::snapshot
