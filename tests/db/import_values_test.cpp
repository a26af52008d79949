#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// The source's and the target's shape of one table `t`, whose first column is `id int PRIMARY
/// KEY`.
struct Shapes {
  Shapes(std::string_view from, std::string_view to, std::string_view both = "") : two(both) {
    two.source.run("CREATE TABLE t (id int PRIMARY KEY, " + std::string(from) + ")");
    two.target.run("CREATE TABLE t (id int PRIMARY KEY, " + std::string(to) + ")");
  }

  ImportReport of(std::string_view rows) {
    two.source.run("INSERT INTO t VALUES " + std::string(rows));
    two.take();
    return two.bring_as_foreseen();
  }

  TwoDatabases two;
};

} // namespace

TEST_CASE("[C14] every constraint that a row breaks is in one report") {
  Shapes shapes("a int, b text, c int, d text",
                "a int NOT NULL, b text, c int CHECK (c > 0), d text "
                "NOT NULL DEFAULT 'x', CONSTRAINT pair CHECK (a < c)");
  const auto report = shapes.of("(1,NULL,'b',-1,'d'), (2,5,'b',3,NULL), (3,1,'b',2,'d')");
  CHECK(outcomes(report) == "t: 1 inserted, 2 invalid");
  CHECK(contains(problems(report), "t: not_null a 1"));
  CHECK(contains(problems(report), "t: not_null d 1"));
  CHECK(contains(problems(report), "t: check_failed t_c_check 1"));
  CHECK(contains(problems(report), "t: check_failed pair 1"));
}

TEST_CASE("[C14] an update that breaks a constraint is set aside, the row stays") {
  Shapes shapes("c int", "c int CHECK (c > 0)");
  shapes.two.target.run("INSERT INTO t VALUES (1, 5)");
  CHECK(outcomes(shapes.of("(1,-5)")) == "t: 1 invalid");
  CHECK(shapes.two.target.value("SELECT c FROM t") == "5");
}

TEST_CASE("a row that breaks a constraint but is unchanged is left as it is") {
  Shapes shapes("c int", "c int");
  shapes.two.target.run("INSERT INTO t VALUES (1,-5); ALTER TABLE t ADD CHECK (c > 0) NOT VALID");
  CHECK(outcomes(shapes.of("(1,-5), (2,-6), (3,1)")) == "t: 1 inserted, 1 unchanged, 1 invalid");
}

TEST_CASE("a CHECK that would raise for an unchanged row is not asked") {
  Shapes shapes("a int", "a int");
  shapes.two.target.run(
      "INSERT INTO t VALUES (1,0); ALTER TABLE t ADD CHECK (10 / a > 1) NOT VALID");
  CHECK(outcomes(shapes.of("(1,0), (2,1), (3,0)")) == "t: 1 inserted, 1 unchanged, 1 invalid");
}

TEST_CASE("[C14] an enum label that the target lacks is invalid") {
  TwoDatabases two("");
  two.source.run(
      "CREATE TYPE mood AS ENUM ('sad','ok','new'); CREATE TABLE t (id int PRIMARY KEY, m "
      "mood, ms mood[]); INSERT INTO t VALUES (1,'ok','{sad}'), (2,'new','{}'), "
      "(3,'sad','{ok,new}')");
  two.target.run(
      "CREATE TYPE mood AS ENUM ('ok','sad'); CREATE TABLE t (id int PRIMARY KEY, m mood, "
      "ms mood[])");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1 inserted, 2 invalid");
  CHECK(problems(report) == "t: bad_value m 1 | t: bad_value ms 1");
}

TEST_CASE("[C14] domains: their CHECK, NOT NULL and limits hold") {
  TwoDatabases two("");
  two.source.run("CREATE DOMAIN pos AS numeric; CREATE DOMAIN must AS text; CREATE TABLE t (id "
                 "int PRIMARY KEY, p pos, m must); INSERT INTO t VALUES (1,1.5,'x'), (2,-1,'x'), "
                 "(3,1,NULL), (4,1.2345,'x')");
  two.target.run(
      "CREATE DOMAIN pos AS numeric(10,2) CHECK (VALUE > 0); CREATE DOMAIN must AS text NOT "
      "NULL; CREATE TABLE t (id int PRIMARY KEY, p pos, m must)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1 inserted, 3 invalid");
  CHECK(contains(problems(report), "t: check_failed pos_check 1"));
  CHECK(contains(problems(report), "t: not_null m 1"));
  CHECK(contains(problems(report), "t: would_narrow p 1"));
}

