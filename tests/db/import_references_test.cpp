#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

TEST_CASE("[B26] a row that refers to a later row of its own table goes in") {
  TwoDatabases two("CREATE TABLE dep (id int PRIMARY KEY, above int REFERENCES dep)");
  two.source.run("INSERT INTO dep VALUES (1,NULL); INSERT INTO dep VALUES (3,1), (2,3); "
                 "UPDATE dep SET above = 2 WHERE id = 1");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "dep: 3 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("[B26] two tables whose NOT NULL keys refer to each other go in without deferring") {
  TwoDatabases two("CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL); CREATE TABLE b (id int "
                   "PRIMARY KEY, a int NOT NULL REFERENCES a)");
  two.source.run(
      "INSERT INTO a SELECT i, i FROM generate_series(1,50) i; INSERT INTO b SELECT i, i "
      "FROM generate_series(1,50) i");
  for (const auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "a: 50 inserted | b: 50 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("an orphan in a cycle of tables takes along what hangs on it, and only that") {
  TwoDatabases two(
      "CREATE TABLE top (id int PRIMARY KEY); CREATE TABLE a (id int PRIMARY KEY, b int, "
      "top int REFERENCES top); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a)");
  two.source.run(
      "INSERT INTO top VALUES (1), (2); INSERT INTO a VALUES (1,1,1), (2,2,2), (3,NULL,1); "
      "INSERT INTO b VALUES (1,1), (2,2), (3,3)");
  for (const auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b");
  two.target.run("INSERT INTO top VALUES (1)");
  two.take([](ExportOptions &options) { options.choice.exclude = {"top"}; });
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "a: 2 inserted, 1 orphaned | b: 2 inserted, 1 orphaned");
}

TEST_CASE("a chain of orphans falls to its end") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t)");
  two.source.run("INSERT INTO t SELECT i, nullif(i - 1, 0) FROM generate_series(1, 300) i");
  two.take();
  two.edit("{\"id\":1,\"up\":null}", "{\"id\":1,\"up\":0}");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 300 orphaned");
  CHECK(problems(report) == "t: missing_parent t_up_fkey 1 | t: parent_set_aside t_up_fkey 299");
}

TEST_CASE("every missing parent is in one report, by the key looked for") {
  TwoDatabases two(
      "CREATE TABLE org (id text PRIMARY KEY); CREATE TABLE usr (id int PRIMARY KEY, org "
      "text REFERENCES org)");
  two.source.run("INSERT INTO org VALUES ('x'), ('y'); INSERT INTO usr VALUES (1,'x'), (2,'x'), "
                 "(3,'y'), (4,NULL)");
  two.take([](ExportOptions &options) { options.choice.exclude = {"org"}; });
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "usr: 1 inserted, 3 orphaned");
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[0].key == "id=x");
  CHECK(report.findings[0].rows == 2);
  CHECK(report.findings[1].key == "id=y");
  CHECK(report.findings[0].parent->name == "org");
}

TEST_CASE("a child of a set-aside parent is kept when the target has the parent already") {
  TwoDatabases two(
      "CREATE TABLE p (id int PRIMARY KEY, v int CHECK (v > 0)); CREATE TABLE c (id int "
      "PRIMARY KEY, p int REFERENCES p)");
  two.source.run("INSERT INTO p VALUES (1,1), (2,1); INSERT INTO c VALUES (1,1), (2,2)");
  two.target.run("INSERT INTO p VALUES (1,7)");
  two.take();
  two.edit("\"v\":1", "\"v\":-1");
  CHECK(outcomes(two.bring_as_foreseen()) == "p: 2 invalid | c: 1 inserted, 1 orphaned");
}

