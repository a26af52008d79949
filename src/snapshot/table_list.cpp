#include "snapshot/table_list.hpp"

#include "snapshot/source.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

namespace dbxfer::snapshot {
namespace {

using base::in_quotes;

/// A list of a hundred thousand tables fits; a file given by mistake is not read whole.
constexpr std::uint64_t largest_list = std::uint64_t{16} << 20U;

/// A problem on a line; the file's name is added by those who know it.
struct BadLine {
  std::size_t offset;
  std::string what;
};

const std::vector<std::string> list_keys{"tables", "description", "$schema"};
const std::vector<std::string> table_keys{"name", "schema", "audit", "match"};

/// Fills a list from RapidJSON's events. Throws BadLine.
class ListHandler {
public:
  ListHandler(const rapidjson::MemoryStream &stream, std::vector<ListedTable> &tables)
      : stream_(stream), tables_(tables) {}

  using Size = rapidjson::SizeType;

  bool Null() { fail("null stands where it must not"); }
  bool RawNumber(const char *, Size, bool) { fail("a number stands where it must not"); }
  bool Int(int) { return false; } // numbers come as RawNumber
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  bool Bool(bool value) {
    if (place_ != Place::table || key_ != "audit")
      fail("true or false stands where it must not");
    tables_.back().audit = value;
    return true;
  }

  bool String(const char *text, Size length, bool) {
    const std::string value(text, length);
    if (value.find('\0') != std::string::npos)
      fail("a name holds \\u0000");
    if (place_ == Place::tables) {
      begin_table();
      tables_.back().name = value;
      end_table();
    } else if (place_ == Place::match) {
      tables_.back().match.push_back(value);
    } else if (place_ == Place::table && key_ == "name") {
      tables_.back().name = value;
    } else if (place_ == Place::table && key_ == "schema") {
      tables_.back().schema = value;
    } else if (place_ != Place::list || key_ == "tables") {
      fail("a string stands where it must not");
    }
    return true;
  }

  bool StartObject() {
    if (place_ == Place::outside) {
      place_ = Place::list;
    } else if (place_ == Place::tables) {
      begin_table();
      place_ = Place::table;
      table_seen_.clear();
    } else {
      fail("an object stands where it must not");
    }
    return true;
  }

  bool Key(const char *text, Size length, bool) {
    const bool list = place_ == Place::list;
    const std::vector<std::string> &known = list ? list_keys : table_keys;
    key_.assign(text, length);
    if (std::ranges::find(known, key_) == known.end()) {
      const auto meant = base::nearest(key_, known);
      fail("unknown key " + in_quotes(key_) +
           (meant ? " (did you mean " + in_quotes(*meant) + "?)"
                  : "; known are " + base::enumerate(known)));
    }
    if (!(list ? list_seen_ : table_seen_).insert(key_).second)
      fail("the key " + in_quotes(key_) + " stands here twice");
    return true;
  }

  bool EndObject(Size) {
    if (place_ == Place::list) {
      if (!list_seen_.contains("tables"))
        fail("\"tables\" is missing");
      place_ = Place::outside;
      return true;
    }
    if (!table_seen_.contains("name"))
      fail("\"name\" is missing");
    end_table();
    place_ = Place::tables;
    return true;
  }

  bool StartArray() {
    if (place_ == Place::list && key_ == "tables")
      place_ = Place::tables;
    else if (place_ == Place::table && key_ == "match")
      place_ = Place::match;
    else
      fail("an array stands where it must not");
    return true;
  }

  bool EndArray(Size elements) {
    if (place_ == Place::match && elements == 0)
      fail("\"match\" names no column");
    place_ = place_ == Place::match ? Place::table : Place::list;
    return true;
  }

private:
  enum class Place : std::uint8_t { outside, list, tables, table, match };

  void begin_table() {
    tables_.emplace_back();
    offset_ = at();
  }

  void end_table() {
    ListedTable &table = tables_.back();
    table.line = offset_; // becomes a line when all are read
    const std::size_t dot = table.name.find('.');
    if (!table.schema && dot != std::string::npos) {
      table.schema = table.name.substr(0, dot);
      table.name.erase(0, dot + 1);
    }
    if (table.name.empty() || (table.schema && table.schema->empty()))
      fail("a table without a name");
    if (!names_.emplace(table.schema, table.name).second)
      fail("table " + base::printable(base::qualified(table.schema.value_or(""), table.name)) +
           " is listed twice");
  }

  [[nodiscard]] std::size_t at() const { return stream_.Tell() == 0 ? 0 : stream_.Tell() - 1; }
  [[noreturn]] void fail(const std::string &what) const { throw BadLine{at(), what}; }

  const rapidjson::MemoryStream &stream_;
  std::vector<ListedTable> &tables_;
  Place place_ = Place::outside;
  std::string key_;
  std::size_t offset_ = 0;
  std::set<std::string> list_seen_;
  std::set<std::string> table_seen_;
  std::set<std::pair<std::optional<std::string>, std::string>> names_;
};

std::string read_text(const std::filesystem::path &path) {
  const auto source = Source::open(path, {});
  if (source->size() > largest_list)
    throw Error(ExitCode::configuration, source->name() + " is larger than 16 MiB: no table list");
  std::string text(source->size(), '\0');
  text.resize(source->read(0, text.data(), text.size()));
  return text;
}

void parse(std::string_view text, std::vector<ListedTable> &tables) {
  if (text.starts_with("\xEF\xBB\xBF"))
    throw BadLine{0, "it begins with a byte order mark; save it as UTF-8 without one"};
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    throw BadLine{0, "it is empty"};
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
    throw BadLine{zero, "it holds zero bytes, so it is no JSON text"};
  rapidjson::MemoryStream stream(text.data(), text.size());
  ListHandler handler(stream, tables);
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag |
                             rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, handler);
  if (result.IsError())
    throw BadLine{result.Offset(), std::string("it is not valid JSON: ") +
                                       rapidjson::GetParseError_En(result.Code())};
  std::size_t line = 1;
  std::size_t counted = 0;
  for (ListedTable &table : tables) { // in the order of the text
    const std::size_t offset = table.line;
    line +=
        static_cast<std::size_t>(std::ranges::count(text.substr(counted, offset - counted), '\n'));
    counted = offset;
    table.line = line;
  }
}

} // namespace

TableList read_table_list(const std::filesystem::path &path) {
  TableList list{path, {}};
  const std::string text = read_text(path);
  try {
    parse(text, list.tables);
  } catch (const BadLine &bad) {
    const auto line = 1 + std::ranges::count(std::string_view(text).substr(0, bad.offset), '\n');
    throw Error(ExitCode::configuration,
                base::printable(path.native()) + ':' + std::to_string(line) + ": " + bad.what);
  }
  if (list.tables.empty())
    throw Error(ExitCode::configuration,
                base::printable(path.native()) + ":1: \"tables\" names no table");
  return list;
}

} // namespace dbxfer::snapshot