TEST_CASE("[C14] a domain over an enum bounds partitions, and stands in a CHECK and an index") {
  TwoDatabases two("CREATE TYPE e AS ENUM ('a', 'b', 'c', 'd'); CREATE DOMAIN ed AS e;");
  two.source.run("CREATE TABLE t (id int, v ed); INSERT INTO t VALUES (1,'a'), (2,'b'), (3,'c'), "
                 "(4,'d'), (5,NULL), (6,'a')");
  two.target.run(
      "ALTER DOMAIN ed ADD CHECK (VALUE <> 'd'::e); CREATE TABLE t (id int, v ed, g bool "
      "GENERATED ALWAYS AS (v::e = 'b') STORED, CHECK (v::e <> 'c')) PARTITION BY LIST "
      "(v); CREATE TABLE p1 PARTITION OF t FOR VALUES IN ('a'); CREATE TABLE p2 "
      "PARTITION OF t DEFAULT; CREATE UNIQUE INDEX t_e ON t (v, id)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 4 inserted, 2 invalid");
  CHECK(problems(report) == "t: check_failed t_v_check 1 | t: check_failed ed_check 1");
  CHECK(two.target.lines("SELECT id, g FROM t ORDER BY id") ==
        std::vector<std::string>{"1\tf", "2\tt", "5\t\\N", "6\tf"});
}

TEST_CASE("[C14] a domain bounds partitions by its hash") {
  TwoDatabases two(
      "CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE TABLE t (id positive, n "
      "int) PARTITION BY HASH (id, n)");
  two.source.run("CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 1, REMAINDER 0);"
                 "INSERT INTO t SELECT i, i FROM generate_series(1, 20) AS i");
  two.target.run("CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);"
                 "CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 20 inserted");
}

TEST_CASE("[C01] numeric: a scale that would round, a precision that would overflow") {
  Shapes shapes("n numeric", "n numeric(4,1)");
  const auto report = shapes.of("(1,1.5), (2,1.25), (3,12345), (4,1), (5,'NaN'), (6,1.50)");
  CHECK(outcomes(report) == "t: 4 inserted, 2 invalid");
  CHECK(shapes.two.target.lines("SELECT id FROM t ORDER BY id") ==
        std::vector<std::string>{"1", "4", "5", "6"});
}

TEST_CASE("[C01] varchar and char: no character is cut, not even blanks") {
  Shapes shapes("v text, c text", "v varchar(3), c char(3)");
  const auto report = shapes.of("(1,'abc','abc'), (2,'abcd','a'), (3,'abc ','a'), (4,'a','abcd'), "
                                "(5,'ééé','ééé')");
  CHECK(outcomes(report) == "t: 2 inserted, 3 invalid");
}

TEST_CASE("[C01] timestamp(3) takes no microseconds, time(0) no fractions") {
  Shapes shapes("at timestamp, h time", "at timestamp(3), h time(0)");
  CHECK(outcomes(shapes.of("(1,'2020-01-01 00:00:00.123','10:00'), (2,'2020-01-01 "
                           "00:00:00.123456','10:00'), (3,'2020-01-01','10:00:00.5')")) ==
        "t: 1 inserted, 2 invalid");
}

TEST_CASE("[C01] an integer column takes no fractions and nothing out of range") {
  Shapes shapes("i numeric, s bigint", "i int, s smallint");
  CHECK(outcomes(shapes.of("(1,1,1), (2,1.5,1), (3,3000000000,1), (4,1,70000)")) ==
        "t: 1 inserted, 3 invalid");
}

TEST_CASE("[C01] a real column takes no double that it would round") {
  Shapes shapes("r float8", "r real");
  CHECK(outcomes(shapes.of("(1,0.5), (2,0.1234567890123), (3,1e300), (4,'NaN'), (5,3.25), "
                           "(6,'-Infinity')")) == "t: 4 inserted, 2 invalid");
}

TEST_CASE("[C01] a date column takes no time of day") {
  Shapes shapes("d timestamp", "d date");
  CHECK(outcomes(shapes.of("(1,'2020-01-01'), (2,'2020-01-01 10:30'), (3,'infinity')")) ==
        "t: 2 inserted, 1 invalid");
}

