#include "fleet/registry_file.hpp"

#include "base/collect.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"
#include "fleet/csv.hpp"
#include "fleet/registry_columns.hpp"
#include "snapshot/bytes/text_file.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace dbxfer::fleet {

namespace {

/// A hundred thousand organisations fit; a file given by mistake is not read whole.
constexpr std::uint64_t largest_registry = 64; // MiB

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"; // a spreadsheet's CSV begins so

[[noreturn]] void refuse(const std::string &where, const std::string &what) {
  throw Error(ExitCode::configuration, where + ": " + what);
}

std::string at_line(const std::string &file, std::size_t line) {
  return file + ":" + std::to_string(line);
}

std::vector<RegistryRow> from_csv(std::string_view text, const std::string &file) {
  const auto heading = text.substr(0, text.find('\n'));
  const bool semicolons = std::ranges::count(heading, ';') > std::ranges::count(heading, ',');
  CsvReader reader(text, semicolons ? ';' : ',');
  CsvRecord record;
  reader.next(record);
  const auto names = base::collect(record, [](const auto &name) { return name.value_or(""); });
  const RegistryColumns columns(names, file);
  std::vector<RegistryRow> rows;
  while (reader.next(record)) {
    const auto where = at_line(file, reader.line());
    if (record.size() != names.size())
      refuse(where, "the headings are " + base::with_commas(names.size()) + ", this line has " +
                        base::with_commas(record.size()));
    rows.push_back(columns.row(record, where));
  }
  return rows;
}

using rapidjson::Value;

/// Of each object by itself: one may leave out what it has nothing to say of.
RegistryRow from_object(const Value &object, const std::string &where) {
  if (!object.IsObject())
    refuse(where, "an organisation must be an object");
  std::vector<std::string> names;
  CsvRecord values;
  for (const auto &member : object.GetObject()) {
    if (member.value.IsObject() || member.value.IsArray() || member.value.IsBool())
      continue; // no word: as a connection string it would be none
    names.emplace_back(member.name.GetString(), member.name.GetStringLength());
    const bool text = member.value.IsString(); // numbers, too
    values.push_back(
        text ? std::optional(std::string(member.value.GetString(), member.value.GetStringLength()))
             : std::nullopt);
  }
  return RegistryColumns(names, where).row(values, where);
}

std::vector<RegistryRow> from_json(const std::string &text, const std::string &file) {
  rapidjson::Document document;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag |
                             rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseNumbersAsStringsFlag;
  document.Parse<flags>(text.data(), text.size());
  if (document.HasParseError()) {
    const auto before = std::string_view(text).substr(0, document.GetErrorOffset());
    const auto line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
    refuse(at_line(file, line), std::string("it is not valid JSON: ") +
                                    rapidjson::GetParseError_En(document.GetParseError()));
  }
  const Value *list = &document;
  if (document.IsObject() && document.HasMember("organizations"))
    list = &document["organizations"];
  if (!list->IsArray())
    refuse(file, "a registry is an array of objects, or an object with one as its "
                 "\"organizations\"");
  std::vector<RegistryRow> rows;
  for (const auto &object : list->GetArray())
    rows.push_back(from_object(object, file + ": organisation " + std::to_string(rows.size() + 1)));
  return rows;
}

} // namespace

std::vector<RegistryRow> read_registry_file(const std::filesystem::path &path) {
  const auto file = base::printable(path.native());
  auto text = snapshot::read_text_file(path, largest_registry, "registry");
  if (text.starts_with(byte_order_mark))
    text.erase(0, byte_order_mark.size());
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos)
    refuse(at_line(file, 1), "it is empty");
  if (text[first] == '[' || text[first] == '{')
    return from_json(text, file);
  try {
    return from_csv(text, file);
  } catch (const BadLine &bad) {
    refuse(at_line(file, bad.line), bad.what);
  }
}

} // namespace dbxfer::fleet
