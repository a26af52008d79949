#include "cli/invocation.hpp"
#include "cli/nonsense_server.hpp"
#include "support/catch.hpp"
#include "support/proxy.hpp"
#include "support/server.hpp"

#include <algorithm>

using namespace dbxfer::test;

namespace {

constexpr const char *tables = "CREATE TABLE customer (id int PRIMARY KEY, name text)";

std::string without_later_settings(std::string query) {
  for (const std::string_view later : {"; SET LOCAL transaction_timeout TO 0",
                                       "; SET LOCAL client_connection_check_interval TO '2s'"})
    if (const auto at = query.find(later); at != std::string::npos)
      query.erase(at, later.size());
  return query;
}

/// The server, as if it were of another version. It need not know a setting that a later one has.
Proxy posing_as(const TempDatabase &database, const std::string &version) {
  const auto rewrite = [version](const WireMessage &message) -> std::optional<std::string> {
    if (message.type == 'Q')
      return wire_message('Q', without_later_settings(std::string(message.body)));
    const std::string name = std::string("server_version") + '\0';
    if (message.sender != WireMessage::Sender::server || message.type != 'S' ||
        !message.body.starts_with(name))
      return std::nullopt;
    return wire_message('S', name + version + '\0');
  };
  return {database.url(), [](const auto &) { return Proxy::Then::go_on; }, {}, rewrite};
}

std::string written_by(const TempDatabase &source, const TempDir &folder) {
  REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "rows.json"})).exit_code == 0);
  return "rows.json";
}

} // namespace

TEST_CASE("a server that is too old is refused by every command, with its version") {
  TempDatabase database;
  database.run(tables);
  database.run("INSERT INTO customer VALUES (1, 'geheim')");
  TempDir folder;
  const auto file = written_by(database, folder);
  for (const auto *version : {"12.22", "9.6.24", "8.0.2"}) {
    const auto proxy = posing_as(database, version);
    for (const Words &words :
         {Words{"export", "other.json"}, Words{"import", file, "--allow-same-database", "--yes"},
          Words{"import", file, "--dry-run"}, Words{"verify", file}, Words{"tables"},
          Words{"known"}}) {
      const auto result = run(dbxfer_in(folder, proxy.url(), words));
      INFO(version << " " << words.front() << "\n" << result.err);
      CHECK(result.exit_code == 6);
      CHECK(result.err.find("is PostgreSQL ") != std::string::npos);
      CHECK(result.err.find("dbxfer needs 13 or later; nothing was changed") != std::string::npos);
      CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
    }
  }
  CHECK(database.value("SELECT count(*) FROM customer") == "1");
}

TEST_CASE("a server that is newer than those tested is noted, and works") {
  TempDatabase source;
  TempDatabase target;
  for (const auto *database : {&source, &target})
    database->run(tables);
  source.run("INSERT INTO customer VALUES (1, 'x'), (2, 'y')");
  TempDir folder;
  const auto newer_source = posing_as(source, "19.1");
  const auto newer_target = posing_as(target, "20.0");
  const std::string note =
      "newer than those that this version of dbxfer was tested with (13 to 18)";
  const auto notes = [&](const std::string &url, const Words &words, const std::string &version) {
    auto command = dbxfer_in(folder, url, words);
    command.environment["COLUMNS"] = "1000"; // so that no line is broken
    const auto result = run(command);
    INFO(words.front() << "\n" << result.out << result.err);
    CHECK(result.exit_code == 0);
    CHECK((result.out + result.err).find("the server is PostgreSQL " + version + ", " + note) !=
          std::string::npos);
  };
  notes(newer_source.url(), {"export", "rows.json"}, "19.1");
  notes(newer_target.url(), {"import", "rows.json", "--dry-run"}, "20.0");
  notes(newer_target.url(), {"import", "rows.json", "--yes", "--undo", "undo.json"}, "20.0");
  notes(newer_target.url(), {"verify", "rows.json"}, "20.0");
  notes(newer_target.url(), {"undo", "undo.json", "--yes"}, "20.0");
  CHECK(target.value("SELECT count(*) FROM customer") == "0");
}

TEST_CASE("what a newer server has and this program does not know is refused by its name") {
  needs_server(14); // an older one trips over such a constraint itself
  TempDatabase source;
  source.run(tables);
  source.run("ALTER TABLE customer ADD CONSTRAINT strange CHECK (id > 0); SET "
             "allow_system_table_mods TO on; UPDATE pg_constraint SET contype = 'q' WHERE conname "
             "= 'strange'");
  TempDir folder;
  const auto proxy = posing_as(source, "19.0");
  const auto result = run(dbxfer_in(folder, proxy.url(), {"export", "rows.json"}));
  INFO(result.err);
  CHECK(result.exit_code == 6);
  CHECK(result.err.find("customer: constraint strange") != std::string::npos);
}
