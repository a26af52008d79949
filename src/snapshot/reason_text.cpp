#include "snapshot/reason_text.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace dbxfer::snapshot {

namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

void write(JsonWriter &json, std::string_view text) {
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write(JsonWriter &json, const char *key, std::string_view text) {
  if (text.empty())
    return;
  json.Key(key);
  write(json, text);
}

void write(JsonWriter &json, const char *key, const std::vector<std::string> &words) {
  if (words.empty())
    return;
  json.Key(key);
  json.StartArray();
  for (const auto &word : words)
    write(json, word);
  json.EndArray();
}

void write(JsonWriter &json, const Finding &problem) {
  json.StartObject();
  write(json, "problem", name_of(problem.problem));
  write(json, "constraint", problem.constraint);
  write(json, "columns", problem.columns);
  if (problem.parent) {
    write(json, "parentSchema", problem.parent->schema);
    write(json, "parent", problem.parent->name);
  }
  write(json, "parentColumns", problem.parent_columns);
  write(json, "sqlstate", problem.sqlstate);
  write(json, "said", problem.said);
  json.EndObject();
}

} // namespace

std::string reason_text(Outcome outcome, const std::vector<Finding> &problems) {
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  write(json, "outcome", name_of(outcome));
  json.Key("problems");
  json.StartArray();
  for (const auto &problem : problems)
    write(json, problem);
  json.EndArray();
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string reason_text_of_parent() { return R"({"outcome":"accepted","problems":[]})"; }

} // namespace dbxfer::snapshot
