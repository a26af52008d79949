#include "snapshot/frame/frame_text.hpp"

#include <rapidjson/writer.h>

#include <cstddef>
#include <utility>
#include <vector>

namespace dbxfer::snapshot {
namespace {

/// Where RapidJSON's writer writes to: adds the blank behind `:` and `,` that a reader's eye wants.
class SpacedText {
public:
  using Ch = char;

  void Put(char c) {
    text_ += c;
    if (quoted_)
      quoted_ = c != '"' || escaped_;
    else if (c == '"')
      quoted_ = true;
    else if (c == ':' || c == ',')
      text_ += ' ';
    escaped_ = c == '\\' && !escaped_;
  }
  void Flush() {}
  [[nodiscard]] std::string take() { return std::move(text_); }

private:
  std::string text_;
  bool quoted_ = false;
  bool escaped_ = false;
};

using SpacedWriter = rapidjson::Writer<SpacedText>;

void put(SpacedWriter &json, std::string_view text) {
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void put(SpacedWriter &json, const char *key, std::string_view text) {
  json.Key(key);
  put(json, text);
}

void put_if(SpacedWriter &json, const char *key, std::string_view text) {
  if (!text.empty())
    put(json, key, text);
}

void put_if(SpacedWriter &json, const char *key, bool flag) {
  if (!flag)
    return;
  json.Key(key);
  json.Bool(true);
}

void put_words(SpacedWriter &json, const char *key, const std::vector<std::string> &words) {
  json.Key(key);
  json.StartArray();
  for (const std::string &word : words)
    put(json, word);
  json.EndArray();
}

void put_words_if(SpacedWriter &json, const char *key, const std::vector<std::string> &words) {
  if (!words.empty())
    put_words(json, key, words);
}

void put_name(SpacedWriter &json, const TableName &name) {
  put(json, "schema", name.schema);
  put(json, "name", name.name);
}

void put_name(SpacedWriter &json, const char *key, const TableName &name) {
  json.Key(key);
  json.StartObject();
  put_name(json, name);
  json.EndObject();
}

/// A sequence may stand beyond what every reader of JSON keeps exactly; then it is a string.
void put_bigint(SpacedWriter &json, const char *key, std::int64_t value) {
  constexpr std::int64_t largest_safe = (std::int64_t{1} << 53U) - 1;
  json.Key(key);
  if (value >= -largest_safe && value <= largest_safe)
    json.Int64(value);
  else
    put(json, std::to_string(value));
}

/// One object for each of `things`, whose members `put_members` writes.
template <typename Thing, typename PutMembers>
void put_objects(SpacedWriter &json, const char *key, const std::vector<Thing> &things,
                 PutMembers put_members) {
  json.Key(key);
  json.StartArray();
  for (const Thing &thing : things) {
    json.StartObject();
    put_members(thing);
    json.EndObject();
  }
  json.EndArray();
}

void put_columns(SpacedWriter &json, const std::vector<Column> &columns) {
  put_objects(json, "columns", columns, [&](const Column &column) {
    put(json, "name", column.name);
    put(json, "type", column.type);
    put_if(json, "notNull", column.not_null);
    put_if(json, "generated", column.generated);
  });
}

void put_migrations(SpacedWriter &json, const std::vector<Migrations> &all) {
  if (all.empty())
    return;
  put_objects(json, "migrations", all, [&](const Migrations &migrations) {
    put(json, "tool", migrations.tool);
    put(json, "schema", migrations.table.schema);
    put(json, "table", migrations.table.name);
    put_words(json, "applied", migrations.applied);
    put_words_if(json, "unfinished", migrations.unfinished);
  });
}

void put_foreign_keys(SpacedWriter &json, const std::vector<ForeignKey> &keys) {
  if (keys.empty())
    return;
  put_objects(json, "foreignKeys", keys, [&](const ForeignKey &key) {
    put(json, "name", key.name);
    put_words(json, "columns", key.columns);
    put_name(json, "parent", key.parent);
    put_words(json, "parentColumns", key.parent_columns);
  });
}

void put_value(SpacedWriter &json, const std::string &key,
               const std::optional<std::string> &value) {
  json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  if (value)
    put(json, *value);
  else
    json.Null();
}

void put_conditions_if(SpacedWriter &json, const std::vector<Condition> &conditions) {
  if (conditions.empty())
    return;
  json.Key("when");
  json.StartObject();
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const auto &[column, parent_column, value] = conditions[i];
    const bool first = i == 0 || conditions[i - 1].column != column;
    const bool last = i + 1 == conditions.size() || conditions[i + 1].column != column;
    if (!parent_column) {
      put_value(json, column, value);
      continue;
    }
    if (first) {
      json.Key(column.data(), static_cast<rapidjson::SizeType>(column.size()));
      json.StartObject();
    }
    put_value(json, *parent_column, value);
    if (last)
      json.EndObject();
  }
  json.EndObject();
}

void put_references(SpacedWriter &json, const std::vector<Reference> &references) {
  if (references.empty())
    return;
  put_objects(json, "references", references, [&](const Reference &reference) {
    put_words(json, "columns", reference.columns);
    put_if(json, "schema", reference.schema.value_or(""));
    put(json, "table", reference.table);
    put_words_if(json, "parentColumns", reference.parent_columns);
    put_conditions_if(json, reference.when);
  });
}

void put_rules(SpacedWriter &json, const TableRules &rules) {
  put_words_if(json, "match", rules.match);
  if (rules.identity)
    put(json, "identity", *rules.identity == Identity::same ? "same" : "new");
  if (rules.key)
    put(json, "key", *rules.key == KeyScope::local ? "local" : "global");
  if (rules.on_conflict)
    put(json, "onConflict", name_of(*rules.on_conflict));
  put_if(json, "newer", rules.newer.value_or(""));
  put_words_if(json, "keep", rules.keep);
  put_words_if(json, "ignore", rules.ignore);
  if (rules.triggers)
    put(json, "triggers", name_of(*rules.triggers));
  put_references(json, rules.references);
  put_if(json, "framework", rules.framework);
  put_words_if(json, "defaults", rules.defaults);
}

} // namespace

std::string header_text(const Header &header) {
  SpacedText text;
  SpacedWriter json(text);
  json.StartObject();
  json.Key("format");
  json.Int(header.format);
  put(json, "writer", header.writer);
  put(json, "exportedAt", header.exported_at);
  json.Key("source");
  json.StartObject();
  put(json, "database", header.database);
  put(json, "server", header.server);
  put_if(json, "system", header.system);
  put_if(json, "databaseOid", header.database_oid);
  json.EndObject();
  put_if(json, "transaction", header.transaction);
  put_if(json, "rejects", header.rejects);
  put_if(json, "fingerprint", header.fingerprint);
  put_migrations(json, header.migrations);
  json.EndObject();
  return "\"dbxfer\": " + text.take();
}

std::string type_text(const Type &type) {
  SpacedText text;
  SpacedWriter json(text);
  json.StartObject();
  put(json, "name", type.name);
  put(json, "kind", type.kind);
  put_words_if(json, "labels", type.labels);
  if (!type.attributes.empty())
    put_objects(json, "attributes", type.attributes, [&](const Attribute &attribute) {
      put(json, "name", attribute.name);
      put(json, "type", attribute.type);
    });
  put_if(json, "base", type.base);
  json.EndObject();
  return text.take();
}

std::string table_text(const Table &table, std::string_view last_key) {
  SpacedText text;
  SpacedWriter json(text);
  json.StartObject();
  put_name(json, table.name);
  put_if(json, "audit", table.audit);
  put_if(json, "joined", table.joined);
  put_if(json, "images", image_words[static_cast<std::size_t>(table.images)]);
  put_if(json, "beside", table.beside);
  put_columns(json, table.columns);
  put_words_if(json, "primaryKey", table.primary_key);
  put_foreign_keys(json, table.foreign_keys);
  put_rules(json, table.rules);
  json.Key(last_key.data(), static_cast<rapidjson::SizeType>(last_key.size()));
  json.StartArray();
  return text.take();
}

std::string part_text(const Part &part) {
  SpacedText text;
  SpacedWriter json(text);
  json.StartObject();
  put(json, "name", part.name);
  json.Key("rows");
  json.Uint64(part.rows);
  json.Key("bytes");
  json.Uint64(part.bytes);
  put(json, "sha256", part.sha256);
  json.EndObject();
  return text.take();
}

std::string sequence_text(const Sequence &sequence) {
  SpacedText text;
  SpacedWriter json(text);
  json.StartObject();
  put_name(json, sequence.name);
  put_bigint(json, "lastValue", sequence.last_value);
  put_if(json, "isCalled", sequence.is_called);
  put_bigint(json, "increment", sequence.increment);
  if (sequence.table) {
    put_name(json, "table", *sequence.table);
    put(json, "column", sequence.column);
  }
  json.EndObject();
  return text.take();
}

std::string trailer_text(std::uint64_t tables, std::uint64_t rows, std::string_view sha256) {
  SpacedText text;
  SpacedWriter json(text);
  json.StartObject();
  json.Key("tables");
  json.Uint64(tables);
  json.Key("rows");
  json.Uint64(rows);
  put(json, "sha256", sha256);
  json.EndObject();
  return "\"trailer\": " + text.take();
}

std::string table_list_text(const std::vector<ListedTable> &tables) {
  std::string out = "{\"tables\": [";
  for (const auto &table : tables) {
    SpacedText text;
    SpacedWriter json(text);
    json.StartObject();
    put_if(json, "schema", table.schema.value_or(""));
    put(json, "name", table.name);
    if (table.audit) {
      json.Key("audit");
      json.Bool(*table.audit);
    }
    put_rules(json, table.rules);
    json.EndObject();
    out += (&table == &tables.front() ? "\n  " : ",\n  ") + text.take();
  }
  return out + "\n]}\n";
}

} // namespace dbxfer::snapshot
