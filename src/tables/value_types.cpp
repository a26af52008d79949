#include "tables/value_types.hpp"

#include "tables/type_differences.hpp"

#include <algorithm>

namespace dbxfer::transfer {

namespace {

// Object identifiers of built-in types never change: src/include/catalog/pg_type.dat.
snapshot::Scalar scalar_of(postgres::Oid type) {
  switch (type) {
  case 16: return snapshot::Scalar::boolean;
  case 20: return snapshot::Scalar::bigint;
  case 21:  // int2
  case 23:  // int4
  case 700: // float4
  case 701: // float8
    return snapshot::Scalar::number;
  case 114:  // json
  case 3802: // jsonb
    return snapshot::Scalar::json;
  case 1114: // timestamp
  case 1184: // timestamptz
    return snapshot::Scalar::timestamp;
  default: return snapshot::Scalar::text;
  }
}

snapshot::Scalar scalar_named(const std::string &type) {
  if (type == "boolean")
    return snapshot::Scalar::boolean;
  if (type == "bigint")
    return snapshot::Scalar::bigint;
  if (type == "smallint" || type == "integer" || type == "real" || type == "double precision")
    return snapshot::Scalar::number;
  if (type == "json" || type == "jsonb")
    return snapshot::Scalar::json;
  return type.starts_with("timestamp") ? snapshot::Scalar::timestamp : snapshot::Scalar::text;
}

bool is_integer(postgres::Oid type) { return type == 20 || type == 21 || type == 23; }

/// The type under all domains. An edited file may go round in a cycle.
std::string below_domains(std::string type, const std::vector<snapshot::Type> &types) {
  for (std::size_t step = 0; step < types.size(); ++step) {
    const auto domain = std::ranges::find_if(
        types, [&](const auto &t) { return t.name == type && t.kind == "domain"; });
    if (domain == types.end())
      break;
    type = domain->base;
  }
  return type;
}

} // namespace

bool is_without_zone(const std::string &declared, const std::vector<snapshot::Type> &types) {
  const auto element = below_domains(element_of(below_domains(declared, types)), types);
  return element == "date" ||
         (element.starts_with("time") && element.ends_with(" without time zone"));
}

snapshot::ValueType value_type(const std::string &declared,
                               const std::vector<snapshot::Type> &types,
                               const postgres::Column &target) {
  snapshot::ValueType type;
  const auto base = below_domains(declared, types);
  const auto element = below_domains(element_of(base), types);
  type.array = element_of(base) != base;
  type.opaque = type.array && element_of(element) != element;
  type.scalar = scalar_named(element);
  if (type.array && element == "box")
    type.delimiter = ';';
  type.whole = is_integer(target.element_oid != 0 ? target.element_oid : target.base_oid);
  return type;
}

snapshot::ValueType value_type(const postgres::Column &column) {
  snapshot::ValueType type;
  type.array = column.element_oid != 0;
  type.scalar = scalar_of(type.array ? column.element_oid : column.base_oid);
  if (type.array)
    type.delimiter = column.delimiter;
  type.opaque = column.element_is_array;
  return type;
}

} // namespace dbxfer::transfer
