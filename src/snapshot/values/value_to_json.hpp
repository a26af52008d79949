#pragma once

#include "snapshot/values/byte_buffer.hpp"
#include "snapshot/values/value_type.hpp"

#include <string_view>

/// One value's plain text, as PostgreSQL prints it, on its way into JSON (docs/format.md,
/// "Values").
namespace dbxfer::snapshot {

/// Depth to which a json value is carried as it stands.
inline constexpr unsigned deepest_document = 500;

/// Appends the value in the short form of its kind: a bare number, true, an ISO 8601 string, the
/// json itself. False, and nothing appended, when only its text is exact (NaN, -0, infinity, ...).
bool put_short_form(Scalar kind, std::string_view text, ByteBuffer &out);

/// `{"$pg":"text"}`: what can always be carried.
void put_wrapped(std::string_view text, ByteBuffer &out);
/// The same of a COPY field.
void put_copy_wrapped(std::string_view field, ByteBuffer &out);

/// Whether a json value reads back byte for byte when it stands in a snapshot as it is.
/// `document` must be followed by a zero byte and the buffer's slack.
[[nodiscard]] bool carries_itself(std::string_view document);

} // namespace dbxfer::snapshot
