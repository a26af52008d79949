#include "snapshot/shards.hpp"

#include "snapshot/bytes/source.hpp"
#include "snapshot/json_document.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "dbxfer/error.hpp"

#include <array>
#include <system_error>
#include <utility>

namespace dbxfer::snapshot {

namespace fs = std::filesystem;

namespace {

constexpr std::array run_words{
    std::pair{"writer", &Shards::writer},     std::pair{"startedAt", &Shards::started_at},
    std::pair{"database", &Shards::database}, std::pair{"system", &Shards::system},
    std::pair{"snapshot", &Shards::snapshot}, std::pair{"databaseOid", &Shards::database_oid},
    std::pair{"moment", &Shards::moment},
};

std::string all_of(const DocumentBuffer &buffer) {
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

void put(DocumentWriter &json, const Unit &unit) {
  json.StartObject();
  put_member(json, "schema", unit.table.schema);
  put_member(json, "name", unit.table.name);
  put_member(json, "firstPage", unit.first_page);
  if (unit.end_page)
    put_member(json, "endPage", *unit.end_page);
  put_member(json, "shape", unit.shape);
  json.EndObject();
}

Unit unit_of(const JsonValue &object) {
  Unit out;
  out.table = {text(object["schema"]), text(object["name"])};
  out.first_page = as<std::uint64_t>(object["firstPage"]);
  if (object["endPage"].error() != simdjson::NO_SUCH_FIELD)
    out.end_page = as<std::uint64_t>(object["endPage"]);
  out.shape = text(object["shape"]);
  return out;
}

Shards shards_of(const JsonValue &document) {
  Shards out;
  const auto head = document["dbxferShards"];
  if (as<std::uint64_t>(head["format"]) != shards_format)
    throw OtherDocument();
  for (const auto &[key, part] : run_words)
    out.*part = text(head[key]);
  for (const auto unit : as<simdjson::dom::array>(document["units"]))
    out.units.push_back(unit_of(value_of(unit)));
  return out;
}

PartRecord record_of(const JsonValue &document) {
  return {text(document["run"]), as<std::uint64_t>(document["rows"]),
          as<std::uint64_t>(document["bytes"]), text(document["sha256"])};
}

std::string whole_text(const Source &source) {
  std::string out(source.size(), '\0');
  out.resize(source.read(0, out.data(), out.size()));
  return out;
}

/// Itself, not by a link.
bool stands_there(const fs::path &path) {
  std::error_code error;
  return fs::is_regular_file(fs::symlink_status(path, error));
}

} // namespace

fs::path shards_path(const fs::path &folder) { return folder / "shards.json"; }

std::string part_name(std::size_t index) { return "part-" + std::to_string(index) + ".ndjson.zst"; }

fs::path record_path(const fs::path &folder, std::size_t index) {
  return folder / "out" / (std::to_string(index) + ".json");
}

std::string shards_text(const Shards &shards) {
  DocumentBuffer buffer;
  DocumentWriter json(buffer);
  json.SetIndent(' ', 2);
  json.StartObject();
  json.Key("dbxferShards");
  json.StartObject();
  put_member(json, "format", shards_format);
  for (const auto &[key, part] : run_words)
    put_member(json, key, shards.*part);
  json.EndObject();
  json.Key("units");
  json.StartArray();
  for (const auto &unit : shards.units)
    put(json, unit);
  json.EndArray();
  json.EndObject();
  return all_of(buffer);
}

Shards read_shards(const fs::path &folder) {
  const auto path = shards_path(folder);
  if (!stands_there(path))
    throw Error(ExitCode::local_file, base::printable(folder.native()) +
                                          " holds no export in parts: there is no shards.json; "
                                          "dbxfer export --shards N --output FOLDER writes it");
  const auto source = Source::open_plain(path);
  const auto contents = whole_text(*source);
  simdjson::dom::parser parser;
  try {
    auto shards = shards_of(parser.parse(contents));
    shards.sha256 = base::sha256_of(contents);
    return shards;
  } catch (const OtherDocument &) {
    throw Error(ExitCode::snapshot,
                source->name() + " is not what an export in parts of this version writes; use the "
                                 "same version of dbxfer for all of it");
  }
}

std::string record_text(const PartRecord &record) {
  DocumentBuffer buffer;
  DocumentWriter json(buffer);
  json.SetIndent(' ', 2);
  json.StartObject();
  put_member(json, "run", record.run);
  put_member(json, "rows", record.rows);
  put_member(json, "bytes", record.bytes);
  put_member(json, "sha256", record.sha256);
  json.EndObject();
  return all_of(buffer);
}

std::optional<PartRecord> read_record(const fs::path &folder, std::size_t index,
                                      const Shards &run) {
  const auto path = record_path(folder, index);
  if (!stands_there(path))
    return std::nullopt;
  simdjson::dom::parser parser;
  try {
    auto record = record_of(parser.parse(whole_text(*Source::open_plain(path))));
    return record.run == run.sha256 ? std::optional(std::move(record)) : std::nullopt;
  } catch (const OtherDocument &) {
    return std::nullopt;
  }
}

bool is_as_recorded(const fs::path &folder, std::size_t index, const PartRecord &record,
                    const std::stop_token &stop) {
  const auto path = folder / part_name(index);
  if (!stands_there(path))
    return false;
  const auto source = Source::open_plain(path);
  if (source->size() != record.bytes)
    return false;
  base::Sha256 hash;
  source->read_all([&](std::string_view bytes) { hash.update(bytes); }, stop);
  return hash.finish() == record.sha256;
}

} // namespace dbxfer::snapshot
