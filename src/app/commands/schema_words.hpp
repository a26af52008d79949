#pragma once

#include "app/json_writer.hpp"
#include "dbxfer/schema.hpp"

#include <string>

/// What the commands of the group schema say alike.
namespace dbxfer::app {

inline constexpr const char *schema_group =
    "Compare what two databases hold besides rows, and write what one of them lacks";

/// The database or the snapshot, as a banner has it.
[[nodiscard]] std::string shown(const SchemaSide &side);
/// An object of that name.
void write_side(JsonWriter &json, const char *name, const SchemaSide &side);

} // namespace dbxfer::app
