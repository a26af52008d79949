#pragma once

#include "snapshot/json_document.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <simdjson.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How the files of a run are written and read.
namespace dbxfer::fleet {

/// One object on one line. What is empty is left out, and read as empty.
class JsonLine {
public:
  JsonLine() { writer_.StartObject(); }

  template <std::unsigned_integral Number> JsonLine &put(const char *key, Number number) {
    writer_.Key(key);
    writer_.Uint64(number);
    return *this;
  }
  JsonLine &put(const char *key, bool truth) {
    if (truth) {
      writer_.Key(key);
      writer_.Bool(truth);
    }
    return *this;
  }
  JsonLine &put(const char *key, const char *text) = delete; // would become a bool
  JsonLine &put(const char *key, std::string_view text) {
    if (!text.empty()) {
      writer_.Key(key);
      put_text(text);
    }
    return *this;
  }
  JsonLine &put(const char *key, const std::string &text) {
    return put(key, std::string_view(text));
  }
  JsonLine &put(const char *key, const std::vector<std::string> &texts) {
    if (texts.empty())
      return *this;
    writer_.Key(key);
    writer_.StartArray();
    for (const auto &text : texts)
      put_text(text);
    writer_.EndArray();
    return *this;
  }
  template <typename Value> JsonLine &put(const char *key, const std::optional<Value> &value) {
    return value ? put(key, *value) : *this;
  }
  /// An object within it, to which `add` adds.
  template <typename Add> JsonLine &object(const char *key, const Add &add) {
    writer_.Key(key);
    writer_.StartObject();
    add(*this);
    writer_.EndObject();
    return *this;
  }

  [[nodiscard]] std::string text() {
    writer_.EndObject();
    return {buffer_.GetString(), buffer_.GetSize()};
  }

private:
  void put_text(std::string_view text) {
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

using snapshot::OtherDocument;

/// An object that was read. Throws OtherDocument where it is not as the caller asks.
class JsonObject {
public:
  explicit JsonObject(const simdjson::dom::element &element)
      : object_(snapshot::as<simdjson::dom::object>(snapshot::value_of(element))) {}

  [[nodiscard]] bool has(std::string_view key) const {
    return object_[key].error() == simdjson::SUCCESS;
  }
  [[nodiscard]] std::string text(std::string_view key) const {
    return has(key) ? std::string(as<std::string_view>(key)) : std::string();
  }
  [[nodiscard]] std::optional<std::string> maybe_text(std::string_view key) const {
    return has(key) ? std::optional(text(key)) : std::nullopt;
  }
  [[nodiscard]] std::uint64_t number(std::string_view key) const { return as<std::uint64_t>(key); }
  [[nodiscard]] std::optional<std::uint64_t> maybe_number(std::string_view key) const {
    return has(key) ? std::optional(number(key)) : std::nullopt;
  }
  [[nodiscard]] bool flag(std::string_view key) const { return has(key) && as<bool>(key); }
  [[nodiscard]] JsonObject object(std::string_view key) const {
    return JsonObject(as<simdjson::dom::element>(key));
  }
  [[nodiscard]] std::vector<JsonObject> objects(std::string_view key) const {
    std::vector<JsonObject> out;
    for (const auto each : as<simdjson::dom::array>(key))
      out.emplace_back(each);
    return out;
  }
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const {
    std::vector<std::string> out;
    if (!has(key))
      return out;
    for (const auto each : as<simdjson::dom::array>(key))
      out.push_back(snapshot::text(snapshot::value_of(each)));
    return out;
  }

private:
  template <typename Type> [[nodiscard]] Type as(std::string_view key) const {
    return snapshot::as<Type>(object_[key]);
  }

  simdjson::dom::object object_;
};

} // namespace dbxfer::fleet
