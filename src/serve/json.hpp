#pragma once

#include "base/text.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace dbxfer::service {

/// The body of an answer. Text of any bytes becomes printable.
class Json {
public:
  Json() { writer_.StartObject(); }

  Json &put(std::string_view key, std::string_view text) {
    name(key);
    const auto safe = base::printable(text);
    writer_.String(safe.data(), static_cast<rapidjson::SizeType>(safe.size()));
    return *this;
  }
  Json &put(std::string_view key, std::uint64_t number) {
    name(key);
    writer_.Uint64(number);
    return *this;
  }
  template <typename Add> Json &object(std::string_view key, const Add &add) {
    name(key);
    return object(add);
  }
  /// One of an array.
  template <typename Add> Json &object(const Add &add) {
    writer_.StartObject();
    add();
    writer_.EndObject();
    return *this;
  }
  template <typename Add> Json &array(std::string_view key, const Add &add) {
    name(key);
    writer_.StartArray();
    add();
    writer_.EndArray();
    return *this;
  }

  [[nodiscard]] std::string text() {
    writer_.EndObject();
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }

private:
  void name(std::string_view key) {
    writer_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

} // namespace dbxfer::service
