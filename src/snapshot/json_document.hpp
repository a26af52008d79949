#pragma once

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <simdjson.h>

#include <cstdint>
#include <string>
#include <string_view>

/// What the small documents beside a snapshot (a plan, what a run of parts is made of) are written
/// by, and read by.
namespace dbxfer::snapshot {

using DocumentBuffer = rapidjson::StringBuffer;
using DocumentWriter = rapidjson::PrettyWriter<DocumentBuffer>;

inline void put_member(DocumentWriter &json, const char *key, const std::string &text) {
  json.Key(key);
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

inline void put_member(DocumentWriter &json, const char *key, std::uint64_t number) {
  json.Key(key);
  json.Uint64(number);
}

/// Whatever a text is, it is not the document that it was taken for.
class OtherDocument {};

using JsonValue = simdjson::simdjson_result<simdjson::dom::element>;

inline JsonValue value_of(const simdjson::dom::element &element) {
  return {simdjson::dom::element(element)};
}

/// Throws OtherDocument where there is no such value.
template <typename Type> Type as(const JsonValue &value) {
  Type out{};
  if (value.get(out) != simdjson::SUCCESS)
    throw OtherDocument();
  return out;
}

inline std::string text(const JsonValue &value) { return std::string(as<std::string_view>(value)); }

} // namespace dbxfer::snapshot
