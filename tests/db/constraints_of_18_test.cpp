#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

// Constraints that nobody enforces, NOT NULL that was not looked at, and columns that are computed
// as they are read: PostgreSQL 18 has them.

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

TwoDatabases two_of(const std::string &schema) {
  needs_server(18);
  return TwoDatabases(schema);
}

} // namespace

TEST_CASE("a CHECK and a foreign key that nobody enforces keep no row out") {
  auto two = two_of("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY, a "
                    "int, v int, FOREIGN KEY (a) REFERENCES a NOT ENFORCED, CONSTRAINT v_check "
                    "CHECK (v > 0) NOT ENFORCED, CHECK (v < 100))");
  two.source.run("INSERT INTO b VALUES (1, 77, -1), (2, NULL, 5)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "a: nothing | b: 2 inserted");
  CHECK(two.verify().exit_code == ExitCode::done);
  CHECK(undone(two.undo()) == "b: 2 deleted");
  two.target.run(
      "ALTER TABLE b DROP CONSTRAINT v_check; ALTER TABLE b ADD CONSTRAINT v_check CHECK (v > 0)");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "a: nothing | b: 1 inserted, 1 invalid");
  CHECK(problems(report) == "b: check_failed v_check 1");
}

TEST_CASE("a foreign key of partitions, or a cycle of them, that nobody enforces") {
  auto two = two_of("CREATE TABLE hen (id int PRIMARY KEY, egg int); CREATE TABLE egg (id int "
                    "PRIMARY KEY, hen int REFERENCES hen NOT ENFORCED); ALTER TABLE hen ADD "
                    "FOREIGN KEY (egg) REFERENCES egg NOT ENFORCED; CREATE TABLE part (id int, hen "
                    "int REFERENCES hen NOT ENFORCED) PARTITION BY LIST (id); CREATE TABLE part1 "
                    "PARTITION OF part DEFAULT");
  two.source.run("INSERT INTO hen VALUES (1, 9); INSERT INTO egg VALUES (1, 9); INSERT INTO part "
                 "VALUES (1, 9)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(report.exit_code == ExitCode::done);
  CHECK(report.totals()[Outcome::inserted] == 3);
}

TEST_CASE("a virtual column is described in the file and never written or compared") {
  auto two = two_of("CREATE TABLE t (id int PRIMARY KEY, v int, twice int GENERATED ALWAYS AS (v * "
                    "2) VIRTUAL, kept int GENERATED ALWAYS AS (v + 1) STORED)");
  two.source.run("INSERT INTO t VALUES (1, 10), (2, 20), (3, 30)");
  two.target.run("INSERT INTO t VALUES (1, 10), (2, 21)");
  two.take();
  CHECK(contains(read_file(two.file),
                 R"({"name": "twice", "type": "integer", "generated": "virtual"})"));
  CHECK(contains(read_file(two.file), R"({"id":1,"v":10})"));
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1 inserted, 1 updated, 1 unchanged");
  CHECK(two.verify().exit_code == ExitCode::done);
  CHECK(two.target.lines("SELECT id, twice, kept FROM t ORDER BY 1") ==
        std::vector<std::string>{"1\t20\t11", "2\t40\t21", "3\t60\t31"});
  CHECK_FALSE(contains(read_file(report.undo_path), "twice"));
  // What it is computed from is no concern of the rows.
  two.target.run("ALTER TABLE t ALTER twice SET EXPRESSION AS (v * 3)");
  CHECK(undone(two.undo()) == "t: 1 deleted, 1 restored");
  CHECK(two.target.lines("SELECT id, v FROM t ORDER BY 1") ==
        std::vector<std::string>{"1\t10", "2\t21"});
}

TEST_CASE("virtual columns of a table without a key, of empty tables and of a wide one") {
  auto two = two_of("CREATE TABLE n (a int, b text, twice text GENERATED ALWAYS AS (b || b) "
                    "VIRTUAL); CREATE TABLE e (id int PRIMARY KEY, \"tw ice\" int GENERATED ALWAYS "
                    "AS (id * 2))");
  two.source.run("INSERT INTO n VALUES (1, 'x'), (1, 'x'), (NULL, 'y'); INSERT INTO e VALUES (1), "
                 "(2)");
  two.target.run("INSERT INTO n VALUES (1, 'x')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "e: 2 inserted | n: 2 inserted, 1 unchanged");
  CHECK(undone(two.undo()) == "e: 2 deleted | n: 2 deleted");
  two.target.run("DELETE FROM n");
  CHECK(outcomes(two.bring()) == "e: 2 inserted | n: 3 inserted");
  CHECK(undone(two.undo()) == "e: 2 deleted | n: 3 deleted");
}

TEST_CASE("what a virtual column would raise keeps no row out, what a CHECK of it says does") {
  auto two = two_of("CREATE TABLE t (id int PRIMARY KEY, v int, share int GENERATED ALWAYS AS (100 "
                    "/ v)); CREATE TABLE u (id int PRIMARY KEY, v int, share int GENERATED ALWAYS "
                    "AS (100 / v) CHECK (share < 50))");
  two.source.run(
      "INSERT INTO t VALUES (1, 0), (2, 5); ALTER TABLE u DROP CONSTRAINT u_share_check; "
      "INSERT INTO u VALUES (1, 0), (2, 1), (3, 4)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 2 inserted | u: 1 inserted, 2 invalid");
  CHECK(undone(two.undo()) == "t: 2 deleted | u: 1 deleted");
}

TEST_CASE("a column that is virtual on one side and stored or plain on the other") {
  needs_server(18);
  TwoDatabases two("");
  two.source.run(
      "CREATE TABLE t (id int PRIMARY KEY, a int GENERATED ALWAYS AS (id * 2) VIRTUAL, b "
      "int, c int GENERATED ALWAYS AS (id) STORED); INSERT INTO t (id, b) VALUES (1, 5)");
  two.target.run("CREATE TABLE t (id int PRIMARY KEY, a int, b int GENERATED ALWAYS AS (id + 1) "
                 "VIRTUAL, c int GENERATED ALWAYS AS (id) VIRTUAL)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted");
  CHECK(two.target.lines("SELECT * FROM t") == std::vector<std::string>{"1\t\\N\t2\t1"});
}

TEST_CASE("NOT NULL that was not validated keeps new rows out and makes no key of the column") {
  auto two = two_of("CREATE TABLE t (code text UNIQUE, v int)");
  two.source.run("INSERT INTO t VALUES ('a', 1), (NULL, 2), ('c', 3)");
  two.target.run("INSERT INTO t VALUES ('a', 1), (NULL, 7), ('c', 4); ALTER TABLE t ADD CONSTRAINT "
                 "there NOT NULL code NOT VALID");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1 unchanged, 1 collided, 1 invalid");
  CHECK(problems(report) == "t: not_null code 1 | t: held_by_target t_code_key 1");
}

TEST_CASE("rows with NULL that were there before NOT NULL NOT VALID may stay as they are") {
  auto two = two_of("CREATE TABLE t (id int PRIMARY KEY, code text, v int)");
  two.source.run("INSERT INTO t VALUES (1, NULL, 1), (2, NULL, 2), (3, 'x', 3), (4, NULL, 4)");
  two.target.run("INSERT INTO t VALUES (1, NULL, 1), (2, NULL, 7), (3, NULL, 3); ALTER TABLE t ADD "
                 "CONSTRAINT there NOT NULL code NOT VALID");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1 updated, 1 unchanged, 2 invalid");
  CHECK(undone(two.undo()) == "t: 1 left");
}

TEST_CASE("keys of the type \"char\" with statistics, over which 18 cannot estimate a merge join") {
  const std::string rows =
      "INSERT INTO kind SELECT chr(33 + n)::\"char\", n FROM generate_series(0, 80) AS n; INSERT "
      "INTO item SELECT n, chr(33 + n % 81)::\"char\", n FROM generate_series(1, 4000) AS n; ";
  auto two = two_of("CREATE TABLE kind (code \"char\" PRIMARY KEY, v int); CREATE TABLE item (id "
                    "int PRIMARY KEY, code \"char\" NOT NULL REFERENCES kind, v int, UNIQUE "
                    "(code, id))");
  for (auto *database : {&two.source, &two.target})
    database->run(rows);
  two.target.run("UPDATE kind SET v = 0 WHERE v % 2 = 0; DELETE FROM item WHERE id % 3 = 0; "
                 "DELETE FROM kind WHERE v = 81; ANALYZE");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "kind: 40 updated, 41 unchanged | item: 1333 inserted, 2667 unchanged");
  CHECK(two.verify().exit_code == ExitCode::done);
  CHECK(undone(two.undo()) == "kind: 40 restored | item: 1333 deleted");
}

TEST_CASE("a condition on a \"char\" with statistics, of which 18 cannot estimate an inequality") {
  needs_server(18);
  const std::string parts =
      "CREATE TABLE t (code \"char\" PRIMARY KEY, mail text, v int) PARTITION BY RANGE (code); "
      "CREATE TABLE low PARTITION OF t FOR VALUES FROM (MINVALUE) TO ('H'); CREATE TABLE high "
      "PARTITION OF t FOR VALUES FROM ('H') TO (MAXVALUE); CREATE UNIQUE INDEX ON high (mail) "
      "WHERE "
      "code > 'T'";
  auto two = two_of(parts);
  two.source.run(
      "INSERT INTO t SELECT chr(33 + n)::\"char\", 'm' || n, n FROM generate_series(0, 80) "
      "AS n");
  two.target.run(
      "INSERT INTO t SELECT chr(33 + n)::\"char\", 'm' || n, n FROM generate_series(0, 60) "
      "AS n; UPDATE t SET mail = 'm70' WHERE code = 'W'; ANALYZE");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 20 inserted, 1 updated, 60 unchanged");
}