TEST_CASE("an update that would change a value which rows of the target refer to is set aside") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE); CREATE TABLE c (id int "
                   "PRIMARY KEY, code text REFERENCES p (code) ON UPDATE CASCADE)");
  two.source.run("INSERT INTO p VALUES (1,'new'), (2,'also')");
  two.target.run("INSERT INTO p VALUES (1,'old'), (2,'free'); INSERT INTO c VALUES (9,'old')");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "p: 1 updated, 1 collided | c: nothing");
  CHECK(problems(report) == "p: still_referred c_code_fkey 1");
  CHECK(two.target.value("SELECT code FROM c") == "old");
}

TEST_CASE("an update that would change a value which new rows of the file refer to is set aside") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE); CREATE TABLE c (id int "
                   "PRIMARY KEY, code text REFERENCES p (code))");
  two.source.run("INSERT INTO p VALUES (1,'new'), (2,'old'); INSERT INTO c VALUES (1,'old')");
  two.target.run("INSERT INTO p VALUES (1,'old')");
  two.take();
  two.edit("{\"id\":2,\"code\":\"old\"}", "{\"id\":2,\"code\":\"other\"}");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "p: 1 inserted, 1 collided | c: 1 inserted");
}

TEST_CASE("a parent's updated value counts as the file's other rows do") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE); CREATE TABLE c (id int "
                   "PRIMARY KEY, code text REFERENCES p (code))");
  two.source.run("INSERT INTO p VALUES (1,'new'); INSERT INTO c VALUES (1,'new')");
  two.target.run("INSERT INTO p VALUES (1,'old')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "p: 1 updated | c: 1 inserted");
}

TEST_CASE("MATCH FULL forbids a reference that is half NULL") {
  TwoDatabases two(
      "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE c (id int PRIMARY "
      "KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES p MATCH FULL)");
  two.source.run("INSERT INTO p VALUES (1,1); INSERT INTO c VALUES (1,1,1), (2,NULL,NULL)");
  two.take();
  two.edit("{\"id\":1,\"a\":1,\"b\":1}", "{\"id\":1,\"a\":1,\"b\":null}");
  CHECK(outcomes(two.bring_as_foreseen()) == "p: 1 inserted | c: 1 inserted, 1 orphaned");
}

TEST_CASE("a half NULL reference refers to nothing where the key is MATCH SIMPLE") {
  TwoDatabases two(
      "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE c (id int PRIMARY "
      "KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES p)");
  two.source.run("INSERT INTO c VALUES (1,7,NULL), (2,NULL,NULL)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "p: nothing | c: 2 inserted");
}

TEST_CASE("a key that is NOT VALID holds for new rows and lets old references stand") {
  TwoDatabases two(
      "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int, v "
      "int)");
  two.source.run("INSERT INTO c VALUES (1,7,2), (2,8,2)");
  two.target.run("INSERT INTO c VALUES (1,7,1)");
  for (const auto *side : {&two.source, &two.target})
    side->run("ALTER TABLE c ADD FOREIGN KEY (p) REFERENCES p NOT VALID");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "p: nothing | c: 1 updated, 1 orphaned");
}

TEST_CASE("[C13] a deferred key is checked before COMMIT and changes no outcome") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int "
                   "REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
  two.source.run("INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1,1), (2,2)");
  two.take();
  two.edit("{\"id\":2}\n", "{\"id\":3}\n");
  CHECK(outcomes(two.bring_as_foreseen()) == "p: 2 inserted | c: 1 inserted, 1 orphaned");
}

TEST_CASE("an implicit join table follows its parents") {
  TwoDatabases two(
      "CREATE TABLE \"Permission\" (id text PRIMARY KEY, code text UNIQUE); CREATE TABLE "
      "\"User\" (id text PRIMARY KEY); CREATE TABLE \"_PermissionToUser\" (\"A\" text NOT "
      "NULL REFERENCES \"Permission\", \"B\" text NOT NULL REFERENCES \"User\"); CREATE "
      "UNIQUE INDEX ON \"_PermissionToUser\" (\"A\", \"B\")");
  two.source.run("INSERT INTO \"Permission\" VALUES ('p1','read'), ('p2','write'); INSERT INTO "
                 "\"User\" VALUES ('u1'); INSERT INTO \"_PermissionToUser\" VALUES ('p1','u1'), "
                 "('p2','u1')");
  two.target.run("INSERT INTO \"Permission\" VALUES ('other','read')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "Permission: 1 inserted, 1 collided | User: 1 inserted | _PermissionToUser: 1 inserted, 1 "
        "orphaned");
}

