#include "fleet/csv.hpp"
#include "fleet/members.hpp"
#include "fleet/registry_file.hpp"
#include "postgres/url.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <string>
#include <vector>

using namespace dbxfer;       // NOLINT(google-build-using-namespace)
using namespace dbxfer::test; // NOLINT(google-build-using-namespace)

namespace {

using fleet::RegistryRow;
using Rows = std::vector<RegistryRow>;

/// `id|slug|name|url`, a row on each line.
std::string shown(const Rows &rows) {
  std::string out;
  for (const auto &row : rows)
    out += row.id + "|" + row.slug + "|" + row.name + "|" + row.url + "\n";
  return out;
}

std::string rows_of(const std::string &text) {
  const TempDir folder;
  return shown(fleet::read_registry_file(folder.write("registry", text)));
}

template <typename Work> std::string refusal(const Work &work, ExitCode code) {
  try {
    work();
  } catch (const Error &error) {
    CHECK(error.code() == code);
    return error.what();
  }
  FAIL("accepted");
  return "";
}

/// Behind the file's name.
std::string refused(const std::string &text) {
  const auto message = refusal([&] { static_cast<void>(rows_of(text)); }, ExitCode::configuration);
  const auto at = message.find("/registry");
  return at == std::string::npos ? message : message.substr(at + 9);
}

bool same_database(const std::string &a, const std::string &b) {
  return postgres::database_key(postgres::parse_url(a)) ==
         postgres::database_key(postgres::parse_url(b));
}

std::vector<fleet::Member> members(const Rows &rows, const FleetOptions &options = {}) {
  return fleet::members_of(rows, options);
}

} // namespace

TEST_CASE("a registry is CSV, whatever the order and the case of its headings") {
  CHECK(rows_of("ID,Slug,name,db_connection_string\n1,lyon,Lyon,postgres://h/a\n2,nice,,\n") ==
        "1|lyon|Lyon|postgres://h/a\n2|nice||\n");
  CHECK(rows_of("dbConnectionString,slug,more\r\npostgres://h/a,lyon,x\r\n") ==
        "|lyon||postgres://h/a\n");
  CHECK(rows_of("\xEF\xBB\xBForganization_id;slug;DATABASE_URL\n7;lyon;postgres://h/a,b\n") ==
        "7|lyon||postgres://h/a,b\n");
  CHECK(
      rows_of("slug,name,database_url\nlyon,\"Lyon, \"\"L\"\"\nsur Rh\xC3\xB4ne\",\"x\"\n\nb,,") ==
      "|lyon|Lyon, \"L\"\nsur Rh\xC3\xB4ne|x\n|b||\n");
}

TEST_CASE("of two columns that say the same the better name counts, whatever their order") {
  CHECK(rows_of("database_url,organization_id,id,slug,db_connection_string\nx,1,7,lyon,y\n") ==
        "7|lyon||y\n");
  CHECK(rows_of("db_connection_string,id,slug,organization_id,database_url\ny,7,lyon,1,x\n") ==
        "7|lyon||y\n");
}

TEST_CASE("a registry is JSON: an array of objects, or an object that has one") {
  CHECK(rows_of(R"([{"id": 7, "slug": "lyon", "dbConnectionString": "postgres://h/a"},
                    {"slug": "nice", "db_connection_string": null, "name": "Nice"}])") ==
        "7|lyon||postgres://h/a\n|nice|Nice|\n");
  CHECK(rows_of(R"({"organizations": [{"slug": "lyon", "database_url": "x"}]})") == "|lyon||x\n");
  CHECK(rows_of("[]").empty());
}

TEST_CASE("a registry that cannot be understood is refused with its line, and no value of it") {
  CHECK(refused("") == ":1: it is empty");
  CHECK(refused("slug,db_connection_string\nlyon,\"s3cret\nx") ==
        ":2: a quote is opened here and never closed");
  CHECK(refused("slug,db_connection_string\nlyon,\"a\nb\"\nnice,s3cret,x\n") ==
        ":4: the headings are 2, this line has 3");
  CHECK(refused("slug,db_connection_string\n\"lyon\"s3cret,x\n") ==
        ":2: there is something after the closing quote");
  CHECK(refused("slug,db_connection_string\n,s3cret\n") == ":2: the organisation has no slug");
  CHECK(refused("Slug,Name\nlyon,Lyon\n").ends_with("it has Slug and Name"));
  CHECK(refused("[{\"slug\": \"lyon\",\n \"db_connection_string\": \"s3cret\"\n]")
            .starts_with(":3: it is not valid JSON"));
  CHECK(refused("{\"slug\": \"lyon\"}").starts_with(": a registry is an array of objects"));
  // Not that the organisation had no URL.
  for (const auto *value : {"{\"url\": \"s3cret\"}", "[\"s3cret\"]", "true"})
    CHECK(refused("[{\"slug\": \"a\", \"database_url\": " + std::string(value) + "}]")
              .ends_with("it has slug"));
  CHECK(refused("[\"s3cret\"]") == ": organisation 1: an organisation must be an object");
  CHECK(refused("[{\"slug\": \"a\", \"database_url\": null}, {\"slug\": \"s3cret\"}]")
            .ends_with("it has slug"));
}

