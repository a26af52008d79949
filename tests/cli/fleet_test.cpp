#include "cli/invocation.hpp"
#include "cli/silent_server.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <csignal>
#include <map>
#include <string>
#include <thread>
#include <vector>

// The databases of many organisations, as a person looks at them.

using namespace dbxfer::test;

namespace {

constexpr auto canary = "s3cret-canary";

constexpr auto tables = "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);"
                        "CREATE TABLE donors (id serial PRIMARY KEY, email text UNIQUE);"
                        "CREATE TABLE donor_tags (id int PRIMARY KEY, donor int REFERENCES donors);"
                        "INSERT INTO alembic_version VALUES ('d4f1')";
constexpr auto next_revision = "ALTER TABLE donors ADD phone text;"
                               "UPDATE alembic_version SET version_num = 'e5a7'";

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  return text.replace(text.find(what), what.size(), with);
}

/// The URL with another password.
std::string with_password(const std::string &url, const std::string &password) {
  const auto at = url.find('@');
  return url.substr(0, url.rfind(':', at) + 1) + password + url.substr(at);
}

/// Four whole databases, one behind, one that lacks a table; organisations without URL, with one
/// of another kind, with one that leads nowhere, and with a wrong password.
class Fleet {
public:
  Fleet() {
    TempDatabase behind;
    behind.run(tables);
    databases.push_back(behind.clone());
    behind.run(next_revision);
    for (int i = 0; i < 4; ++i)
      databases.push_back(behind.clone());
    behind.run("DROP TABLE donor_tags");
    databases.push_back(std::move(behind));
    main.run("CREATE TABLE organizations (id int PRIMARY KEY, slug text NOT NULL, name text, logo "
             "bytea, \"dbConnectionString\" text)");
    const Words slugs{"metz", "paris", "nice", "brest", "lille", "lyon"};
    for (std::size_t i = 0; i < slugs.size(); ++i)
      add(slugs[i], databases[i].url());
    add("none", "");
    add("typo", "mysql://root:" + std::string(canary) + "@h/d");
    add("port", "postgresql://postgres:" + std::string(canary) + "@127.0.0.1:1/x");
    add("password", with_password(databases[1].url() + "_", canary));
  }

  void add(const std::string &slug, const std::string &url) {
    main.run("INSERT INTO organizations SELECT count(*) + 1, '" + slug + "', initcap('" + slug +
             "'), NULL, nullif('" + url + "', '') FROM organizations");
    csv += std::to_string(++organisations) + "," + slug + ",\"" + url + "\"\n";
  }

  Result operator()(const Words &words) {
    Words all{"fleet"};
    all.insert(all.end(), words.begin(), words.end());
    const Result result = run(dbxfer_in(folder, main.url(), all));
    INFO(result.out << result.err);
    check_no_password(result);
    CHECK_FALSE(contains(result.out + result.err, canary));
    return result;
  }

  TempDatabase main;
  std::vector<TempDatabase> databases;
  TempDir folder;
  std::string csv = "id,slug,db_connection_string\n";
  int organisations = 0;
};

/// Slugs by outcome: `lyon nice `.
std::map<std::string, std::string> outcomes(const rapidjson::Document &json) {
  std::map<std::string, std::string> out;
  REQUIRE(json.HasMember("organizations"));
  for (const auto &each : json["organizations"].GetArray())
    out[each["outcome"].GetString()] += std::string(each["slug"].GetString()) + " ";
  return out;
}

Lines strings(const rapidjson::Value &array) {
  Lines out;
  for (const auto &each : array.GetArray())
    out.emplace_back(each.GetString());
  return out;
}

} // namespace

TEST_CASE("a fleet's list names every organisation, and whose database is which") {
  Fleet fleet;
  const auto json = object_of(fleet({"list", "--json"}));
  CHECK(json["command"].GetString() == std::string("fleet list"));
  CHECK(outcomes(json) == std::map<std::string, std::string>{
                              {"ok", "metz paris nice brest lille lyon port password "},
                              {"no-url", "none "},
                              {"invalid-url", "typo "}});
  CHECK(json["organizations"][0]["database"].GetString() == fleet.databases[0].name());
  CHECK(json["organizations"][0]["id"].GetString() == std::string("1"));
  CHECK(json["organizations"][0]["name"].GetString() == std::string("Metz"));
  CHECK(json["warnings"].Size() == 2);
  const auto text = fleet({"list", "--org", "lyon", "--org", "1"});
  CHECK(contains(text.out, "\nlyon "));
  CHECK(contains(text.out, "\nmetz "));
  CHECK(contains(text.out, "\n2 organisations\n"));
}

