#pragma once

#include "snapshot/values/byte_buffer.hpp"

#include <string_view>

/// Text on its way into JSON. A string is appended with its quotes.
namespace dbxfer::snapshot {

/// A JSON string of plain text.
void put_string(std::string_view text, ByteBuffer &out);

/// A JSON string of a COPY field that begins at `p`; stops at the raw tab behind it, or at `end`,
/// and returns where. Bytes that need no thought are copied in blocks.
const char *put_copy_string(const char *p, const char *end, ByteBuffer &out);

/// The plain text of a COPY field: `\t` becomes a tab, and so on.
void unescape_copy(std::string_view field, ByteBuffer &out);

} // namespace dbxfer::snapshot
