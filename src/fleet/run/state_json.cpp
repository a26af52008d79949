#include "fleet/run/state_json.hpp"

namespace dbxfer::fleet {

void put_organisation(JsonLine &json, const Organisation &organisation) {
  json.put("slug", organisation.slug)
      .put("id", organisation.id)
      .put("name", organisation.name)
      .put("database", organisation.database)
      .put("host", organisation.host)
      .put("port", organisation.port)
      .put("schema", organisation.schema);
}

Organisation organisation_in(const JsonObject &object) {
  Organisation out;
  out.slug = object.text("slug");
  out.id = object.text("id");
  out.name = object.text("name");
  out.database = object.text("database");
  out.host = object.text("host");
  out.port = object.text("port");
  out.schema = object.maybe_text("schema");
  return out;
}

void put_state(JsonLine &json, const char *key, const std::optional<DatabaseState> &state) {
  if (state)
    json.object(key, [&](JsonLine &part) {
      part.put("identity", state->identity)
          .put("revision", state->revision)
          .put("fingerprint", state->fingerprint)
          .put("tables", state->tables);
    });
}

std::optional<DatabaseState> state_in(const JsonObject &object, const char *key) {
  if (!object.has(key))
    return std::nullopt;
  const auto part = object.object(key);
  return DatabaseState{part.text("identity"), part.text("revision"), part.text("fingerprint"),
                       part.number("tables")};
}

} // namespace dbxfer::fleet