TEST_CASE("a registry is the same by a query, and as a CSV or JSON file") {
  Fleet fleet;
  const auto slugs = outcomes(object_of(fleet({"list", "--json"})));
  const auto of = [&](const Words &more) {
    Words words{"list", "--json"};
    words.insert(words.end(), more.begin(), more.end());
    return outcomes(object_of(fleet(words)));
  };
  fleet.folder.write("r.csv", fleet.csv);
  CHECK(of({"--registry", "r.csv"}) == slugs);
  CHECK(of({"--query", "SELECT slug AS \"SLUG\", \"dbConnectionString\" AS database_url FROM "
                       "organizations ORDER BY id -- all\n;"}) == slugs);
  CHECK(of({"--query", "TABLE organizations", "--org", "nice"}) ==
        std::map<std::string, std::string>{{"ok", "nice "}});
  const auto json = fleet.main.value("SELECT json_agg(json_build_object('id', id, 'slug', slug, "
                                     "'db_connection_string', \"dbConnectionString\") ORDER BY id) "
                                     "FROM organizations");
  fleet.folder.write("r.json", json);
  CHECK(of({"--registry", "r.json"}) == slugs);
  Command command =
      dbxfer_in(fleet.folder, "", {"fleet", "list", "--json", "--registry", fleet.main.url()});
  const auto result = run(command);
  check_no_password(result);
  CHECK(contains(result.err, "password on the command line"));
  CHECK(outcomes(object_of(result)) == slugs);
}

TEST_CASE("a fleet's status tells cohorts, and what befell the others") {
  Fleet fleet;
  const auto result = fleet({"status", "--json"});
  const auto json = object_of(result);
  CHECK(outcomes(json) ==
        std::map<std::string, std::string>{{"ok", "metz paris nice brest lille lyon "},
                                           {"no-url", "none "},
                                           {"invalid-url", "typo "},
                                           {"unreachable", "port "},
                                           {"authentication", "password "}});
  CHECK(strings(json["summary"]) ==
        Lines{"4 organisations at e5a7, identical",
              "metz at d4f1: column phone of donors is missing",
              "lyon: table donor_tags is missing", "1 organisation without URL: none",
              "1 organisation with a URL that cannot be read: typo",
              "1 organisation unreachable: port",
              "1 organisation whose server does not let the URL's user in: password"});
  const auto &metz = json["organizations"][0];
  CHECK(metz["tables"].GetInt() == 2);
  CHECK(metz["bytes"].GetUint64() > 1'000'000);
  CHECK(metz["revision"].GetString() == std::string("at d4f1"));
  CHECK(json["cohorts"].Size() == 3);
  CHECK(strings(json["cohorts"][0]["organizations"]) == Lines{"paris", "nice", "brest", "lille"});
  CHECK(strings(json["cohorts"][0]["migrations"][0]["applied"]) == Lines{"e5a7"});
  CHECK_FALSE(json["uniform"].GetBool());
  const auto exported = object_of(
      run(dbxfer_in(fleet.folder, fleet.databases[1].url(), {"export", "s.json", "--json"})));
  CHECK(std::string(json["cohorts"][0]["fingerprint"].GetString()) ==
        exported["snapshot"]["fingerprint"].GetString());
  const auto text = fleet({"status"});
  CHECK(text.exit_code == 0);
  CHECK(contains(text.out, "\n4 organisations at e5a7, identical\n"));
  CHECK(contains(text.out, "\nport: cannot connect: "));
}

