#pragma once

#include "dbxfer/fleet_run.hpp"
#include "fleet/run/json.hpp"

#include <optional>

namespace dbxfer::fleet {

/// What the manifest and the records tell alike. An organisation without outcome and reason.
void put_organisation(JsonLine &json, const Organisation &organisation);
[[nodiscard]] Organisation organisation_in(const JsonObject &object);

void put_state(JsonLine &json, const char *key, const std::optional<DatabaseState> &state);
[[nodiscard]] std::optional<DatabaseState> state_in(const JsonObject &object, const char *key);

} // namespace dbxfer::fleet
