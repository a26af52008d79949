#include "cli/invocation.hpp"
#include "cli/nonsense_server.hpp"
#include "support/catch.hpp"

using namespace dbxfer::test;

namespace {

/// What `dbxfer tables` says of a URL, or of a server that greets it so.
Result tables_of(const std::string &url) {
  const TempDir folder;
  return run(dbxfer_in(folder, url, {"tables"}));
}

Result greeted(const std::string &sqlstate, const std::string &words) {
  const NonsenseServer server([](std::string_view) { return std::string(); },
                              error_response(sqlstate, words));
  return tables_of(server.url());
}

std::size_t times(const std::string &text, const std::string &part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

} // namespace

TEST_CASE("a server that demands TLS: the hint is sslmode=require") {
  const Result result =
      greeted("28000", "no pg_hba.conf entry for host \"10.0.0.9\", user \"u\", database \"d\", no "
                       "encryption");
  check_refusal(result, 5, {"sslmode=require"});
  check_refusal(greeted("28000", "no pg_hba.conf entry for host \"10.0.0.9\", user \"u\", database "
                                 "\"d\", SSL encryption"),
                5, {"pg_hba.conf must admit"});
}

TEST_CASE("verify-full without a root certificate: the hint is of certificates") {
  // It says yes to TLS; the certificate is looked for before anything else is said.
  const NonsenseServer server([](std::string_view) { return std::string(); }, "S");
  std::string url = server.url();
  url.replace(url.find("disable"), 7, "verify-full");
  const Result result = tables_of(url);
  check_refusal(result, 5, {"root.crt", "sslrootcert"});
  CHECK_FALSE(contains(result.err, "create it first"));
}

TEST_CASE("a URL whose password holds signs of its own: the hint says how they are written") {
  for (const char *url : {"postgresql://app:12/34@127.0.0.1:1/app", "postgresql://app:a/b@h/app",
                          "postgresql://app:a#b/c@h/app"}) {
    INFO(url);
    const Result result = tables_of(url);
    check_refusal(result, 3, {"%2F"});
  }
}

TEST_CASE("a password is left out of what is said, and words that it is a part of are not spoilt") {
  for (const std::string password : {"p", "0", "fused", "u", "d"})
    check_refusal(tables_of("postgresql://u:" + password + "@127.0.0.1:1/d"), 5,
                  {"127.0.0.1", "port 1 failed", "refused"});
  const std::string words = "the user \"u\" may not, with \"%\" or by (%), on a-% or %x";
  for (const std::string password : {"s3cret", "longer-than-a-word"}) {
    std::string said = words;
    for (auto at = said.find('%'); at != std::string::npos; at = said.find('%', at))
      said.replace(at, 1, password);
    const NonsenseServer server([](std::string_view) { return std::string(); },
                                error_response("28000", said));
    auto url = server.url();
    const auto begin = url.find("://") + 3;
    url.replace(begin, url.find('@') - begin, "u:" + password);
    const Result result = tables_of(url);
    CHECK(result.exit_code == 5);
    CHECK(contains(result.err, "with \"***\" or by (***)"));
    CHECK(contains(result.err, password) == (password == "s3cret"));
  }
}

TEST_CASE("what libpq says of each address is said once") {
  const Result result = tables_of("postgresql://u@127.0.0.1:1,127.0.0.1:1,127.0.0.1:1/d");
  check_refusal(result, 5, {"refused"});
  CHECK(times(result.err, "refused") == 1);
}

TEST_CASE("a file that is not there: exports/ was looked at, and what is there is said") {
  const TempDir folder;
  const Words words{"inspect", "mine.json"};
  check_refusal(run(dbxfer_in(folder, "", words)), 9,
                {"mine.json", "exports/, which is not there"});
  std::filesystem::create_directory(folder / "exports");
  check_refusal(run(dbxfer_in(folder, "", words)), 9, {"exports/, which is empty"});
  for (int i = 10; i < 60; ++i)
    folder.write("exports/export-2025-01-" + std::to_string(i) + ".json", "{}");
  check_refusal(run(dbxfer_in(folder, "", words)), 9, {"export-2025-01-59.json", "and 30 more"});
}

TEST_CASE("a plan or a package.json given as a snapshot is called what it is") {
  const TempDir folder;
  folder.write("p.json", R"({"dbxferPlan": {"format": 1}})");
  folder.write("package.json", R"({"name": "shop", "version": "1.0.0"})");
  const Result plan = run(dbxfer_in(folder, "", {"inspect", "p.json"}));
  check_refusal(plan, 4, {"it is a plan", "--plan"});
  const Result package = run(dbxfer_in(folder, "", {"inspect", "package.json"}));
  check_refusal(package, 4, {"no dbxfer snapshot", "\"name\""});
  for (const Result &result : {plan, package})
    CHECK_FALSE(contains(result.err, "damaged"));
}

TEST_CASE(
    "an undo without a file asks for what an import wrote, and one given twice was done already") {
  const TempDatabase source;
  source.run("CREATE TABLE note (id int PRIMARY KEY); INSERT INTO note VALUES (1), (2)");
  const TempDatabase target;
  target.run("CREATE TABLE note (id int PRIMARY KEY)");
  const TempDir folder;
  const Result none = run(dbxfer_in(folder, target.url(), {"undo"}));
  check_refusal(none, 2, {"undo-TIME.json"});
  CHECK_FALSE(contains(none.err, "snapshot"));
  REQUIRE(run(dbxfer_in(folder, source.url(), {"export", "s.json"})).exit_code == 0);
  REQUIRE(
      run(dbxfer_in(folder, target.url(), {"import", "s.json", "--undo", "u.json"})).exit_code ==
      0);
  CHECK(run(dbxfer_in(folder, target.url(), {"undo", "u.json"})).exit_code == 0);
  const Result again = run(dbxfer_in(folder, target.url(), {"undo", "u.json"}));
  CHECK(contains(again.out, "already taken back"));
}

TEST_CASE("tables whose rows the server never counted are of unknown size") {
  const TempDatabase database;
  database.run(
      "CREATE TABLE fresh (id int PRIMARY KEY) WITH (autovacuum_enabled = off); INSERT INTO "
      "fresh SELECT generate_series(1, 50); CREATE TABLE counted (id int PRIMARY KEY); "
      "INSERT INTO counted SELECT generate_series(1, 50); ANALYZE counted");
  const Result result = tables_of(database.url());
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "unknown"));
  CHECK(contains(result.out, "~50"));
}