TEST_CASE("the fingerprint of a fleet's database is that of a snapshot, whatever its tables have") {
  TempDatabase database;
  database.run(
      "CREATE TYPE mood AS ENUM ('ok', 'sad'); CREATE DOMAIN code AS text NOT NULL;"
      "CREATE DOMAIN short_code AS code CHECK (length(VALUE) < 9);"
      "CREATE TYPE spot AS (x int, y numeric(5,2));"
      "CREATE TABLE org (id int GENERATED ALWAYS AS IDENTITY, code short_code, mood mood, spot "
      "spot[],"
      " name varchar(20) NOT NULL, upper_name text GENERATED ALWAYS AS (upper(name)) STORED,"
      " PRIMARY KEY (name, id) INCLUDE (mood), UNIQUE (id));"
      "ALTER TABLE org DROP COLUMN code, ADD COLUMN \"Code\" short_code;"
      "CREATE TABLE visit (at date NOT NULL, org int REFERENCES org (id), no_key text) PARTITION "
      "BY "
      "RANGE (at);"
      "CREATE TABLE visit_24 PARTITION OF visit FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');"
      "CREATE TABLE visit_25 PARTITION OF visit FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');"
      "CREATE TABLE tag (a text, b int, PRIMARY KEY (b, a), FOREIGN KEY (a, b) REFERENCES org "
      "(name, "
      "id) ON DELETE CASCADE);"
      "ALTER TABLE visit_25 ADD FOREIGN KEY (no_key, org) REFERENCES org (name, id);");
  const TempDir folder;
  folder.write("r.csv", "slug,database_url\none,\"" + database.url() + "\"\n");
  const auto status =
      object_of(run(dbxfer_in(folder, "", {"fleet", "status", "--registry", "r.csv", "--json"})));
  const auto exported =
      object_of(run(dbxfer_in(folder, database.url(), {"export", "s.json", "--json"})));
  REQUIRE(status["organizations"][0].HasMember("fingerprint"));
  CHECK(status["organizations"][0]["tables"].GetInt() == 3);
  CHECK(std::string(status["organizations"][0]["fingerprint"].GetString()) ==
        exported["snapshot"]["fingerprint"].GetString());
}

TEST_CASE("a fleet's exit code tells whether all are alike") {
  Fleet fleet;
  CHECK(fleet({"status", "--exit-code", "--json"}).exit_code == 7);
  CHECK(fleet({"status", "--exit-code", "--org", "paris", "--org", "nice", "--org", "none"})
            .exit_code == 0);
  CHECK(fleet({"status", "--exit-code", "--org", "paris", "--org", "lyon"}).exit_code == 7);
  CHECK(fleet({"status", "--exit-code", "--org", "paris", "--org", "port"}).exit_code == 7);
}

TEST_CASE("tables that a fleet is expected to have are missed by name") {
  Fleet fleet;
  fleet.folder.write("twelve.json", R"({"tables": ["donors", "donor_tags", "campaigns"]})");
  const auto json = object_of(fleet({"status", "--json", "--exit-code", "--org", "paris", "--org",
                                     "lyon", "--expect-tables", "twelve.json"}));
  CHECK(json["exitCode"].GetInt() == 7);
  CHECK(strings(json["organizations"][0]["missingTables"]) == Lines{"campaigns"});
  CHECK(strings(json["organizations"][1]["missingTables"]) == Lines{"donor_tags", "campaigns"});
  CHECK(contains(fleet({"status", "--expect-tables", "twelve.json"}).out,
                 "expected table donor_tags is missing: lyon\n"));
  fleet.folder.write("two.json", R"({"tables": ["donors", "public.donor_tags"]})");
  CHECK(
      fleet({"status", "--exit-code", "--org", "paris", "--expect-tables", "two.json"}).exit_code ==
      0);
  check_refusal(fleet({"status", "--expect-tables", "none.json"}), 9, {"none.json"});
}

TEST_CASE("a fleet's tables tell who lacks which") {
  Fleet fleet;
  const auto json = object_of(fleet({"tables", "--json"}));
  REQUIRE(json["tables"].Size() == 2);
  CHECK(json["reached"].GetInt() == 6);
  CHECK(json["tables"][0]["name"].GetString() == std::string("donor_tags"));
  CHECK(json["tables"][0]["databases"].GetInt() == 5);
  CHECK(strings(json["tables"][0]["missing"]) == Lines{"lyon"});
  CHECK(json["tables"][1]["databases"].GetInt() == 6);
  CHECK(json["tables"][1]["missing"].Empty());
  const auto text = fleet({"tables", "--org", "paris", "--org", "port"});
  CHECK(contains(text.out, "1 of 1"));
  CHECK(contains(text.out, "2 tables in 1 database\n"));
  CHECK(contains(text.out, "Not looked at:\nport: cannot connect"));
}

