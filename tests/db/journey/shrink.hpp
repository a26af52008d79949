#pragma once

#include "properties.hpp"

#include <string>

namespace dbxfer::test {

struct Shrunk {
  Schema schema;
  Complaint complaint; ///< the property's, about this schema
};

/// The smallest schema found about which the property has the same kind of complaint: tables, then
/// keys, columns and rows are taken out while it has. One table is left.
[[nodiscard]] Shrunk shrink(Schema schema, Complaint complaint, Property property);

/// The schema and its rows as SQL that psql takes.
[[nodiscard]] std::string as_sql(const Schema &schema);

} // namespace dbxfer::test
