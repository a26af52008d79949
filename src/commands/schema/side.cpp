#include "commands/schema/side.hpp"

#include "base/contains.hpp"
#include "base/text.hpp"
#include "postgres/catalog.hpp"
#include "postgres/connect.hpp"
#include "postgres/settings.hpp"
#include "schema/read_database.hpp"
#include "schema/read_snapshot.hpp"
#include "snapshot/files.hpp"
#include "tables/snapshot_info.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <utility>

namespace dbxfer::transfer {

namespace {

bool is_url(const std::string &word) {
  return word.find("://") != std::string::npos ||
         (word.find('=') != std::string::npos && !std::filesystem::exists(word));
}

/// As a message may say it again: a URL that lacks its `://` may hold a password.
std::string repeated(const std::string &word) {
  return word.find_first_of("@:") == std::string::npos ? ": " + base::in_quotes(word) : "";
}

std::filesystem::path file_named(const std::string &word, const std::string &name) {
  try {
    if (const auto file = snapshot::find_snapshot(word); std::filesystem::exists(file))
      return file;
  } catch (const Error &) {
    // harmless: that it is not there is told below, of all three that it could have been.
  }
  throw Error(ExitCode::configuration, name + " is neither a URL nor a file that is there" +
                                           repeated(word) +
                                           "; give a URL, an env file or a snapshot");
}

/// A folder of parts, a JSON object, or what zstd packed: nothing of it begins an env file.
bool looks_like_snapshot(const std::filesystem::path &file) {
  if (std::filesystem::is_directory(file))
    return true;
  constexpr std::array<unsigned char, 4> packed{0x28, 0xb5, 0x2f, 0xfd};
  std::array<char, 4> head{};
  std::ifstream in(file, std::ios::binary);
  in.read(head.data(), head.size());
  const bool is_packed =
      std::equal(packed.begin(), packed.end(), head.begin(),
                 [](unsigned char a, char b) { return a == static_cast<unsigned char>(b); });
  return is_packed || head.front() == '{';
}

ReadSide side_of_database(postgres::WhichDatabase which, const CommonOptions &options) {
  const auto url_schema = which.url.schema;
  auto at = postgres::connect(std::move(which), options, "schema");
  ReadSide side;
  side.info.database = at.info;
  postgres::begin(*at.session, postgres::Transaction::snapshot, options.lock_timeout);
  side.contents = read_schemas_of(*at.session, options, url_schema);
  at.session->execute("COMMIT");
  side.warnings = postgres::note_newer_server(*at.session);
  return side;
}

ReadSide side_of_snapshot(const std::filesystem::path &file, const CommonOptions &options) {
  const auto reader = open_snapshot(file, false, options.stop, options.progress);
  ReadSide side;
  side.info.snapshot = describe(reader, file);
  side.contents = schema::read_snapshot(reader);
  side.types = schema::types_of(reader);
  side.warnings = reader.warnings();
  const auto &schemas = options.schemas;
  if (!schemas.empty())
    std::erase_if(side.contents.objects, [&](const auto &object) {
      const auto &name = object.kind == schema::Kind::schema ? object.name : object.schema;
      return !name.empty() && !base::contains(schemas, name);
    });
  return side;
}

CommonOptions without_database(CommonOptions options) {
  options.database_url.reset();
  options.env_file.reset();
  return options;
}

} // namespace

ReadSide read_side(const std::string &word, const std::string &name, const CommonOptions &options) {
  auto own = without_database(options);
  if (is_url(word))
    return side_of_database(postgres::taken(word, name), own);
  const auto file = file_named(word, name);
  if (looks_like_snapshot(file))
    return side_of_snapshot(file, own);
  own.env_file = file;
  return side_of_database(postgres::which_database(own, postgres::Side::target), own);
}

schema::Contents read_schemas_of(postgres::Session &session, const CommonOptions &options,
                                 const std::optional<std::string> &url_schema) {
  std::optional<std::vector<std::string>> schemas;
  if (!options.schemas.empty())
    schemas = options.schemas;
  else if (url_schema && !options.all_schemas)
    schemas = {*url_schema};
  return schema::read_database(session, schemas);
}

void know_extensions(ReadSide &snapshot, postgres::Session &session) {
  if (!snapshot.types.empty())
    schema::add_extensions(postgres::unknown_types(session, snapshot.types), snapshot.contents);
}

std::vector<std::string> note_untold(const ReadSide &side, const std::string &name) {
  if (!side.contents.is_snapshot)
    return {};
  return {name +
          " is a snapshot: it tells of its tables' columns, types, primary and foreign keys, "
          "and nothing of defaults, checks, unique keys, indexes, comments or code"};
}

} // namespace dbxfer::transfer