TEST_CASE("two organisations of one database are refused, or the first of them has it") {
  Fleet fleet;
  fleet.add("twin", replaced(fleet.databases[1].url(), "postgresql://", "postgresql+asyncpg://") +
                        "?schema=public");
  check_refusal(fleet({"status"}), 3, {"organisations name one database: paris and twin"});
  const auto json = object_of(
      fleet({"status", "--dedupe", "--json", "--exit-code", "--org", "paris", "--org", "twin"}));
  CHECK(json["exitCode"].GetInt() == 0);
  CHECK(outcomes(json)["duplicate"] == "twin ");
  // Another word for the same host is told by the databases themselves.
  const auto url = fleet.databases[2].url();
  if (contains(url, "127.0.0.1")) {
    fleet.main.run("UPDATE organizations SET \"dbConnectionString\" = '" +
                   replaced(url, "127.0.0.1", "localhost") + "' WHERE slug = 'twin'");
    const auto found = object_of(fleet({"status", "--json"}));
    CHECK(strings(found["warnings"]).back() ==
          "nice and twin have one database, though the registry's URLs differ");
  }
}

TEST_CASE("a registry that cannot be used is refused by its fault, and no value of it is told") {
  Fleet fleet;
  check_refusal(fleet({"list", "--org", "lyom"}), 2, {"\"lyom\"; did you mean \"lyon\"?"});
  check_refusal(fleet({"list", "--query",
                       "SELECT slug, \"dbConnectionString\" AS u FROM "
                       "organizations"}),
                3, {"the query needs the columns slug and db_connection_string", "slug and u"});
  check_refusal(fleet({"list", "--query", "SELEKT 1"}), 3, {"--query: ", "syntax error"});
  check_refusal(fleet({"list", "--query", "SELECT * FROM organisations"}), 3,
                {"--query: ", "does not exist"});
  check_refusal(
      fleet({"list", "--query", "DELETE FROM organizations RETURNING slug, name AS database_url"}),
      6, {"read-only"});
  // A value that cannot be cast is a connection string.
  check_refusal(fleet({"list", "--query",
                       "SELECT slug, \"dbConnectionString\"::int AS database_url FROM "
                       "organizations"}),
                6, {});
  check_refusal(fleet({"list", "--query",
                       "SELECT 'a' AS slug, NULL AS database_url) TO STDOUT; COMMIT; CREATE TABLE "
                       "pwned (); COPY (SELECT 'a' AS slug, NULL AS database_url"}),
                3, {"--query takes one statement"});
  CHECK(fleet.main.value("SELECT count(*) FROM pg_class WHERE relname = 'pwned'") == "0");
  fleet.folder.write("r.csv", "slug,database_url\nlyon," + std::string(canary) + ",x\n");
  check_refusal(fleet({"list", "--registry", "r.csv"}), 3, {"r.csv:2: "});
  fleet.folder.write("r.json", "[\n{\"slug\": \"lyon\" \"" + std::string(canary) + "\"}]");
  check_refusal(fleet({"list", "--registry", "r.json"}), 3, {"r.json:2: it is not valid JSON"});
  check_refusal(fleet({"list", "--registry", "none.csv"}), 9, {"none.csv"});
  check_refusal(fleet({"list", "--registry", "r.csv", "--env-file", "x"}), 2,
                {"exclude each other"});
  check_refusal(fleet({"list", "--registry", "r.csv", "--query", "TABLE organizations"}), 2,
                {"--registry names a file"});
  fleet.main.run("ALTER TABLE organizations DROP \"dbConnectionString\"");
  check_refusal(fleet({"list"}), 3, {"the table organizations needs", "id, slug, name and logo"});
  fleet.main.run("DROP TABLE organizations");
  check_refusal(fleet({"list"}), 3, {"has no table organizations", "--query"});
  const auto nowhere = run(dbxfer_in(
      fleet.folder, "postgresql://u:" + std::string(canary) + "@127.0.0.1:1/x", {"fleet", "list"}));
  check_refusal(nowhere, 5, {"cannot connect"});
  CHECK_FALSE(contains(nowhere.err, canary));
}

TEST_CASE("a database that never answers holds no other up, and ends at its deadline") {
  Fleet fleet;
  const SilentServer silent;
  fleet.add("silent", silent.url());
  const auto json = object_of(fleet({"status", "--json", "--deadline", "3s", "--jobs", "2"}));
  CHECK(outcomes(json)["ok"] == "metz paris nice brest lille lyon ");
  CHECK(outcomes(json)["timeout"] == "silent ");
  // A lock that somebody holds is another thing.
  const std::string lock = "BEGIN; LOCK TABLE alembic_version; SELECT pg_sleep(30)";
  std::jthread holder([&] {
    try {
      fleet.databases[1].run(lock);
    } catch (const std::exception &) { // its session is ended below
    }
  });
  while (fleet.main.value("SELECT count(*) FROM pg_locks JOIN pg_database ON database = "
                          "pg_database.oid WHERE mode = 'AccessExclusiveLock' AND datname = '" +
                          fleet.databases[1].name() + "'") == "0")
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  const auto locked = object_of(
      fleet({"status", "--json", "--lock-timeout", "100ms", "--org", "paris", "--org", "nice"}));
  fleet.main.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'BEGIN; "
                 "LOCK TABLE%' AND datname = '" +
                 fleet.databases[1].name() + "'");
  CHECK(outcomes(locked)["locked"] == "paris ");
  CHECK(outcomes(locked)["ok"] == "nice ");
}

