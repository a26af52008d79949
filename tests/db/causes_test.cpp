#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// The second refers to the first, the third to the second, and to itself.
constexpr auto generations =
    "CREATE TABLE org (id int PRIMARY KEY, code text UNIQUE, slug text UNIQUE); CREATE TABLE usr "
    "(id int PRIMARY KEY, org int REFERENCES org, boss int REFERENCES usr, email text UNIQUE); "
    "CREATE TABLE post (id int PRIMARY KEY, usr int REFERENCES usr, other int REFERENCES usr)";

/// Every import of these tests is foreseen.
ImportReport bring_with_causes(TwoDatabases &two) {
  const auto foreseen = two.dry_run();
  const auto report = two.bring_as_foreseen();
  CHECK(causes(foreseen) == causes(report));
  CHECK(foreseen.several_causes == report.several_causes);
  return report;
}

ImportReport rehearse(TwoDatabases &two) {
  return two.bring([&](ImportOptions &options) { options.rehearse = true; });
}

} // namespace

TEST_CASE("rows that fall because a parent fell count for its cause, the worst cause first") {
  TwoDatabases two(generations);
  two.source.run("INSERT INTO org VALUES (1,'a','a'), (2,'b','b'), (3,'c','c'); INSERT INTO usr "
                 "VALUES (1,1,NULL), (2,2,NULL), (3,2,2), (4,3,NULL); INSERT INTO post VALUES "
                 "(1,1,1), (2,2,2), (3,3,3), (4,4,4)");
  two.target.run("INSERT INTO org VALUES (8,'a',NULL), (9,NULL,'b')");
  two.take();
  const auto report = bring_with_causes(two);
  CHECK(causes(report) == "org held_by_target org_slug_key 1, usr 2, post 2 | "
                          "org held_by_target org_code_key 1, usr 1, post 1");
  CHECK(report.several_causes == 0);
  CHECK(report.causes.at(0).explains() == 5);
  CHECK(report.totals().set_aside() == 8);
}

TEST_CASE("a row with two problems of its own counts for the first one, and is said to have more") {
  TwoDatabases two(generations);
  two.source.run("INSERT INTO org VALUES (1,'a','a'), (2,'b','b'), (3,'c','c'); INSERT INTO usr "
                 "VALUES (1,1,NULL)");
  two.target.run("INSERT INTO org VALUES (7,'a','a'), (8,'b',NULL), (9,NULL,'c')");
  two.take();
  const auto report = bring_with_causes(two);
  CHECK(causes(report) == "org held_by_target org_code_key 2, usr 1 | "
                          "org held_by_target org_slug_key 1");
  // The row, and the one that hangs on it.
  CHECK(report.several_causes == 2);
}

TEST_CASE("a row whose only problems are others' first ones is no cause of its own") {
  TwoDatabases two(generations);
  two.source.run("INSERT INTO org VALUES (1,'a','a')");
  two.target.run("INSERT INTO org VALUES (8,'a','a')");
  two.take();
  const auto report = bring_with_causes(two);
  CHECK(report.findings.size() == 2);
  CHECK(causes(report) == "org held_by_target org_code_key 1");
  CHECK(report.several_causes == 1);
}

TEST_CASE("a problem of its own comes before a parent that fell") {
  TwoDatabases two(generations);
  two.source.run("INSERT INTO org VALUES (1,'a','a'); INSERT INTO usr VALUES (1,1,NULL,'x'), "
                 "(2,1,NULL,'y')");
  two.target.run("INSERT INTO org VALUES (9,'a','z'); INSERT INTO usr VALUES (9,9,NULL,'y')");
  two.take();
  const auto report = bring_with_causes(two);
  CHECK(causes(report) == "org held_by_target org_code_key 1, usr 1 | "
                          "usr held_by_target usr_email_key 1");
  CHECK(report.several_causes == 1);
}

TEST_CASE("a child of two parents that fell counts for the cause that stands first") {
  TwoDatabases two(generations);
  two.source.run("INSERT INTO org VALUES (1,'a','a'); INSERT INTO usr VALUES (1,1,NULL,'x'), "
                 "(2,NULL,NULL,'y'); INSERT INTO post VALUES (1,1,2), (2,2,1), (3,2,2), (4,1,1)");
  two.target.run("INSERT INTO org VALUES (9,'a','z'); INSERT INTO usr VALUES (9,9,NULL,'y')");
  two.take();
  const auto report = bring_with_causes(two);
  CHECK(causes(report) == "org held_by_target org_code_key 1, usr 1, post 3 | "
                          "usr held_by_target usr_email_key 1, post 1");
  CHECK(report.several_causes == 2);
}

