#include "fleet/registry_json.hpp"

#include "fleet/csv.hpp"
#include "fleet/registry_columns.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace dbxfer::fleet {

namespace {

/// Takes what RapidJSON reads.
class Organisations : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Organisations> {
public:
  explicit Organisations(const std::string &file) : file_(file) {}

  bool Null() { return value(std::nullopt); }
  bool RawNumber(const char *digits, rapidjson::SizeType length, bool /*copy*/) {
    return value(std::string(digits, length));
  }
  bool String(const char *text, rapidjson::SizeType length, bool /*copy*/) {
    return value(std::string(text, length));
  }
  /// What follows is no word: as a connection string it would be none.
  bool Bool(bool /*value*/) {
    if (depth_ == list_)
      refuse_element();
    return true;
  }
  bool Key(const char *text, rapidjson::SizeType length, bool /*copy*/) {
    key_.assign(text, length);
    return true;
  }
  bool StartObject() {
    if (in_list() && depth_ == list_) {
      names_.clear();
      values_.clear();
    }
    ++depth_;
    return true;
  }
  bool EndObject(rapidjson::SizeType /*members*/) {
    --depth_;
    if (in_list() && depth_ == list_)
      rows_.push_back(RegistryColumns(names_, where()).row(values_, where()));
    return true;
  }
  bool StartArray() {
    if (depth_ == list_)
      refuse_element();
    ++depth_;
    if (list_ == none && (depth_ == 1 || (depth_ == 2 && key_ == "organizations")))
      list_ = depth_;
    return true;
  }
  bool EndArray(rapidjson::SizeType /*elements*/) {
    if (depth_ == list_)
      list_ = ended;
    --depth_;
    return true;
  }

  std::vector<RegistryRow> take() {
    if (list_ != ended)
      refuse_registry(file_, "a registry is an array of objects, or an object with one as its "
                             "\"organizations\"");
    return std::move(rows_);
  }

private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  static constexpr std::size_t ended = none - 1;

  [[nodiscard]] bool in_list() const { return list_ < ended; }
  [[nodiscard]] std::string where() const {
    return file_ + ": organisation " + std::to_string(rows_.size() + 1);
  }
  [[noreturn]] void refuse_element() const {
    refuse_registry(where(), "an organisation must be an object");
  }

  bool value(std::optional<std::string> value) {
    if (depth_ == list_)
      refuse_element();
    if (in_list() && depth_ == list_ + 1) {
      names_.push_back(key_);
      values_.push_back(std::move(value));
    }
    return true;
  }

  const std::string &file_;
  std::size_t depth_ = 0;   ///< objects and arrays that are open
  std::size_t list_ = none; ///< depth within the array of organisations
  std::string key_;
  std::vector<std::string> names_; ///< of the organisation at hand, as values_
  CsvRecord values_;
  std::vector<RegistryRow> rows_;
};

} // namespace

std::vector<RegistryRow> rows_in_json(std::string_view text, const std::string &file) {
  rapidjson::MemoryStream stream(text.data(), text.size());
  Organisations organisations(file);
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag |
                             rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, organisations);
  if (result.IsError()) {
    const auto line = 1 + std::ranges::count(text.substr(0, result.Offset()), '\n');
    refuse_registry(file + ":" + std::to_string(line),
                    std::string("it is not valid JSON: ") +
                        rapidjson::GetParseError_En(result.Code()));
  }
  return organisations.take();
}

} // namespace dbxfer::fleet