TEST_CASE("a role that may not do something is told so, whichever way it asks") {
  Fleet fleet;
  const std::string role = "fleet_of_" + fleet.main.name();
  fleet.main.run("CREATE ROLE " + role + " LOGIN PASSWORD '" + canary + "'");
  for (const Words &query : {Words{}, Words{"--query", "TABLE organizations"}}) {
    Words words{"fleet", "list"};
    words.insert(words.end(), query.begin(), query.end());
    check_refusal(run(dbxfer_in(fleet.folder, fleet.main.url(role, canary), words)), 6,
                  {"permission denied for table organizations", "grant the role"});
  }
  const auto outcome = [&] {
    return outcomes(object_of(fleet({"status", "--json", "--org", "mine"})));
  };
  fleet.add("mine", fleet.main.url(role, canary));
  fleet.main.run("REVOKE CONNECT ON DATABASE " + fleet.main.name() + " FROM PUBLIC");
  CHECK(outcome()["authentication"] == "mine ");
  fleet.main.run("ALTER ROLE " + role + " NOLOGIN");
  CHECK(outcome()["authentication"] == "mine ");
  fleet.main.run("DROP ROLE " + role);
}

TEST_CASE("a migration that ends while a database is looked at is seen wholly or not at all") {
  const TempDatabase main;
  const TempDatabase database;
  database.run(tables);
  const TempDir folder;
  folder.write("r.csv", "slug,database_url\none,\"" + database.url() + "\"\n");
  // It ends once somebody waits for its lock.
  std::jthread migration([&] {
    database.run("BEGIN; LOCK TABLE alembic_version; CREATE TABLE campaigns (id int PRIMARY KEY); "
                 "UPDATE alembic_version SET version_num = 'e5a7'; DO $$ BEGIN FOR i IN 1..3000 "
                 "LOOP EXIT WHEN EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = "
                 "'alembic_version'::regclass); PERFORM pg_sleep(0.01); END LOOP; END $$; COMMIT");
  });
  while (main.value("SELECT count(*) FROM pg_locks JOIN pg_database ON database = pg_database.oid "
                    "WHERE mode = 'AccessExclusiveLock' AND datname = '" +
                    database.name() + "'") == "0")
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  const auto json =
      object_of(run(dbxfer_in(folder, "", {"fleet", "status", "--registry", "r.csv", "--json"})));
  const auto &one = json["organizations"][0];
  REQUIRE(one["outcome"].GetString() == std::string("ok"));
  const bool after = one["revision"].GetString() == std::string("at e5a7");
  CHECK(one["tables"].GetInt() == (after ? 3 : 2));
}

TEST_CASE("a signal ends a fleet's status at once") {
  Fleet fleet;
  const SilentServer silent;
  fleet.add("silent", silent.url());
  Process process(dbxfer_in(fleet.folder, fleet.main.url(), {"fleet", "status", "--json"}));
  silent.wait_for_guest();
  process.send_signal(SIGTERM);
  const auto result = process.wait();
  CHECK(result.exit_code == 128 + SIGTERM);
  CHECK(contains(result.err, "stopped"));
}

TEST_CASE("ten thousand organisations fit into little memory") {
  const Fleet fleet;
  const auto list_of = [&](int count) {
    auto command =
        dbxfer_in(fleet.folder, fleet.main.url(),
                  {"fleet", "list", "--json", "--query",
                   "SELECT i AS id, 'org-' || i AS slug, 'Organisation ' || i AS name, "
                   "'postgresql://user:secret@db-' || i % 20 || '.example.com/org_' || i AS "
                   "db_connection_string FROM generate_series(1, " +
                       std::to_string(count) + ") AS i"});
    hold_back_no_memory(command);
    return run(command);
  };
  const auto all = list_of(10'000);
  CHECK(object_of(all)["organizations"].Size() == 10'000);
  // The sanitizer's own share is in both.
  CHECK(all.peak_memory <= list_of(1).peak_memory + (std::size_t{48} << 20U));
}
