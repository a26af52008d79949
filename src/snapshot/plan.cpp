#include "snapshot/plan.hpp"

#include "snapshot/bytes/source.hpp"
#include "snapshot/json_document.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace dbxfer::snapshot {
namespace {

using Value = JsonValue;

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
    std::pair{"newIds", &PlannedOptions::new_ids},
    std::pair{"sameIds", &PlannedOptions::same_ids},
};
constexpr std::array heads{
    std::pair{"writer", &Plan::writer},     std::pair{"writtenAt", &Plan::written_at},
    std::pair{"snapshot", &Plan::snapshot}, std::pair{"database", &Plan::database},
    std::pair{"system", &Plan::system},     std::pair{"databaseOid", &Plan::database_oid},
};

void put(DocumentWriter &json, const PlannedOptions &options) {
  json.StartObject();
  for (const auto &[key, member] : lists) {
    json.Key(key);
    json.StartArray();
    for (const auto &word : options.*member)
      json.String(word.data(), static_cast<rapidjson::SizeType>(word.size()));
    json.EndArray();
  }
  if (options.on_conflict)
    put_member(json, "onConflict", std::string(name_of(*options.on_conflict)));
  if (options.triggers)
    put_member(json, "triggers", std::string(name_of(*options.triggers)));
  for (const auto &[key, member] : flags) {
    json.Key(key);
    json.Bool(options.*member);
  }
  json.EndObject();
}

void put(DocumentWriter &json, const PlannedTable &table) {
  json.StartObject();
  put_member(json, "schema", table.name.schema);
  put_member(json, "name", table.name.name);
  for (std::size_t i = 0; i < outcome_count; ++i) {
    const auto name = name_of(static_cast<Outcome>(i));
    json.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    json.Uint64(table.counts.by_outcome[i]);
  }
  put_member(json, "definition", table.definition);
  put_member(json, "rows", table.rows);
  json.Key("refused");
  json.StartArray();
  for (const auto &refusal : table.refused) {
    json.StartObject();
    json.Key("row");
    json.Uint64(refusal.row);
    put_member(json, "state", refusal.state);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
}

PlannedOptions options_of(const Value &object) {
  PlannedOptions out;
  for (const auto &[key, words] : lists)
    for (const auto word : as<simdjson::dom::array>(object[key]))
      (out.*words).push_back(text(value_of(word)));
  for (const auto &[key, flag] : flags)
    out.*flag = as<bool>(object[key]);
  const auto read_word = [&](const char *key, auto of, auto &word) {
    if (object[key].error() == simdjson::NO_SUCH_FIELD)
      return;
    word = of(text(object[key]));
    if (!word)
      throw OtherDocument();
  };
  read_word("onConflict", on_conflict_of, out.on_conflict);
  read_word("triggers", triggers_of, out.triggers);
  return out;
}

PlannedTable table_of(const Value &object) {
  PlannedTable out;
  out.name = {text(object["schema"]), text(object["name"])};
  for (std::size_t i = 0; i < outcome_count; ++i)
    out.counts.by_outcome[i] = as<std::uint64_t>(object[name_of(static_cast<Outcome>(i))]);
  out.definition = text(object["definition"]);
  out.rows = text(object["rows"]);
  for (const auto refusal : as<simdjson::dom::array>(object["refused"]))
    out.refused.push_back(
        {as<std::uint64_t>(value_of(refusal)["row"]), text(value_of(refusal)["state"])});
  return out;
}

Plan plan_of(const Value &document) {
  Plan out;
  const auto head = document["dbxferPlan"];
  if (as<std::uint64_t>(head["format"]) != plan_format)
    throw OtherDocument();
  for (const auto &[key, part] : heads)
    out.*part = text(head[key]);
  out.options = options_of(document["options"]);
  for (const auto table : as<simdjson::dom::array>(document["tables"]))
    out.tables.push_back(table_of(value_of(table)));
  return out;
}

} // namespace

std::string plan_text(const Plan &plan) {
  DocumentBuffer buffer;
  DocumentWriter json(buffer);
  json.SetIndent(' ', 2);
  json.StartObject();
  json.Key("dbxferPlan");
  json.StartObject();
  json.Key("format");
  json.Uint(plan_format);
  for (const auto &[key, part] : heads)
    put_member(json, key, plan.*part);
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
  simdjson::dom::parser parser;
  try {
    auto plan = plan_of(parser.parse(text));
    plan.sha256 = base::sha256_of(text);
    return plan;
  } catch (const OtherDocument &) {
    throw Error(ExitCode::snapshot, source->name() +
                                        " is no plan that this program can read; an import writes "
                                        "one: dbxfer import FILE --dry-run --plan PLAN");
  }
}

} // namespace dbxfer::snapshot