TEST_CASE("references across schemas and to partitioned parents are followed") {
  TwoDatabases two(
      "CREATE SCHEMA other; CREATE TABLE other.p (id int PRIMARY KEY) PARTITION BY RANGE "
      "(id); CREATE TABLE other.p1 PARTITION OF other.p FOR VALUES FROM (0) TO (10); "
      "CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES other.p)");
  two.source.run("INSERT INTO other.p VALUES (1), (2); INSERT INTO c VALUES (1,1), (2,2)");
  two.take([](ExportOptions &options) { options.all_schemas = true; });
  two.edit("{\"id\":2}\n", "{\"id\":12}\n");
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "other.p: 1 inserted, 1 invalid | c: 1 inserted, 1 orphaned");
}

TEST_CASE("[B23] rows may refer to a generated column of rows that are new") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, code text, folded text GENERATED ALWAYS AS "
                   "(lower(code)) STORED UNIQUE); CREATE TABLE c (p text REFERENCES p (folded))");
  two.source.run("INSERT INTO p VALUES (1,'A'), (2,'B'); INSERT INTO c VALUES ('a'), ('b')");
  two.target.run("INSERT INTO p VALUES (1,'A')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "p: 1 inserted, 1 unchanged | c: 2 inserted");
}

TEST_CASE("[B23] a generated column may refer to rows that are new, and to none") {
  TwoDatabases two(
      "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, n int, p "
      "int GENERATED ALWAYS AS (n / 10) STORED REFERENCES p)");
  two.source.run("INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1, 10), (2, 25), (3, NULL)");
  two.take();
  two.target.run("ALTER TABLE c ADD CHECK (n <> 25)");
  two.edit("{\"id\":2}", "{\"id\":4}");
  CHECK(outcomes(two.bring_as_foreseen()) == "p: 2 inserted | c: 2 inserted, 1 invalid");
  two.target.run("ALTER TABLE c DROP CONSTRAINT c_n_check");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "p: 2 unchanged | c: 2 unchanged, 1 orphaned");
}

TEST_CASE(
    "[B23] an update that pulls a generated value away from those who refer to it is set aside") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, code text, folded text GENERATED ALWAYS AS "
                   "(lower(code)) STORED UNIQUE); CREATE TABLE c (p text REFERENCES p (folded))");
  two.source.run("INSERT INTO p VALUES (1,'other'), (2,'B')");
  two.target.run("INSERT INTO p VALUES (1,'A'), (2,'b'); INSERT INTO c VALUES ('a'), ('b')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "p: 1 updated, 1 collided | c: nothing");
}

TEST_CASE("[B23] new rows may refer to a generated value that an update gives") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, code text, folded text GENERATED ALWAYS AS "
                   "(lower(code)) STORED UNIQUE); CREATE TABLE c (id int PRIMARY KEY, p text "
                   "REFERENCES p (folded))");
  two.source.run("INSERT INTO p VALUES (1,'New'); INSERT INTO c VALUES (1,'new'), (2,'new')");
  two.target.run("INSERT INTO p VALUES (1,'Old')");
  two.take();
  SECTION("as it is") {
    CHECK(outcomes(two.bring_as_foreseen()) == "p: 1 updated | c: 2 inserted");
  }
  SECTION("a former one") {
    two.edit("{\"id\":2,\"p\":\"new\"}", "{\"id\":2,\"p\":\"old\"}");
    CHECK(outcomes(two.bring_as_foreseen()) == "p: 1 collided | c: 1 inserted, 1 orphaned");
  }
}
