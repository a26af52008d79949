#include "snapshot/values/value_to_copy.hpp"

#include "snapshot/values/array_to_copy.hpp"
#include "snapshot/values/json_to_text.hpp"
#include "snapshot/values/spelling.hpp"

namespace dbxfer::snapshot {
namespace {

std::string_view without_quotes(std::string_view json) { return json.substr(1, json.size() - 2); }

std::string_view put_wrapped(std::string_view value, std::string &out) {
  if (!value.starts_with('"'))
    return R"("$pg" holds something else than a string)";
  put_copy_of_string(without_quotes(value), out);
  return {};
}

std::string_view put_whole_array(std::string_view json, const ValueType &type, std::string &scratch,
                                 std::string &out) {
  if (type.opaque)
    return R"(an array of a domain over an array can only stand as {"$pg": "..."})";
  scratch.clear();
  const std::string_view problem = put_array_text(json, type, scratch);
  put_copy_of_text(scratch, out);
  return problem;
}

std::string_view put_scalar(std::string_view json, const ValueType &type, std::string &out) {
  const auto at = out.size();
  switch (json.front()) {
  case '"':
    put_copy_of_string(without_quotes(json), out);
    spell_as_postgres(type, out, at);
    return {};
  case 't':
  case 'f':
    out += json.front();
    return type.scalar == Scalar::boolean ? "" : "true or false stands where no boolean belongs";
  case '[': return "an array stands where none belongs";
  case '{': return "an object stands where none belongs";
  default:
    out += json;
    spell_as_postgres(type, out, at);
    return {};
  }
}

} // namespace

std::string_view put_copy_value(std::string_view json, const ValueType &type, std::string &scratch,
                                std::string &out) {
  if (json == "null") {
    out += "\\N";
    return {};
  }
  if (json.front() == '{')
    if (const auto wrapped = wrapped_value(json))
      return put_wrapped(*wrapped, out);
  const bool array = type.array || type.opaque;
  if (array && json.front() == '[')
    return put_whole_array(json, type, scratch, out);
  if (array)
    return "something else stands where an array belongs";
  if (type.scalar != Scalar::json)
    return put_scalar(json, type, out);
  put_copy_of_text(json, out);
  return {};
}

} // namespace dbxfer::snapshot
