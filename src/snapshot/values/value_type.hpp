#pragma once

#include <cstddef>
#include <cstdint>

namespace dbxfer::snapshot {

/// PostgreSQL's own limit of an array (MAXDIM).
inline constexpr std::size_t most_dimensions = 6;

/// How a value of a column stands in JSON; an array's is its element's.
enum class Scalar : std::uint8_t {
  text,      ///< string: PostgreSQL's own text
  boolean,   ///< true / false
  number,    ///< smallint, integer, real, double: a number; NaN, infinities and -0 a string
  bigint,    ///< number within +-(2^53-1), else string
  timestamp, ///< timestamp, timestamptz: ISO 8601 with a T, `+00:00`; else PostgreSQL's text
  json,      ///< the JSON itself
};

struct ValueType {
  Scalar scalar = Scalar::text;
  bool array = false;   ///< a JSON array of the scalar's mapping, nested as its dimensions are
  char delimiter = ','; ///< between the elements of PostgreSQL's array text (box: `;`)
  bool opaque = false;  ///< array of a domain over an array: always {"$pg": "..."}
  bool whole = false;   ///< read into integers: zeros behind the point are no part of the value

  bool operator==(const ValueType &) const = default;
};

} // namespace dbxfer::snapshot
