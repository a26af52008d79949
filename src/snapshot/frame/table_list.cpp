#include "snapshot/frame/table_list.hpp"

#include "snapshot/bytes/text_file.hpp"

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
constexpr std::uint64_t largest_list = 16; // MiB

/// A problem on a line; the file's name is added by those who know it.
struct BadLine {
  std::size_t offset;
  std::string what;
};

const std::vector<std::string> keys_of_list{"tables", "description", "$schema"};
const std::vector<std::string> keys_of_table{"name",     "schema", "audit",      "match",
                                             "identity", "key",    "onConflict", "newer",
                                             "keep",     "ignore", "triggers",   "references"};
const std::vector<std::string> keys_of_reference{"columns", "table", "schema", "parentColumns",
                                                 "when"};

/// Fills a list from RapidJSON's events. Throws BadLine.
class ListHandler {
public:
  ListHandler(const rapidjson::MemoryStream &stream, std::vector<ListedTable> &tables)
      : stream_(stream), tables_(tables) {}

  using Size = rapidjson::SizeType;

  bool Null() { return expect({}, "null stands where it must not"); }
  bool RawNumber(const char *digits, Size length, bool) {
    return expect(std::string(digits, length), "a number stands where it must not");
  }
  bool Int(int) { return false; } // numbers come as RawNumber
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  bool Bool(bool value) {
    if (place() != Place::table || key_ != "audit")
      return expect(value ? "true" : "false", "true or false stands where it must not");
    tables_.back().audit = value;
    return true;
  }

  bool String(const char *text, Size length, bool) {
    const std::string value(text, length);
    if (value.find('\0') != std::string::npos)
      fail("a name holds \\u0000");
    if (place() == Place::tables) {
      begin_table(at());
      tables_.back().name = value;
      end_table();
    } else if (place() == Place::names) {
      names_at(key_)->push_back(value);
    } else if (place() == Place::table && key_ == "onConflict") {
      rules().on_conflict = on_conflict(value);
    } else if (place() == Place::table && key_ == "triggers") {
      rules().triggers = one_of(value, "fire", "off") ? Triggers::fire : Triggers::off;
    } else if (place() == Place::table && key_ == "identity") {
      rules().identity = one_of(value, "same", "new") ? Identity::same : Identity::fresh;
    } else if (place() == Place::table && key_ == "key") {
      rules().key = one_of(value, "local", "global") ? KeyScope::local : KeyScope::global;
    } else if (std::string *member = text_at(key_)) {
      *member = value;
    } else if (place() != Place::list || key_ == "tables") {
      return expect(value, "a string stands where it must not");
    }
    return true;
  }

  bool StartObject() {
    if (place() == Place::outside) {
      enter(Place::list);
    } else if (place() == Place::tables) {
      begin_table(stream_.Tell()); // the brace is not taken yet
      enter(Place::table);
    } else if (place() == Place::references) {
      rules().references.emplace_back();
      enter(Place::reference);
    } else if (place() == Place::reference && key_ == "when") {
      enter(Place::conditions);
    } else if (place() == Place::conditions) {
      enter(Place::parent_conditions);
    } else {
      fail("an object stands where it must not");
    }
    return true;
  }

  bool Key(const char *text, Size length, bool) {
    key_.assign(text, length);
    if (names_columns())
      begin_condition();
    else
      require_known();
    if (!levels_.back().seen.insert(key_).second)
      fail("the key " + in_quotes(key_) + " stands here twice");
    return true;
  }

  bool EndObject(Size members) {
    if (names_columns()) {
      if (members == 0)
        fail("\"when\" names no column");
    } else {
      require(place() == Place::list ? "tables" : place() == Place::table ? "name" : "table");
    }
    if (place() == Place::table)
      end_table();
    if (place() == Place::reference)
      end_reference();
    levels_.pop_back();
    return true;
  }

  bool StartArray() {
    if (place() == Place::list && key_ == "tables")
      enter(Place::tables);
    else if (place() == Place::table && key_ == "references")
      enter(Place::references);
    else if (names_at(key_) != nullptr)
      enter(Place::names);
    else
      fail("an array stands where it must not");
    return true;
  }

  bool EndArray(Size elements) {
    if (place() == Place::names && elements == 0)
      fail(in_quotes(key_) + " names no column");
    levels_.pop_back();
    return true;
  }

private:
  enum class Place : std::uint8_t {
    outside,
    list,
    tables,
    table,
    references,
    reference,
    conditions,        ///< the columns of a row
    parent_conditions, ///< of the row that one of them refers to
    names
  };
  struct Level {
    Place place = Place::outside;
    std::set<std::string> seen; ///< keys of an object
  };

  [[nodiscard]] Place place() const { return levels_.back().place; }
  void enter(Place place) { levels_.push_back({place, {}}); }
  [[nodiscard]] TableRules &rules() { return tables_.back().rules; }
  [[nodiscard]] Reference &reference() { return rules().references.back(); }