TEST_CASE("URLs that lead to one database are told, whoever connects and by whatever driver") {
  CHECK(same_database("postgres://a:x@Host/db", "postgresql+asyncpg://b@host:5432/db"));
  CHECK(same_database("postgres://h/db?schema=public", "host=h dbname=db user=z"));
  CHECK(same_database("postgres://db@h", "postgres://x@h/db"));
  CHECK_FALSE(same_database("postgres://h/db", "postgres://h:5433/db"));
  CHECK_FALSE(same_database("postgres://h/db", "postgres://h2/db"));
  CHECK_FALSE(same_database("postgres:///db?host=/run/A", "postgres:///db?host=/run/a"));
  CHECK_FALSE(same_database("postgres://h/db", "postgres://h/db2"));
  CHECK_FALSE(same_database("postgres://h/db?schema=a", "postgres://h/db?schema=b"));
}

TEST_CASE("two organisations of one database are refused, unless the first is to have it") {
  const Rows rows{{"1", "lyon", "", "postgres://u:p@h/a"},
                  {"2", "nice", "", "postgres://v:s3cret@h:5432/a"},
                  {"3", "brest", "", "postgres://h/b"}};
  const auto message = refusal([&] { static_cast<void>(members(rows)); }, ExitCode::configuration);
  CHECK(message.starts_with("organisations name one database: lyon and nice;"));
  CHECK(message.find("s3cret") == std::string::npos);
  FleetOptions options;
  options.dedupe = true;
  const auto all = members(rows, options);
  REQUIRE(all.size() == 3);
  CHECK(all[0].organisation.outcome == FleetOutcome::ok);
  CHECK(all[1].organisation.outcome == FleetOutcome::duplicate);
  CHECK(all[1].organisation.reason == "the registry gives it the database of lyon");
  CHECK(all[2].organisation.outcome == FleetOutcome::ok);
}

TEST_CASE("an organisation without a usable URL has its outcome, and no value of it is told") {
  const auto all = members({{"1", "none", "", ""},
                            {"2", "blank", "", "  "},
                            {"3", "mysql", "", "mysql://u:s3cret@h/d"},
                            {"4", "port", "", "postgres://u:s3cret@h:99999/d"},
                            {"5", "good", "", "postgres://u:s3cret@h/d"}});
  std::vector<Organisation> organisations;
  for (const auto &member : all)
    organisations.push_back(member.organisation);
  CHECK(organisations[0].outcome == FleetOutcome::no_url);
  CHECK(organisations[1].outcome == FleetOutcome::no_url);
  CHECK(organisations[2].outcome == FleetOutcome::invalid_url);
  CHECK(organisations[3].outcome == FleetOutcome::invalid_url);
  CHECK(organisations[4].outcome == FleetOutcome::ok);
  std::vector<std::string> warnings;
  fleet::warn_of(organisations, warnings);
  REQUIRE(warnings.size() == 2);
  CHECK(warnings[0] == "no-url: none and blank");
  CHECK(warnings[1].starts_with("invalid-url: mysql (the database URL is a MySQL URL"));
  CHECK(warnings[1].find("s3cret") == std::string::npos);
}

TEST_CASE("organisations are named by slug or id, and a slip names the nearest") {
  const Rows rows{{"1", "lyon", "", ""}, {"2", "nice", "", ""}, {"3", "brest", "", ""}};
  FleetOptions options;
  options.organisations = {"3", "lyon"};
  const auto named = members(rows, options);
  REQUIRE(named.size() == 2);
  CHECK(named[0].organisation.slug == "lyon");
  CHECK(named[1].organisation.slug == "brest");
  options.organisations = {"lyno"};
  CHECK(refusal([&] { static_cast<void>(members(rows, options)); }, ExitCode::usage) ==
        "--org: there is no organisation \"lyno\"; did you mean \"lyon\"?");
  CHECK(refusal([&] { static_cast<void>(members({{"1", "a", "", ""}, {"2", "a", "", ""}})); },
                ExitCode::configuration)
            .starts_with("the registry names two organisations a;"));
}
