#include "db/two_databases.hpp"

#include "support/catch.hpp"

#include <fstream>

using namespace dbxfer;
using namespace dbxfer::test;

// A verify says whether every row stands as in the file; what a rule leaves otherwise differs, too,
// and is counted apart.

namespace {

void take_with(TwoDatabases &two, const std::string &tables) {
  const auto list = two.dir / "list.json";
  std::ofstream(list) << R"({"tables": [)" << tables << "]}";
  two.take([&](ExportOptions &options) { options.choice.config = list; });
}

/// What an import would leave as it is, and a verify tells.
std::string verified(TwoDatabases &two, ExitCode expected) {
  const auto before = versions(two.target);
  const auto foreseen = two.dry_run();
  CHECK(foreseen.totals()[Outcome::inserted] + foreseen.totals()[Outcome::updated] == 0);
  const auto report = two.verify();
  CHECK(report.exit_code == expected);
  CHECK(difference(before, versions(two.target)) == "");
  return outcomes(report);
}

} // namespace

TEST_CASE("rows that a rule leaves as they are differ from the file in a verify") {
  SECTION("conflicts that are skipped") {
    TwoDatabases two("CREATE TABLE setting (name text PRIMARY KEY, value text)");
    two.source.run("INSERT INTO setting VALUES ('a', '1'), ('b', '2'), ('c', '3')");
    two.target.run("INSERT INTO setting VALUES ('a', '1'), ('b', 'x'), ('c', NULL)");
    take_with(two, R"({"name": "setting", "onConflict": "skip"})");
    CHECK(verified(two, ExitCode::set_aside) == "setting: 1 unchanged, 2 skipped");
    two.target.run("UPDATE setting SET value = '2' WHERE name = 'b'; UPDATE setting SET value = "
                   "'3' WHERE name = 'c'");
    CHECK(verified(two, ExitCode::done) == "setting: 3 unchanged");
  }
  SECTION("conflicts that are older in the file") {
    TwoDatabases two("CREATE TABLE page (id int PRIMARY KEY, body text, updated_at timestamptz)");
    two.source.run("INSERT INTO page VALUES (1, 'dev', '2024-01-01'), (2, 'same', '2024-01-01')");
    two.target.run("INSERT INTO page VALUES (1, 'prod', '2025-01-01'), (2, 'same', '2024-01-01')");
    take_with(two, R"({"name": "page", "onConflict": "newer"})");
    CHECK(verified(two, ExitCode::set_aside) == "page: 1 unchanged, 1 skipped");
  }
  SECTION("kept columns, ignored ones, and both") {
    TwoDatabases two("CREATE TABLE member (id int PRIMARY KEY, name text, pw char(5), at date)");
    two.source.run("INSERT INTO member VALUES (1, 'a', 'dev', '2024-01-01'), (2, 'b', 'x', NULL), "
                   "(3, 'c', 'x', NULL), (4, 'd', NULL, NULL)");
    two.target.run("INSERT INTO member VALUES (1, 'a', 'prod', '2025-01-01'), (2, 'b', 'y', NULL), "
                   "(3, 'c', 'x', '2024-01-01'), (4, 'd', NULL, NULL)");
    take_with(two, R"({"name": "member", "keep": ["pw"], "ignore": ["at"]})");
    CHECK(verified(two, ExitCode::set_aside) == "member: 1 unchanged, 3 skipped");
    const auto report = two.verify();
    CHECK(report.findings.empty());
    two.target.run("UPDATE member SET name = 'other' WHERE id = 1");
    CHECK(outcomes(two.verify()) == "member: 1 updated, 1 unchanged, 2 skipped");
  }
}

TEST_CASE("kept values differ in a verify whatever recognises the rows") {
  SECTION("nothing but what they hold") {
    TwoDatabases two("CREATE TABLE entry (name text, seen date)");
    two.source.run("INSERT INTO entry VALUES ('a', '2024-01-01'), ('a', '2024-01-01')");
    two.target.run("INSERT INTO entry VALUES ('a', '2024-01-01'), ('a', '2025-01-01')");
    take_with(two, R"({"name": "entry", "ignore": ["seen"]})");
    CHECK(verified(two, ExitCode::set_aside) == "entry: 1 unchanged, 1 skipped");
  }
  SECTION("a match key") {
    TwoDatabases two("CREATE TABLE member (id serial PRIMARY KEY, mail text NOT NULL UNIQUE, pw "
                     "text)");
    two.source.run("INSERT INTO member VALUES (1, 'a', 'dev'), (2, 'b', 'dev')");
    two.target.run("INSERT INTO member VALUES (7, 'a', 'prod'), (8, 'b', 'dev')");
    take_with(two, R"({"name": "member", "match": ["mail"], "keep": ["pw"]})");
    CHECK(verified(two, ExitCode::set_aside) == "member: 1 unchanged, 1 skipped");
  }
  SECTION("a counted number, which is no other row's for that") {
    TwoDatabases two("CREATE TABLE member (id serial PRIMARY KEY, name text, pw text)");
    two.source.run("INSERT INTO member (name, pw) VALUES ('a', 'dev')");
    two.target.run("INSERT INTO member (name, pw) VALUES ('a', 'prod')");
    take_with(two, R"({"name": "member", "keep": ["pw"]})");
    CHECK(verified(two, ExitCode::set_aside) == "member: 1 skipped");
    CHECK(two.verify().contested.empty());
  }
  SECTION("of a table as wide as several pages") {
    std::string columns;
    for (int i = 0; i < 700; ++i)
      columns += ", c" + std::to_string(i) + " int DEFAULT " + std::to_string(i);
    TwoDatabases two("CREATE TABLE wide (id int PRIMARY KEY" + columns + ")");
    two.source.run("INSERT INTO wide VALUES (1), (2), (3)");
    two.target.run("INSERT INTO wide VALUES (1), (2), (3); UPDATE wide SET c1 = 0, c699 = 0 WHERE "
                   "id = 1; UPDATE wide SET c699 = 0 WHERE id = 2");
    take_with(two, R"({"name": "wide", "keep": ["c1"], "ignore": ["c699"]})");
    CHECK(verified(two, ExitCode::set_aside) == "wide: 1 unchanged, 2 skipped");
  }
}

TEST_CASE("a verify that leaves the audit tables out speaks of the others alone") {
  TwoDatabases two("CREATE TABLE audit_log (id int PRIMARY KEY, what text); CREATE TABLE item (id "
                   "int PRIMARY KEY)");
  two.source.run("INSERT INTO audit_log VALUES (1, 'x'); INSERT INTO item VALUES (1)");
  two.target.run("INSERT INTO item VALUES (1)");
  two.take();
  VerifyOptions options;
  options.database_url = two.target.url();
  options.file = two.file;
  options.skip_audit = true;
  const auto report = verify_snapshot(options);
  CHECK(outcomes(report) == "item: 1 unchanged | audit_log: 1 skipped");
  CHECK(report.exit_code == ExitCode::done);
  CHECK(report.tables.at(1).left_out);
  CHECK(two.verify().exit_code == ExitCode::set_aside);
}
