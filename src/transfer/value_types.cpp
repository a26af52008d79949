#include "transfer/value_types.hpp"

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

} // namespace

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