TEST_CASE("[C01] a double column takes no numeric that it would round") {
  Shapes shapes("d numeric", "d float8");
  CHECK(outcomes(shapes.of("(1,0.1), (2,0.12345678901234567890), (3,100), (4,1.50)")) ==
        "t: 3 inserted, 1 invalid");
}

TEST_CASE("[C01] arrays: every element has to fit") {
  Shapes shapes("v text[], n numeric[]", "v varchar(2)[], n numeric(4,1)[]");
  CHECK(outcomes(shapes.of("(1,'{ab,NULL}','{1.5}'), (2,'{abc}','{1}'), (3,'{}','{1.25}')")) ==
        "t: 1 inserted, 2 invalid");
}

TEST_CASE("[C01] arrays: what the elements' type would pass over without a word is invalid") {
  Shapes shapes("r float8[], f numeric[], d timestamp[], s text[], n text[]",
                "r real[], f float8[], d date[], s timestamp[], n name[]");
  const auto long_name = "'{" + std::string(64, 'n') + "}'";
  const auto report = shapes.of(
      "(1,'{0.5,NULL,NaN}','{{0.1},{1.50}}','{2020-01-01,infinity}','{\"2020-01-01 "
      "00:00:00.123456\"}','{a}'), (2,'{1,0.1234567890123}',NULL,NULL,NULL,NULL), "
      "(3,NULL,'{{1},{0.12345678901234567890}}',NULL,NULL,NULL), (4,NULL,NULL,'{\"2020-01-01 "
      "10:30\"}',NULL,NULL), (5,NULL,NULL,NULL,'{\"2020-01-01 00:00:00.1234567\"}',NULL), "
      "(6,NULL,NULL,NULL,'{\"2020-01-01 00:00:00+05\"}',NULL), (7,NULL,NULL,NULL,NULL," +
      long_name + ")");
  CHECK(problems(report) == "t: would_narrow r 1 | t: would_narrow f 1 | t: would_narrow d 1 | t: "
                            "would_narrow s 2 | t: would_narrow n 1");
  CHECK(shapes.two.target.lines("SELECT r, f, d, s, n FROM t") ==
        std::vector<std::string>{
            "{0.5,NULL,NaN}\t{{0.1},{1.5}}\t{2020-01-01,infinity}\t{\"2020-01-01 "
            "00:00:00.123456\"}\t{a}"});
}

TEST_CASE("[C01] arrays of a domain: its limit holds for every element, and no more than that") {
  Shapes shapes("p numeric[], v varchar[], c char(5)[], m timestamptz[]",
                "p price[], v short[], c three[], m moment[]",
                "CREATE DOMAIN price AS numeric(10,2); CREATE DOMAIN short AS varchar(3); CREATE "
                "DOMAIN three AS char(3); CREATE DOMAIN zoned AS timestamptz(3); CREATE DOMAIN "
                "moment AS zoned");
  const auto report = shapes.of("(1,'{1.5000,NULL}','{abc}','{ab}','{2020-01-01 00:00:00.123Z}'), "
                                "(2,'{1.505}',NULL,NULL,NULL), "
                                "(3,NULL,'{\"abc \"}',NULL,NULL), (4,NULL,NULL,'{abcd}',NULL), "
                                "(5,NULL,NULL,NULL,'{2020-01-01 "
                                "00:00:00.1234Z}'), (6,'{123456789}',NULL,NULL,NULL)");
  CHECK(outcomes(report) == "t: 1 inserted, 5 invalid");
  CHECK(contains(problems(report), "t: would_narrow p 1 | t: would_narrow v 1"));
  CHECK(contains(problems(report), "t: would_narrow m 1"));
  CHECK(shapes.two.target.lines("SELECT p, v, c, m[1]::timestamptz AT TIME ZONE 'UTC' FROM t") ==
        std::vector<std::string>{"{1.50,NULL}\t{abc}\t{\"ab \"}\t2020-01-01 00:00:00.123"});
}

TEST_CASE("[C01] money takes no third digit, a time of day no date and no zone") {
  Shapes shapes("m numeric, h timestamp, z timetz", "m money, h time, z time");
  const auto report =
      shapes.of("(1,1.500,NULL,'10:00+00'), (2,1.234,NULL,NULL), (3,NULL,'2020-01-01 "
                "10:00',NULL), (4,NULL,NULL,'10:00-05')");
  CHECK(problems(report) == "t: would_narrow m 1 | t: would_narrow h 1 | t: would_narrow z 1");
  CHECK(shapes.two.target.lines("SELECT m::numeric, h, z FROM t") ==
        std::vector<std::string>{"1.50\t\\N\t10:00:00"});
}