TEST_CASE("rows of a cycle fall for what the first of them was set aside for") {
  TwoDatabases two("CREATE TABLE a (id int PRIMARY KEY, code text UNIQUE, b int); CREATE TABLE b "
                   "(id int PRIMARY KEY, a int REFERENCES a); CREATE TABLE c (id int PRIMARY KEY, "
                   "a int REFERENCES a, b int REFERENCES b)");
  two.source.run("INSERT INTO a VALUES (1,'x',2), (2,'y',1), (3,'z',3); INSERT INTO b VALUES "
                 "(1,1), (2,2), (3,3); INSERT INTO c VALUES (1,2,1), (2,3,3)");
  for (const auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b");
  two.target.run("INSERT INTO a VALUES (9,'x',NULL)");
  two.take();
  const auto report = bring_with_causes(two);
  CHECK(causes(report) == "a held_by_target a_code_key 1, a 1, b 2, c 1");
  CHECK(report.several_causes == 0);
}

TEST_CASE("a long list of rows falls for one cause") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, code text UNIQUE, before int)");
  two.source.run("INSERT INTO t SELECT n, 'c' || n, nullif(n - 1, 0) FROM generate_series(1, 2000) "
                 "AS n");
  for (const auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE t ADD FOREIGN KEY (before) REFERENCES t");
  two.target.run("INSERT INTO t VALUES (9999,'c1',NULL)");
  two.take();
  CHECK(causes(two.dry_run()) == "t held_by_target t_code_key 1, t 1999");
}

TEST_CASE("missing parents are causes by the key that is looked for, and the rest of them one") {
  TwoDatabases two("CREATE TABLE org (id int PRIMARY KEY); CREATE TABLE usr (id int PRIMARY KEY, "
                   "org int REFERENCES org); CREATE TABLE post (id int PRIMARY KEY, usr int "
                   "REFERENCES usr)");
  // Two of each of the first ten; the others have one, and three posts.
  two.source.run("INSERT INTO org SELECT generate_series(1, 14); INSERT INTO usr SELECT n, n FROM "
                 "generate_series(1, 14) AS n; INSERT INTO usr SELECT 100 + n, n FROM "
                 "generate_series(1, 10) AS n; INSERT INTO post SELECT 10 * u + n, u FROM "
                 "generate_series(11, 14) AS u, generate_series(1, 3) AS n");
  two.take([](ExportOptions &options) { options.choice.exclude = {"org"}; });
  const auto report = bring_with_causes(two);
  REQUIRE(report.causes.size() == 11);
  CHECK(report.causes.at(0).rows == 4);
  CHECK(report.causes.at(0).explains() == 16);
  CHECK(report.findings.at(report.causes.at(0).finding).key.empty());
  CHECK(report.causes.at(1).explains() == 2);
  CHECK_FALSE(report.findings.at(report.causes.at(1).finding).key.empty());
  CHECK(report.several_causes == 0);
}

TEST_CASE("a missing key is told of columns that have a collation each") {
  TwoDatabases two(
      "CREATE TABLE p (a text COLLATE \"C\", b text COLLATE \"POSIX\", PRIMARY KEY (a, "
      "b)); CREATE TABLE c (id int PRIMARY KEY, a text COLLATE \"C\", b text COLLATE "
      "\"POSIX\", FOREIGN KEY (a, b) REFERENCES p)");
  two.source.run("INSERT INTO p VALUES ('x', 'y'); INSERT INTO c VALUES (1, 'x', 'y')");
  two.take([](ExportOptions &options) { options.choice.exclude = {"p"}; });
  CHECK(causes(bring_with_causes(two)) == "c missing_parent a=x, b=y 1");
}

TEST_CASE("what a trigger refuses as it is written is a cause of a rehearsal and an import alike") {
  TwoDatabases two(generations);
  two.source.run("INSERT INTO org VALUES (1,'a','a'), (2,'b','b'); INSERT INTO usr VALUES "
                 "(1,1,NULL), (2,1,1), (3,2,NULL); INSERT INTO post VALUES (1,2,3)");
  two.target.run("CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF NEW.id = 1 "
                 "THEN RAISE 'no'; END IF; RETURN NEW; END$$; CREATE TRIGGER no BEFORE INSERT ON "
                 "org FOR EACH ROW EXECUTE FUNCTION no()");
  two.take();
  CHECK(causes(two.dry_run()) == "");
  const auto rehearsed = rehearse(two);
  CHECK(unexplained(rehearsed) == "");
  CHECK(causes(rehearsed).starts_with("org refused_by_trigger "));
  CHECK(causes(rehearsed).ends_with(" 1, usr 2, post 1"));
  CHECK(causes(two.bring()) == causes(rehearsed));
}

TEST_CASE("under --strict, and in a verify, the causes are those of an import") {
  TwoDatabases two(generations);
  two.source.run("INSERT INTO org VALUES (1,'a','a'); INSERT INTO usr VALUES (1,1)");
  two.target.run("INSERT INTO org VALUES (9,'a','z')");
  two.take();
  const std::string wanted = "org held_by_target org_code_key 1, usr 1";
  CHECK(causes(two.bring([](ImportOptions &options) { options.strict = true; })) == wanted);
  CHECK(causes(two.verify()) == wanted);
}
