#pragma once

#include "app/display.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dbxfer::app {

/// RapidJSON's writer with one call per member. Text of any bytes becomes valid UTF-8.
class JsonWriter {
public:
  void begin_object() { writer_.StartObject(); }
  void end_object() { writer_.EndObject(); }
  void end_array() { writer_.EndArray(); }

  void begin_object(const char *name) {
    writer_.Key(name);
    writer_.StartObject();
  }
  void begin_array(const char *name) {
    writer_.Key(name);
    writer_.StartArray();
  }

  void value(std::string_view text) {
    const std::string valid = valid_utf8(text);
    writer_.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
  }
  void value(const char *) = delete; // would become a bool
  void value(std::nullptr_t) { writer_.Null(); }
  void value(bool truth) { writer_.Bool(truth); }
  template <std::unsigned_integral Number> void value(Number number) { writer_.Uint64(number); }
  template <std::signed_integral Number> void value(Number number) { writer_.Int64(number); }
  void value(const std::vector<std::string> &texts) {
    writer_.StartArray();
    for (const std::string &text : texts)
      value(text);
    writer_.EndArray();
  }

  template <typename Value> void member(std::string_view name, const Value &of_it) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    value(of_it);
  }
  /// Left out when there is nothing.
  template <typename Value> void member(std::string_view name, const std::optional<Value> &of_it) {
    if (of_it)
      member(name, *of_it);
  }

  /// All that was written, and a line break.
  [[nodiscard]] std::string line() const { return std::string(buffer_.GetString()) + "\n"; }

private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

} // namespace dbxfer::app