TEST_CASE("[C01] jsonb takes no json with doubled keys, of which it would keep the last") {
  Shapes shapes("j json, js json[]", "j jsonb, js jsonb[]");
  const auto report = shapes.of(
      R"((1,'{"b": [1, {"c": 1.50}], "a" : {}}','{"{}",NULL,"[]"}'), (2,'{"a":1,"a":1}',NULL),
         (3,'[{"x":{"y":1,"y":2}}]',NULL), (4,NULL,'{1,"{\"a\":1,\"a\":2}"}'))");
  CHECK(problems(report) == "t: would_narrow j 2 | t: would_narrow js 1");
  CHECK(shapes.two.target.lines("SELECT j, js FROM t") ==
        std::vector<std::string>{R"({"a": {}, "b": [1, {"c": 1.50}]}	{"{}",NULL,[]})"});
}

TEST_CASE("[B04] a reg* value whose object the target lacks is invalid") {
  Shapes shapes("c regclass, t regtype, n regnamespace, f regproc, a regclass[]",
                "c regclass, t regtype, n regnamespace, f regproc, a regclass[]",
                "CREATE SCHEMA kept");
  shapes.two.source.run(
      "CREATE TABLE kept.gone (); CREATE TYPE kept.went AS (); CREATE SCHEMA absent; "
      "CREATE FUNCTION kept.f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
  const auto report =
      shapes.of("(1,'t','int','kept','now','{t,NULL}'), (2,'kept.gone',NULL,NULL,NULL,NULL), "
                "(3,NULL,'kept.went',NULL,NULL,NULL), (4,NULL,NULL,'absent',NULL,NULL), "
                "(5,NULL,NULL,NULL,'kept.f',NULL), (6,NULL,NULL,NULL,NULL,'{kept.gone}')");
  CHECK(outcomes(report) == "t: 1 inserted, 5 invalid");
  CHECK(problems(report) ==
        "t: bad_value c 1 | t: bad_value t 1 | t: bad_value n 1 | t: bad_value f "
        "1 | t: bad_value a 1");
}

TEST_CASE("[C01] bit(n) and interval fields are not cut") {
  Shapes shapes("b varbit, i interval", "b bit(3), i interval day to minute");
  CHECK(
      outcomes(shapes.of("(1,B'101','1 day'), (2,B'1010','1 day'), (3,B'101','1 day 00:00:30')")) ==
      "t: 1 inserted, 2 invalid");
}

TEST_CASE("a wider type takes everything") {
  Shapes shapes("a int, b varchar(3), c date", "a bigint, b text, c timestamp");
  CHECK(outcomes(shapes.of("(1,2147483647,'abc','2020-01-01')")) == "t: 1 inserted");
}

TEST_CASE("values that are none of their column's type are all found in one run") {
  Shapes shapes("a int, b uuid, c jsonb, d inet", "a int, b uuid, c jsonb, d inet");
  shapes.two.source.run("INSERT INTO t SELECT i, i, gen_random_uuid(), '{}', '::1' FROM "
                        "generate_series(1, 2000) i");
  shapes.two.take();
  shapes.two.edit("\"a\":7,", "\"a\":\"seven\",");
  shapes.two.edit("{\"id\":1999,\"a\":1999,\"b\":\"", "{\"id\":1999,\"a\":1999,\"b\":\"z");
  shapes.two.edit("{\"id\":8,\"a\":8,", "{\"id\":8,\"a\":99999999999,");
  const auto report = shapes.two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1997 inserted, 3 invalid");
  CHECK(contains(problems(report), "t: bad_value a 2"));
  CHECK(contains(problems(report), "t: bad_value b 1"));
}

TEST_CASE("[A14] a row with a missing or an extra column is invalid, and named by its line") {
  Shapes shapes("a int, b text", "a int, b text");
  shapes.two.source.run("INSERT INTO t VALUES (1,1,'x'), (2,2,'y'), (3,3,'z')");
  shapes.two.take();
  shapes.two.edit("{\"id\":2,\"a\":2,\"b\":\"y\"}", "{\"id\":2,\"b\":\"y\"}");
  shapes.two.edit("{\"id\":3,", "{\"id\":3,\"c\":1,");
  const auto report = shapes.two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1 inserted, 2 invalid");
  CHECK(contains(problems(report), "wrong_shape"));
}

TEST_CASE("[A13] a NUL character in a text is refused before anything is sent") {
  Shapes shapes("b text", "b text");
  shapes.two.source.run("INSERT INTO t VALUES (1,'x'), (2,'y')");
  shapes.two.take();
  shapes.two.edit("\"b\":\"y\"", "\"b\":\"y\\u0000\"");
  CHECK(failure([&] { static_cast<void>(shapes.two.bring()); }).code() == ExitCode::snapshot);
}

TEST_CASE("CHECK functions with unqualified names find what they are used to") {
  Shapes shapes("c text", "c text CHECK (known(c))",
                "CREATE TABLE word (w text); INSERT INTO word VALUES ('yes'); CREATE FUNCTION "
                "known(text) RETURNS bool STABLE LANGUAGE plpgsql AS $$BEGIN RETURN EXISTS (SELECT "
                "FROM word WHERE w = $1); END$$");
  shapes.two.source.run("INSERT INTO t VALUES (1,'yes'), (2,'no')");
  shapes.two.take([](ExportOptions &options) { options.choice.tables = {"t"}; });
  CHECK(outcomes(shapes.two.bring_as_foreseen()) == "t: 1 inserted, 1 invalid");
}

TEST_CASE("a CHECK that raises makes its row invalid, not the whole run") {
  Shapes shapes("a int, b int", "a int, b int, CHECK (10 / a > 1), CHECK (b > 0)");
  const auto report = shapes.of("(1,1,1), (2,0,1), (3,0,0), (4,100,1)");
  CHECK(outcomes(report) == "t: 1 inserted, 3 invalid");
  CHECK(problems(report) == "t: check_failed t_a_check 3 | t: check_failed t_b_check 1");
}

TEST_CASE("[C14] a row without a partition is invalid") {
  TwoDatabases two(
      "CREATE TABLE t (id int PRIMARY KEY, v int) PARTITION BY RANGE (id); CREATE TABLE "
      "t1 PARTITION OF t FOR VALUES FROM (0) TO (10)");
  two.source.run(
      "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (10) TO (20); INSERT INTO t VALUES "
      "(1,1), (5,1), (12,1)");
  two.target.run("INSERT INTO t VALUES (5,2)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 1 inserted, 1 updated, 1 invalid");
}

TEST_CASE("[C15] a character that the target's encoding lacks makes its row invalid") {
  TempDatabase latin("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
  const auto table = "CREATE TABLE t (id int PRIMARY KEY, v text)";
  TwoDatabases two(table);
  latin.run(table);
  two.source.run("INSERT INTO t VALUES (1,'é'), (2,'😀'), (3,'ok')");
  two.take();
  const auto into = [&](ImportOptions &options) { options.database_url = latin.url(); };
  CHECK(outcomes(two.dry_run(into)) == "t: 2 inserted, 1 invalid");
  const auto report = two.bring(into);
  CHECK(outcomes(report) == "t: 2 inserted, 1 invalid");
  CHECK(latin.lines("SELECT v FROM t ORDER BY id") == std::vector<std::string>{"é", "ok"});
}

TEST_CASE("what an expression index cannot digest is invalid") {
  Shapes shapes("v text", "v text");
  shapes.two.target.run("CREATE UNIQUE INDEX ON t ((v::int))");
  CHECK(outcomes(shapes.of("(1,'1'), (2,'two'), (3,'3')")) == "t: 2 inserted, 1 invalid");
}

TEST_CASE("differs means that PostgreSQL prints another text") {
  Shapes shapes("n numeric, f float8, i interval, j json",
                "n numeric, f float8, i interval, j json");
  shapes.two.target.run("INSERT INTO t VALUES (1,1.0,0,'1 day','{}'), (2,1,'-0','1 day','{}'), "
                        "(3,1,0,'24 hours','{}'), (4,1,0,'1 day','{ }'), (5,1,0,'1 day','{}')");
  CHECK(outcomes(shapes.of("(1,1.00,0,'1 day','{}'), (2,1,0,'1 day','{}'), (3,1,0,'1 day','{}'), "
                           "(4,1,0,'1 day','{}'), (5,1,0,'1 day','{}')")) ==
        "t: 4 updated, 1 unchanged");
  CHECK(difference(shapes.two.source.everything(), shapes.two.target.everything()) == "");
}
