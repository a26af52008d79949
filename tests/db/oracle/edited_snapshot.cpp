#include "edited_snapshot.hpp"

#include "tame_type.hpp"

#include "postgres/quote.hpp"
#include "support/process.hpp"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>

namespace dbxfer::test::oracle {

namespace {

/// As the program writes it: `\u001b`, where RapidJSON has `\u001B`.
std::string in_json(const std::string &text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  std::string out{buffer.GetString(), buffer.GetSize()};
  for (auto at = out.find("\\u00"); at != std::string::npos; at = out.find("\\u00", at + 1))
    out.replace(at, 6, lower(out.substr(at, 6)));
  return out;
}

/// `schema.table` of the line on which a table's rows begin.
std::string table_of(const std::string &line) {
  rapidjson::Document header;
  header.Parse((line + "]}").c_str());
  if (!header.IsObject())
    throw std::logic_error("no header of a table: " + line);
  return postgres::quote_ident(TableName{header["schema"].GetString(), header["name"].GetString()});
}

/// Gives `row` each line that holds one, with the table, and puts back what it gives.
std::string
with_rows(const std::filesystem::path &file,
          const std::function<std::string(const std::string &, const std::string &)> &row) {
  std::istringstream in(read_file(file));
  std::string out;
  std::string table;
  for (std::string line; std::getline(in, line);) {
    if (!table.empty() && line.starts_with('{')) {
      const bool more = line.back() == ',';
      out += row(table, more ? line.substr(0, line.size() - 1) : line) + (more ? ",\n" : "\n");
      continue;
    }
    table = line.ends_with("\"rows\": [") ? table_of(line) : "";
    out += line + "\n";
  }
  return out;
}

/// Where the member's value begins and ends.
std::pair<std::size_t, std::size_t> value_at(const std::string &json, const std::string &name) {
  const auto key = in_json(name) + ":";
  auto begin = json.find("{" + key) == 0 ? 0 : json.find("," + key);
  if (begin == std::string::npos)
    throw std::logic_error("no " + key + " in " + json);
  begin += key.size() + 1;
  auto end = begin;
  bool text = false;
  for (int depth = 0; text || depth > 0 || (json[end] != ',' && json[end] != '}'); ++end) {
    const char c = json[end];
    if (text && c == '\\')
      ++end;
    else if (c == '"')
      text = !text;
    else if (!text)
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
  }
  return {begin, end};
}

std::string edited(std::string json, const Schema &schema, const FileRow &row) {
  const auto &table = schema.table(row.table);
  for (const auto &[column, bad] : row.bad) {
    const auto [begin, end] = value_at(json, schema.column(table, column).name);
    json.replace(begin, end - begin, bad);
  }
  for (const auto column : row.missing) {
    const auto &name = schema.column(table, column).name;
    const auto [begin, end] = value_at(json, name);
    const auto key = in_json(name).size() + 1;
    const bool last = json[end] == '}';
    const bool first = begin - key == 1;
    // With the comma before it, else with the one behind.
    const auto from = begin - key - (first ? 0 : 1);
    json.erase(from, end - from + (first && !last ? 1 : 0));
  }
  if (row.too_many)
    json.insert(1, std::string("\"no such column\":1") + (json == "{}" ? "" : ","));
  return json;
}

} // namespace

std::vector<std::string> edit_snapshot(const std::filesystem::path &file, const Schema &schema,
                                       const std::vector<FileRow> &rows) {
  std::map<std::string, std::vector<std::size_t>> of_table;
  for (auto i = rows.size(); i > 0; --i)
    of_table[schema.table(rows[i - 1].table).sql()].push_back(i - 1);
  std::vector<std::string> lines(rows.size());
  const auto text = with_rows(file, [&](const std::string &table, const std::string &json) {
    auto &left = of_table[table];
    const auto row = left.back();
    left.pop_back();
    return lines[row] = edited(json, schema, rows[row]);
  });
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
  return lines;
}

std::vector<std::string> rejected_rows(const std::filesystem::path &file) {
  std::vector<std::string> out;
  if (!std::filesystem::exists(file))
    return out;
  with_rows(file, [&](const std::string &table, const std::string &json) {
    // `{"reason": {...}, "row": {...}}`; the row may hold what no parser takes.
    const auto at = json.find(", \"row\": {");
    rapidjson::Document reject;
    reject.Parse((json.substr(0, at) + "}").c_str());
    const auto row = json.find('{', at);
    out.push_back(table + ": " + reject["reason"]["outcome"].GetString() + ": " +
                  json.substr(row, json.size() - row - 1));
    return json;
  });
  std::sort(out.begin(), out.end());
  return out;
}

std::string rejected_row(const Table &table, Outcome outcome, const std::string &json) {
  return table.sql() + ": " + std::string(name_of(outcome)) + ": " + json;
}

} // namespace dbxfer::test::oracle
