#include "snapshot/values/copy_to_json.hpp"

#include "snapshot/values/array_to_json.hpp"
#include "snapshot/values/json_scan.hpp"
#include "snapshot/values/text_to_json.hpp"
#include "snapshot/values/value_to_json.hpp"

#include "dbxfer/error.hpp"

#include <cstddef>
#include <cstring>
#include <utility>

namespace dbxfer::snapshot {
namespace {

const char *end_of_field(const char *p, const char *end) {
  const void *tab = std::memchr(p, '\t', static_cast<std::size_t>(end - p));
  return tab == nullptr ? end : static_cast<const char *>(tab);
}

bool is_null(const char *p, const char *end) {
  return end - p >= 2 && p[0] == '\\' && p[1] == 'N' && (end - p == 2 || p[2] == '\t');
}

} // namespace

CopyToJson::CopyToJson(const std::vector<std::string> &names, std::vector<ValueType> types)
    : types_(std::move(types)) {
  if (names.size() != types_.size())
    throw Error(ExitCode::internal, "a table has another number of types than of columns");
  for (const std::string &name : names) {
    ByteBuffer prefix;
    prefix.push(prefixes_.empty() ? '{' : ',');
    put_string(name, prefix);
    prefix.push(':');
    prefixes_.emplace_back(prefix.view());
  }
}

void CopyToJson::row(std::string_view line, ByteBuffer &out) {
  const char *p = line.data();
  const char *end = p + line.size();
  bool matches = !types_.empty() || line.empty();
  for (std::size_t i = 0; i < types_.size() && matches; ++i) {
    out.append(prefixes_[i]);
    p = field(types_[i], p, end, out);
    const bool more = i + 1 < types_.size();
    matches = more ? p != end : p == end;
    p += more && matches ? 1 : 0;
  }
  if (!matches)
    throw Error(ExitCode::internal,
                "a COPY line has another number of fields than the table has columns");
  out.append(types_.empty() ? "{}" : "}");
}

const char *CopyToJson::field(const ValueType &type, const char *p, const char *end,
                              ByteBuffer &out) {
  if (is_null(p, end)) {
    out.append("null");
    return p + 2;
  }
  if (type.scalar == Scalar::text && !type.array && !type.opaque)
    return put_copy_string(p, end, out);
  const char *stop = end_of_field(p, end);
  const std::string_view text(p, static_cast<std::size_t>(stop - p));
  if (type.opaque)
    put_copy_wrapped(text, out);
  else if (type.array)
    array(type, text, out);
  else if (type.scalar == Scalar::json)
    document(text, out);
  else if (!put_short_form(type.scalar, text, out)) // these hold nothing that COPY would escape
    put_copy_string(p, stop, out);
  return stop;
}

void CopyToJson::document(std::string_view field, ByteBuffer &out) {
  const std::size_t before = out.size();
  unescape_copy(field, out);
  *out.end() = '\0'; // in the slack: the scanner wants it
  if (carries_itself(out.view().substr(before)))
    return;
  out.truncate(before);
  put_copy_wrapped(field, out);
}

void CopyToJson::array(const ValueType &type, std::string_view field, ByteBuffer &out) {
  plain_.clear();
  unescape_copy(field, plain_);
  if (!put_array(plain_.view(), type, element_, out))
    put_copy_wrapped(field, out);
}

} // namespace dbxfer::snapshot
