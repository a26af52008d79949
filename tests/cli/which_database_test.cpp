#include "cli/invocation.hpp"
#include "support/catch.hpp"
#include "support/printed_commands.hpp"

// The ways to name a database, and what is said when they disagree.

using namespace dbxfer::test;

TEST_CASE("which database: .env and .env.production, as the folder has them") {
  const TempDatabase dev;
  const TempDatabase prod;
  for (const TempDatabase *database : {&dev, &prod})
    database->run("CREATE TABLE item (id int PRIMARY KEY); INSERT INTO item VALUES (1)");
  const TempDir folder;
  const auto database_of = [&](const Words &words) {
    const Result result = run(dbxfer_in(folder, "", words));
    check_no_password(result);
    INFO(result.err);
    const auto json = object_of(result);
    return json.HasMember("database") ? std::string(json["database"]["name"].GetString()) : "";
  };
  folder.write(".env.production",
               "# production\r\nexport DATABASE_URL=\"" + prod.url() + "\" # secret\r\n");
  CHECK(database_of({"tables", "--json"}) == prod.name());
  folder.write(".env", "PORT=3000\nDATABASE_URL='" + dev.url() + "'\n");
  CHECK(database_of({"export", "s.json", "--json"}) == dev.name());
  for (const Words &words :
       std::vector<Words>{{"import", "s.json"}, {"verify", "s.json"}, {"tables"}}) {
    const Result result = run(dbxfer_in(folder, "", words));
    INFO(result.err);
    CHECK(result.exit_code == 3);
    const auto commands = printed_commands(result.err);
    REQUIRE(commands.size() == 2);
    CHECK(commands[0].ends_with(" --env-file .env"));
    CHECK(commands[1].ends_with(" --env-file .env.production"));
    CHECK(words_of(commands[1]).front() == words.front());
    CHECK(contains(commands[1], words.back()));
    check_no_password(result);
  }
  CHECK(database_of({"import", "s.json", "--dry-run", "--json", "--env-file", ".env.production"}) ==
        prod.name());
  Command command = dbxfer_in(folder, prod.url(), {"tables"});
  const Result result = run(command);
  CHECK(contains(result.out + result.err, prod.name()));

  folder.write(".env.production", "DATABASE_URL=" + dev.url() + "\n");
  CHECK(database_of({"verify", "s.json", "--json"}) == dev.name());
}

TEST_CASE("which database: Prisma's and SQLAlchemy's URLs work as they stand") {
  const TempDatabase source;
  const TempDatabase target;
  const TempDir folder;
  source.run("CREATE SCHEMA shop; CREATE TABLE shop.item (id int); CREATE TABLE other (id int); "
             "INSERT INTO shop.item VALUES (1), (2)");
  target.run("CREATE SCHEMA store; CREATE TABLE store.item (id int)");
  const std::string prisma = source.url() + "?schema=shop&connection_limit=5&pool_timeout=10";
  const auto exported = object_of(run(dbxfer_in(folder, prisma, {"export", "s.json", "--json"})));
  CHECK(exported["totals"]["read"].GetUint64() == 2);
  CHECK(exported["tables"].Size() == 1);

  std::string sqlalchemy = target.url() + "?schema=store";
  sqlalchemy.replace(0, sqlalchemy.find("://"), "postgresql+psycopg2");
  const Result imported = run(dbxfer_in(folder, sqlalchemy, {"import", "s.json"}));
  INFO(imported.err);
  CHECK(imported.exit_code == 0);
  CHECK(contains(imported.out, "everything in schema \"store\""));
  CHECK(target.value("SELECT count(*) FROM store.item") == "2");

  const Result refused = run(dbxfer_in(folder, source.url() + "?sslmodus=on", {"tables"}));
  check_refusal(refused, 3, {"sslmodus"});
}
