#include "snapshot/plan.hpp"

#include "snapshot/source.hpp"

#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <array>
#include <string_view>
#include <utility>

namespace dbxfer::snapshot {
namespace {

using Value = rapidjson::Value;
using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

/// Ten thousand tables fit; a snapshot given by mistake is not read whole.
constexpr std::uint64_t largest_plan = std::uint64_t{16} << 20U;

constexpr std::array flags{
    std::pair{"skipAudit", &PlannedOptions::skip_audit},
    std::pair{"strict", &PlannedOptions::strict},
    std::pair{"allowEdited", &PlannedOptions::allow_edited},
    std::pair{"allowSameDatabase", &PlannedOptions::allow_same_database},
    std::pair{"ignoreExtraColumns", &PlannedOptions::ignore_extra_columns},
    std::pair{"ignoreRevision", &PlannedOptions::ignore_revision},
};
constexpr std::array lists{
    std::pair{"schemas", &PlannedOptions::schemas},
    std::pair{"match", &PlannedOptions::match},
};
constexpr std::array heads{
    std::pair{"writer", &Plan::writer},     std::pair{"writtenAt", &Plan::written_at},
    std::pair{"snapshot", &Plan::snapshot}, std::pair{"database", &Plan::database},
    std::pair{"system", &Plan::system},     std::pair{"databaseOid", &Plan::database_oid},
};

void put(Writer &json, const char *key, const std::string &text) {
  json.Key(key);
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void put(Writer &json, const PlannedOptions &options) {
  json.StartObject();
  for (const auto &[key, member] : lists) {
    json.Key(key);
    json.StartArray();
    for (const auto &word : options.*member)
      json.String(word.data(), static_cast<rapidjson::SizeType>(word.size()));
    json.EndArray();
  }
  if (options.on_conflict)
    put(json, "onConflict", *options.on_conflict == OnConflict::skip ? "skip" : "update");
  for (const auto &[key, member] : flags) {
    json.Key(key);
    json.Bool(options.*member);
  }
  json.EndObject();
}

void put(Writer &json, const PlannedTable &table) {
  json.StartObject();
  put(json, "schema", table.name.schema);
  put(json, "name", table.name.name);
  for (std::size_t i = 0; i < outcome_count; ++i) {
    json.Key(name_of(static_cast<Outcome>(i)).data());
    json.Uint64(table.counts.by_outcome[i]);
  }
  put(json, "definition", table.definition);
  put(json, "rows", table.rows);
  json.Key("refused");
  json.StartArray();
  for (const auto &refusal : table.refused) {
    json.StartObject();
    json.Key("row");
    json.Uint64(refusal.row);
    put(json, "state", refusal.state);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
}

/// The text is JSON, but no plan.
class NoPlan {};

const Value &member(const Value &object, const char *key) {
  const auto found = object.IsObject() ? object.FindMember(key) : Value::ConstMemberIterator();
  if (!object.IsObject() || found == object.MemberEnd())
    throw NoPlan();
  return found->value;
}

std::string text(const Value &value) {
  if (!value.IsString())
    throw NoPlan();
  return {value.GetString(), value.GetStringLength()};
}

std::uint64_t number(const Value &value) {
  if (!value.IsUint64())
    throw NoPlan();
  return value.GetUint64();
}

const Value &array(const Value &value) {
  if (!value.IsArray())
    throw NoPlan();
  return value;
}

PlannedOptions options_of(const Value &object) {
  PlannedOptions out;
  for (const auto &[key, words] : lists)
    for (const auto &word : array(member(object, key)).GetArray())
      (out.*words).push_back(text(word));
  for (const auto &[key, flag] : flags) {
    const auto &value = member(object, key);
    if (!value.IsBool())
      throw NoPlan();
    out.*flag = value.GetBool();
  }
  if (object.HasMember("onConflict")) {
    const auto word = text(member(object, "onConflict"));
    if (word != "skip" && word != "update")
      throw NoPlan();
    out.on_conflict = word == "skip" ? OnConflict::skip : OnConflict::update;
  }
  return out;
}

PlannedTable table_of(const Value &object) {
  PlannedTable out;
  out.name = {text(member(object, "schema")), text(member(object, "name"))};
  for (std::size_t i = 0; i < outcome_count; ++i)
    out.counts.by_outcome[i] = number(member(object, name_of(static_cast<Outcome>(i)).data()));
  out.definition = text(member(object, "definition"));
  out.rows = text(member(object, "rows"));
  for (const auto &refusal : array(member(object, "refused")).GetArray())
    out.refused.push_back({number(member(refusal, "row")), text(member(refusal, "state"))});
  return out;
}

Plan plan_of(const rapidjson::Document &document) {
  Plan out;
  const auto &head = member(document, "dbxferPlan");
  if (number(member(head, "format")) != plan_format)
    throw NoPlan();
  for (const auto &[key, part] : heads)
    out.*part = text(member(head, key));
  out.options = options_of(member(document, "options"));
  for (const auto &table : array(member(document, "tables")).GetArray())
    out.tables.push_back(table_of(table));
  return out;
}

} // namespace

std::string plan_text(const Plan &plan) {
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.SetIndent(' ', 2);
  json.StartObject();
  json.Key("dbxferPlan");
  json.StartObject();
  json.Key("format");
  json.Uint(plan_format);
  for (const auto &[key, part] : heads)
    put(json, key, plan.*part);
  json.EndObject();
  json.Key("options");
  put(json, plan.options);
  json.Key("tables");
  json.StartArray();
  for (const auto &table : plan.tables)
    put(json, table);
  json.EndArray();
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

Plan read_plan(const std::filesystem::path &path) {
  const auto source = Source::open(path, {});
  std::string text(source->size() > largest_plan ? 0 : source->size(), '\0');
  text.resize(source->read(0, text.data(), text.size()));
  rapidjson::Document document;
  constexpr unsigned parse_flags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  document.Parse<parse_flags>(text.data(), text.size());
  try {
    if (document.HasParseError())
      throw NoPlan();
    return plan_of(document);
  } catch (const NoPlan &) {
    throw Error(ExitCode::snapshot, source->name() +
                                        " is no plan that this program can read; an import writes "
                                        "one: dbxfer import FILE --dry-run --plan PLAN");
  }
}

} // namespace dbxfer::snapshot
