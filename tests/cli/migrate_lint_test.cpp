#include "cli/invocation.hpp"
#include "support/catch.hpp"

#include <string>

// What migrations would do, told before they run: as a reviewer asks, and as a pipeline does.

using namespace dbxfer::test;

namespace {

struct LintSite {
  explicit LintSite(const std::string &sql) {
    database.run("CREATE TABLE filled (id int PRIMARY KEY, a int); CREATE TABLE bare (id int); "
                 "INSERT INTO filled SELECT i, i FROM generate_series(1, 12345) i; ANALYZE");
    folder.write("m.sql", sql);
  }

  Result operator()(const Words &words, bool with_database = true) const {
    Words all{"migrate", "lint"};
    all.insert(all.end(), words.begin(), words.end());
    const Result result = run(dbxfer_in(folder, with_database ? database.url() : "", all));
    INFO(result.out << result.err);
    check_no_password(result);
    return result;
  }

  TempDatabase database;
  TempDir folder;
};

} // namespace

TEST_CASE("a lint names the rule, the line, and how many rows stand behind the lock") {
  const LintSite lint("CREATE INDEX ON filled (a);\nCREATE INDEX ON bare (id);\n");
  const Result result = lint({"m.sql"});
  CHECK(result.exit_code == 7);
  CHECK(contains(result.out, "m.sql:1  index-without-concurrently"));
  CHECK(contains(result.out, "filled, which has about 12,345 rows"));
  CHECK_FALSE(contains(result.out, "m.sql:2"));
  CHECK(contains(result.out, "1 finding in 1 file"));
  // Without a database every table counts as a filled one.
  const Result alone = lint({"m.sql", "--no-database"}, false);
  CHECK(contains(alone.out, "m.sql:2  index-without-concurrently"));
  CHECK(contains(alone.out, "if it has rows"));
  CHECK(contains(lint({"m.sql"}, false).out, "every table counts as a filled one"));
}

TEST_CASE("what a lint allows has a reason, which the report shows") {
  const LintSite lint("TRUNCATE filled;\n");
  const Result allowed = lint({"m.sql", "--allow", "truncate=a cache"});
  CHECK(allowed.exit_code == 0);
  CHECK(contains(allowed.out, "m.sql:1  truncate is allowed: a cache"));
  check_refusal(lint({"m.sql", "--allow", "truncate"}), 2, {"say why truncate may be broken"});
  check_refusal(lint({"m.sql", "--allow", "trunkate=x"}), 2, {"did you mean truncate?"});
}

TEST_CASE("a lint for programs is one object") {
  const LintSite lint("DELETE FROM filled;\n");
  const auto report = object_of(lint({"m.sql", "--json"}));
  REQUIRE(report["findings"].Size() == 1);
  CHECK(std::string(report["findings"][0]["rule"].GetString()) == "update-without-where");
  CHECK(report["findings"][0]["line"].GetInt() == 1);
  CHECK(report["exitCode"].GetInt() == 7);
}

TEST_CASE("a lint says what cannot be read, and what is no migration") {
  const LintSite lint("SELECT 1;\n");
  check_refusal(lint({"gone.sql"}), 9, {"gone.sql"});
  check_refusal(lint({}), 2, {"FILE"});
  lint.folder.write("latin.sql", "SELECT '\xe9';\n");
  check_refusal(lint({"latin.sql"}), 3, {"latin.sql", "UTF-8"});
  lint.folder.write("allow.sql", "-- lint-allow truncate\nTRUNCATE filled;\n");
  check_refusal(lint({"allow.sql"}), 3, {"say why truncate may be broken"});
}

TEST_CASE("a secret in a migration is named and not printed") {
  const LintSite lint("ALTER ROLE app PASSWORD 'canary-value';\nSELEC 'canary-value';\n");
  const Result result = lint({"m.sql"});
  CHECK(result.exit_code == 7);
  CHECK(contains(result.out, "m.sql:1  secret"));
  CHECK(contains(result.out, "m.sql:2 was not judged"));
  CHECK_FALSE(contains(result.out + result.err, "canary"));
}

TEST_CASE("a role that may read no table can still ask how large they are") {
  const LintSite lint("CREATE INDEX ON filled (a);\n");
  lint.database.run("DO $$BEGIN CREATE ROLE lint_reader LOGIN; EXCEPTION WHEN duplicate_object "
                    "THEN NULL; END$$; REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC");
  const Result result = lint({"m.sql", "--role", "lint_reader"});
  CHECK(result.exit_code == 7);
  CHECK(contains(result.out, "12,345 rows"));
}