  /// Whether the keys of the object at hand are columns.
  [[nodiscard]] bool names_columns() const {
    return place() == Place::conditions || place() == Place::parent_conditions;
  }

  void begin_condition() {
    if (key_.find('\0') != std::string::npos)
      fail("a name holds \\u0000");
    auto &when = reference().when;
    if (place() == Place::conditions)
      when.push_back({key_, {}, {}});
    else if (levels_.back().seen.empty())
      when.back().parent_column = key_;
    else
      when.push_back({when.back().column, key_, {}});
  }

  /// A value that a column is to have; else what stands there must not.
  bool expect(std::optional<std::string> value, const char *otherwise) {
    if (!names_columns())
      fail(otherwise);
    reference().when.back().value = std::move(value);
    return true;
  }

  void require_known() const {
    const std::vector<std::string> &known = keys();
    if (std::ranges::find(known, key_) != known.end())
      return;
    const auto meant = base::nearest(key_, known);
    fail("unknown key " + in_quotes(key_) +
         (meant ? " (did you mean " + in_quotes(*meant) + "?)"
                : "; known are " + base::enumerate(known)));
  }

  [[nodiscard]] const std::vector<std::string> &keys() const {
    if (place() == Place::list)
      return keys_of_list;
    return place() == Place::table ? keys_of_table : keys_of_reference;
  }

  /// Where the string behind a key goes; null where none may stand, or nobody reads it.
  [[nodiscard]] std::string *text_at(const std::string &key) {
    const bool in_reference = place() == Place::reference;
    if (place() != Place::table && !in_reference)
      return nullptr;
    if (key == (in_reference ? "table" : "name"))
      return in_reference ? &reference().table : &tables_.back().name;
    if (key == "newer" && !in_reference)
      return &rules().newer.emplace();
    if (key == "schema")
      return &(in_reference ? reference().schema : tables_.back().schema).emplace();
    return nullptr;
  }

  /// Where the names in the array behind a key go; null where no such array may stand.
  [[nodiscard]] std::vector<std::string> *names_at(const std::string &key) {
    const Place object = place() == Place::names ? levels_.end()[-2].place : place();
    if (object == Place::reference && key == "columns")
      return &reference().columns;
    if (object == Place::reference && key == "parentColumns")
      return &reference().parent_columns;
    if (object != Place::table)
      return nullptr;
    if (key == "match")
      return &rules().match;
    if (key == "keep")
      return &rules().keep;
    return key == "ignore" ? &rules().ignore : nullptr;
  }

  [[nodiscard]] OnConflict on_conflict(const std::string &word) const {
    const auto what = on_conflict_of(word);
    if (!what)
      fail("\"onConflict\" must be \"update\", \"skip\" or \"newer\"");
    return *what;
  }

  /// Whether it is the first of the two words that may stand behind the key.
  [[nodiscard]] bool one_of(const std::string &word, const char *first, const char *second) const {
    if (word != first && word != second)
      fail(in_quotes(key_) + " must be " + in_quotes(first) + " or " + in_quotes(second));
    return word == first;
  }

  void require(const char *key) const {
    if (!levels_.back().seen.contains(key))
      fail(in_quotes(key) + " is missing");
  }

  void begin_table(std::size_t offset) {
    tables_.emplace_back();
    offset_ = offset;
  }

  void end_table() {
    ListedTable &table = tables_.back();
    if (!table.rules.match.empty() && table.rules.identity == Identity::fresh)
      fail("\"match\" and \"identity\": \"new\" exclude each other");
    table.line = offset_; // becomes a line when all are read
    split(table.schema, table.name);
    if (!names_.emplace(table.schema, table.name).second)
      fail("table " + base::printable(base::qualified(table.schema.value_or(""), table.name)) +
           " is listed twice");
  }

  void end_reference() {
    require("columns");
    split(reference().schema, reference().table);
    const auto &parent = reference().parent_columns;
    if (!parent.empty() && parent.size() != reference().columns.size())
      fail("\"parentColumns\" and \"columns\" must be equally many");
  }

  /// `schema.name`, unless the schema was given.
  void split(std::optional<std::string> &schema, std::string &name) const {
    const std::size_t dot = name.find('.');
    if (!schema && dot != std::string::npos) {
      schema = name.substr(0, dot);
      name.erase(0, dot + 1);
    }
    if (name.empty() || (schema && schema->empty()))
      fail("a table without a name");
  }

  [[nodiscard]] std::size_t at() const { return stream_.Tell() == 0 ? 0 : stream_.Tell() - 1; }
  [[noreturn]] void fail(const std::string &what) const { throw BadLine{at(), what}; }

  const rapidjson::MemoryStream &stream_;
  std::vector<ListedTable> &tables_;
  std::vector<Level> levels_{1};
  std::string key_;
  std::size_t offset_ = 0;
  std::set<std::pair<std::optional<std::string>, std::string>> names_;
};

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
  const std::string text = read_text_file(path, largest_list, "table list");
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
