#pragma once

#include "postgres/session.hpp"
#include "schema/contents.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dbxfer::schema {

/// What these schemas hold, or all that are the user's, as PostgreSQL's own functions print it:
/// names in definitions are qualified. Left out are the tables in which tools keep their
/// migrations, the schema dbxfer, and what belongs to an extension. Within a transaction of
/// postgres::begin. Throws Error (6) for a schema that is not there.
[[nodiscard]] Contents read_database(postgres::Session &session,
                                     const std::optional<std::vector<std::string>> &schemas);

} // namespace dbxfer::schema
