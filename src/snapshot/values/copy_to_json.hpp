#pragma once

#include "snapshot/values/byte_buffer.hpp"
#include "snapshot/values/value_type.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::snapshot {

/// Turns COPY lines of one table into JSON objects. This is the hot path of an export: a field's
/// plain bytes are copied in blocks, and nothing is allocated per value once the buffers have
/// grown. RowWriter (snapshot/writer) is who calls it.
class CopyToJson {
public:
  CopyToJson(const std::vector<std::string> &names, std::vector<ValueType> types);

  /// Appends `{"id":1,...}` for one line without its newline.
  /// Throws Error (1) when the number of fields is not that of the names.
  void row(std::string_view line, ByteBuffer &out);

private:
  const char *field(const ValueType &type, const char *p, const char *end, ByteBuffer &out);
  void document(std::string_view field, ByteBuffer &out);
  void array(const ValueType &type, std::string_view field, ByteBuffer &out);

  std::vector<std::string> prefixes_; ///< `{"id":`, `,"name":`
  std::vector<ValueType> types_;
  ByteBuffer plain_;   ///< an array's text without COPY's escapes
  ByteBuffer element_; ///< one element of it
};

} // namespace dbxfer::snapshot
