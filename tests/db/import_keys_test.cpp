#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

TEST_CASE("[B27] a table without a key keeps its duplicates, and a second import adds none") {
  TwoDatabases two("CREATE TABLE t (a int, b json)");
  two.source.run("INSERT INTO t VALUES (1,'{}'), (1,'{}'), (NULL,NULL), (NULL,NULL), (2,'{ }')");
  two.target.run("INSERT INTO t VALUES (1,'{}'), (7,NULL), (7,NULL)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 4 inserted, 1 unchanged");
  CHECK(two.target.value("SELECT count(*) FROM t") == "7");
}

TEST_CASE("[B27] a unique key of NOT NULL columns stands in for the primary key") {
  TwoDatabases two("CREATE TABLE t (code text NOT NULL UNIQUE, v int)");
  two.source.run("INSERT INTO t VALUES ('a',1), ('b',2)");
  two.target.run("INSERT INTO t VALUES ('a',7)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 updated");
}

TEST_CASE("[B27] NULLs of the only unique key leave the row's own image as its key") {
  TwoDatabases two("CREATE TABLE t (code text UNIQUE, v int)");
  two.source.run("INSERT INTO t VALUES (NULL,1), (NULL,1), ('a',1), ('b',2)");
  two.target.run("INSERT INTO t VALUES ('a',7), (NULL,1)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 2 inserted, 1 unchanged, 1 collided");
}

TEST_CASE("NULLS NOT DISTINCT makes a key of columns that may be NULL") {
  needs_server(15);
  TwoDatabases two("CREATE TABLE t (code text UNIQUE NULLS NOT DISTINCT, v int)");
  two.source.run("INSERT INTO t VALUES (NULL,1), ('a',1)");
  two.target.run("INSERT INTO t VALUES (NULL,7)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 updated");
}

TEST_CASE("[C07] a deferrable primary key serves as the key") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, v int)");
  two.source.run("INSERT INTO t VALUES (1,1), (2,2), (3,3)");
  two.target.run("INSERT INTO t VALUES (1,1), (2,7)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 updated, 1 unchanged");
}

TEST_CASE("[B22] a domain over an enum may be a key") {
  TwoDatabases two(
      "CREATE TYPE e AS ENUM ('a', 'b', 'c'); CREATE DOMAIN d AS e; CREATE TABLE t (a d "
      "PRIMARY KEY, b d UNIQUE)");
  two.source.run("INSERT INTO t VALUES ('a','a'), ('b','c'), ('c',NULL)");
  two.target.run("INSERT INTO t VALUES ('a','a'), ('b','b')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 updated, 1 unchanged");
}

TEST_CASE("[C07] a deferrable key over the columns of the primary key does no harm") {
  TwoDatabases two("CREATE TABLE t (a int, b int, v int, PRIMARY KEY (a, b), UNIQUE (b, a) "
                   "DEFERRABLE)");
  two.source.run("INSERT INTO t VALUES (1,1,1), (2,2,2), (3,3,3)");
  two.target.run("INSERT INTO t VALUES (1,1,1), (2,2,7)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 updated, 1 unchanged");
}

TEST_CASE("[C07] a partial unique index holds within its predicate") {
  TwoDatabases two(
      "CREATE TABLE t (id int PRIMARY KEY, email text, live bool); CREATE UNIQUE INDEX "
      "t_live ON t (email) WHERE live");
  two.source.run("INSERT INTO t VALUES (1,'a',true), (2,'b',false), (3,'c',true), (4,'d',false)");
  two.target.run("INSERT INTO t VALUES (8,'a',true), (9,'b',true), (10,'c',false)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 3 inserted, 1 collided");
  CHECK(problems(report) == "t: held_by_target t_live 1");
}

TEST_CASE("a unique index on an expression holds") {
  TwoDatabases two(
      "CREATE TABLE t (id int PRIMARY KEY, email text); CREATE UNIQUE INDEX t_lower ON t "
      "(lower(email))");
  two.source.run("INSERT INTO t VALUES (1,'A@x'), (2,'b@x'), (3,'c@x')");
  two.target.run("INSERT INTO t VALUES (8,'a@X')");
  two.take();
  two.edit("\"c@x\"", "\"B@x\"");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "t: 3 collided");
  CHECK(problems(report) == "t: held_by_target t_lower 1 | t: double_in_file t_lower 2");
}

TEST_CASE("a unique index on an expression holds also where the target has a column more") {
  TwoDatabases two("");
  two.source.run("CREATE TABLE t (id int PRIMARY KEY, email text); INSERT INTO t VALUES (1,'A@x'), "
                 "(2,'b@x')");
  two.target.run(
      "CREATE TABLE t (id int PRIMARY KEY, email text, extra int DEFAULT 1); CREATE UNIQUE "
      "INDEX t_lower ON t (lower(email)); INSERT INTO t VALUES (8,'a@X')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 collided");
}

TEST_CASE("[B23] a unique index on a generated column holds") {
  TwoDatabases two(
      "CREATE TABLE t (id int PRIMARY KEY, email text, folded text GENERATED ALWAYS AS "
      "(lower(email)) STORED UNIQUE)");
  two.source.run("INSERT INTO t VALUES (1,'A@x'), (2,'b@x')");
  two.target.run("INSERT INTO t VALUES (8,'a@X')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 collided");
}

TEST_CASE("[B23] a key on a generated column leaves the next key to recognise rows by") {
  needs_server(15);
  TwoDatabases two("CREATE TABLE t (code text NOT NULL UNIQUE, v int, folded text GENERATED ALWAYS "
                   "AS (lower(code)) STORED PRIMARY KEY);"
                   "CREATE TABLE u (v int, w int GENERATED ALWAYS AS (v * 2) STORED, "
                   "UNIQUE NULLS NOT DISTINCT (v, w))");
  two.source.run("INSERT INTO t VALUES ('A',1), ('b',2); INSERT INTO u VALUES (1), (2), (NULL)");
  two.target.run("INSERT INTO t VALUES ('A',7), ('c',3); INSERT INTO u VALUES (2), (3)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "t: 1 inserted, 1 updated | u: 2 inserted, 1 unchanged");
  CHECK(two.target.lines("SELECT * FROM t ORDER BY code") ==
        std::vector<std::string>{"A\t1\ta", "b\t2\tb", "c\t3\tc"});
}

TEST_CASE("[B23] a CHECK and NOT NULL on a generated column hold") {
  TwoDatabases two("");
  two.source.run("CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1,1), (2,-1), "
                 "(3,NULL)");
  two.target.run(
      "CREATE TABLE t (id int PRIMARY KEY, a int, twice int NOT NULL GENERATED ALWAYS AS (a "
      "* 2) STORED CHECK (twice > 0))");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 2 invalid");
}

TEST_CASE("[C19] a citext key meets its row in any case") {
  TwoDatabases two(
      "CREATE EXTENSION citext; CREATE TABLE t (code citext PRIMARY KEY, v int); CREATE "
      "TABLE c (id int PRIMARY KEY, code citext REFERENCES t)");
  two.source.run("INSERT INTO t VALUES ('ABC',1), ('new',1); INSERT INTO c VALUES (1,'abc'), "
                 "(2,'NEW')");
  two.target.run("INSERT INTO t VALUES ('abc',7)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 updated | c: 2 inserted");
  CHECK(two.target.value("SELECT count(*) FROM t") == "2");
}

TEST_CASE("[C19] two citext keys of the file that differ in case only are doubles") {
  TwoDatabases two(
      "CREATE EXTENSION citext; CREATE TABLE t (id int PRIMARY KEY, code citext UNIQUE)");
  two.source.run("INSERT INTO t VALUES (1,'abc'), (2,'def')");
  two.take();
  two.edit("\"def\"", "\"ABC\"");
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 2 collided");
}

TEST_CASE("[C19] a nondeterministic collation decides which row is the same row") {
  TwoDatabases two(
      "CREATE COLLATION fold (provider = icu, locale = 'und-u-ks-level2', deterministic = "
      "false); CREATE TABLE t (code text COLLATE fold PRIMARY KEY, v int)");
  two.source.run("INSERT INTO t VALUES ('ABC',1), ('x',1)");
  two.target.run("INSERT INTO t VALUES ('abc',7)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 updated");
}

TEST_CASE(
    "a numeric key is the same whatever its scale, and a key that rows refer to restricts none") {
  TwoDatabases two(
      "CREATE TABLE t (n numeric PRIMARY KEY, v int); CREATE TABLE c (id int PRIMARY KEY, "
      "n numeric REFERENCES t)");
  two.source.run("INSERT INTO t VALUES (1.00,1); INSERT INTO c VALUES (1,1.0)");
  two.target.run("INSERT INTO t VALUES (1,7); INSERT INTO c VALUES (1,1.0)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 updated | c: 1 unchanged");
}

TEST_CASE("an update of a key's text that ON UPDATE RESTRICT forbids is set aside") {
  TwoDatabases two(
      "CREATE TABLE t (n numeric PRIMARY KEY, v int); CREATE TABLE c (id int PRIMARY KEY, "
      "n numeric REFERENCES t ON UPDATE RESTRICT)");
  two.source.run("INSERT INTO t VALUES (1.00,1); INSERT INTO c VALUES (1,1.0)");
  two.target.run("INSERT INTO t VALUES (1,7); INSERT INTO c VALUES (1,1.0)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 collided | c: 1 unchanged");
}

TEST_CASE("an update of a key's text does not cascade into rows that no one asked to change") {
  TwoDatabases two(
      "CREATE EXTENSION citext; CREATE TABLE t (code citext PRIMARY KEY, v int); CREATE "
      "TABLE c (id int PRIMARY KEY, code citext REFERENCES t ON UPDATE CASCADE)");
  two.source.run("INSERT INTO t VALUES ('ABC',1)");
  two.target.run("INSERT INTO t VALUES ('abc',7); INSERT INTO c VALUES (1,'abc')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 collided | c: nothing");
  CHECK(two.target.value("SELECT code FROM c") == "abc");
}

TEST_CASE("[C08] identity columns keep the file's values, always or by default") {
  TwoDatabases two(
      "CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v int); CREATE "
      "TABLE b (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, v int); CREATE TABLE "
      "c (id int PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY)");
  two.source.run("INSERT INTO a OVERRIDING SYSTEM VALUE VALUES (5,1), (6,1); INSERT INTO b VALUES "
                 "(7,1); INSERT INTO c OVERRIDING SYSTEM VALUE VALUES (1,11), (2,12)");
  two.target.run("INSERT INTO a OVERRIDING SYSTEM VALUE VALUES (5,2)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen([](ImportOptions &options) { options.same_ids = {"a"}; })) ==
        "a: 1 inserted, 1 updated | b: 1 inserted | c: 2 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE(
    "[C08] a value of a GENERATED ALWAYS identity that an update cannot change is no success") {
  TwoDatabases two(
      "CREATE TABLE c (id int PRIMARY KEY, v int, n int GENERATED ALWAYS AS IDENTITY)");
  two.source.run("INSERT INTO c OVERRIDING SYSTEM VALUE VALUES (1,1,11), (2,1,12), (3,1,13)");
  two.target.run("INSERT INTO c OVERRIDING SYSTEM VALUE VALUES (1,1,99), (2,2,12)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "c: 1 inserted, 1 updated, 1 invalid");
}

TEST_CASE("[C11] sequences are moved forward to where the file's stand, and never back") {
  TwoDatabases two(
      "CREATE TABLE t (id serial PRIMARY KEY); CREATE TABLE u (id serial PRIMARY KEY)");
  two.source.run(
      "INSERT INTO t SELECT nextval('t_id_seq') FROM generate_series(1,9); INSERT INTO u "
      "SELECT nextval('u_id_seq') FROM generate_series(1,3)");
  two.target.run("SELECT setval('u_id_seq', 50)");
  two.take();
  const auto report = two.bring_as_foreseen();
  REQUIRE(report.sequences.size() == 1);
  CHECK(report.sequences[0].from == 1);
  CHECK(report.sequences[0].to == 10);
  CHECK(two.target.value("SELECT nextval('t_id_seq')") == "10");
  CHECK(two.target.value("SELECT nextval('u_id_seq')") == "51");
}

TEST_CASE("[C11] a sequence goes past the rows even where the file does not know it") {
  TwoDatabases two("");
  two.source.run("CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (70, 5)");
  two.target.run("CREATE TABLE t (id serial PRIMARY KEY, n int GENERATED BY DEFAULT AS IDENTITY)");
  two.take();
  static_cast<void>(two.bring_as_foreseen());
  CHECK(two.target.value("SELECT nextval('t_id_seq')") == "71");
  CHECK(two.target.value("SELECT nextval('t_n_seq')") == "6");
}

TEST_CASE("[C11] a sequence goes past the values that updates bring") {
  TwoDatabases two("");
  two.source.run("CREATE TABLE t (id int PRIMARY KEY, n int); INSERT INTO t VALUES (1, 500)");
  two.target.run(
      "CREATE TABLE t (id int PRIMARY KEY, n serial UNIQUE); INSERT INTO t VALUES (1, 2)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 updated");
  CHECK(two.target.value("SELECT nextval('t_n_seq')") == "501");
}

TEST_CASE("[C11] a descending sequence goes forward downwards") {
  TwoDatabases two("CREATE SEQUENCE down INCREMENT -2 START -1; CREATE TABLE t (id int PRIMARY KEY "
                   "DEFAULT nextval('down'))");
  two.source.run("INSERT INTO t SELECT nextval('down') FROM generate_series(1,4)");
  two.take();
  static_cast<void>(two.bring_as_foreseen());
  CHECK(two.target.value("SELECT nextval('down')") == "-9");
}

TEST_CASE("[C11] a descending sequence goes to the very end of bigint") {
  TwoDatabases two("CREATE SEQUENCE s INCREMENT -1; CREATE TABLE t (id bigint PRIMARY KEY DEFAULT "
                   "nextval('s'))");
  two.source.run("INSERT INTO t VALUES (-9223372036854775808)");
  two.take();
  two.bring_as_foreseen();
  CHECK(two.target.value("SELECT last_value FROM s") == "-9223372036854775808");
}

TEST_CASE("[C11] a sequence that was never called stays so") {
  TwoDatabases two("CREATE TABLE t (id serial PRIMARY KEY)");
  two.take();
  CHECK(two.bring_as_foreseen().sequences.empty());
  CHECK(two.target.value("SELECT nextval('t_id_seq')") == "1");
}

TEST_CASE("[C11] a value out of the sequence's range does not move it") {
  TwoDatabases two("CREATE SEQUENCE s MAXVALUE 100; CREATE TABLE t (id int PRIMARY KEY DEFAULT "
                   "nextval('s'))");
  two.source.run("INSERT INTO t VALUES (1000), (3)");
  two.take();
  static_cast<void>(two.bring_as_foreseen());
  CHECK(std::stoi(two.target.value("SELECT nextval('s')")) <= 4);
}

TEST_CASE("[C11] two sequences that feed one column are told apart by their names") {
  TwoDatabases two(
      "CREATE TABLE t (id serial PRIMARY KEY); CREATE SEQUENCE other OWNED BY t.id; ALTER "
      "TABLE t ALTER id SET DEFAULT nextval('other')");
  two.source.run("SELECT setval('t_id_seq', 7), setval('other', 300)");
  two.take();
  static_cast<void>(two.bring_as_foreseen());
  CHECK(two.target.value("SELECT nextval('t_id_seq')") == "8");
  CHECK(two.target.value("SELECT nextval('other')") == "301");
}

TEST_CASE("[C11] a sequence that feeds two tables goes past the values of both") {
  TwoDatabases two("");
  two.source.run(
      "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY); INSERT INTO "
      "a VALUES (5); INSERT INTO b VALUES (9)");
  two.target.run(
      "CREATE SEQUENCE s; CREATE TABLE a (id int PRIMARY KEY DEFAULT nextval('s')); CREATE "
      "TABLE b (id int PRIMARY KEY DEFAULT nextval('s'))");
  two.take();
  CHECK(two.bring_as_foreseen().sequences.size() == 1);
  CHECK(two.target.value("SELECT nextval('s')") == "10");
}

TEST_CASE("[C11] a sequence in a schema of another name is found by its name") {
  TwoDatabases two("");
  two.source.run("CREATE SCHEMA one; CREATE SEQUENCE one.s; CREATE TABLE one.t (id int PRIMARY KEY "
                 "DEFAULT nextval('one.s'), n int); SELECT setval('one.s', 40)");
  two.target.run(
      "CREATE SCHEMA two; CREATE SEQUENCE two.s; CREATE TABLE two.t (id int PRIMARY KEY, n "
      "int DEFAULT nextval('two.s'))");
  two.take([](ExportOptions &options) { options.schemas = {"one"}; });
  static_cast<void>(two.bring(
      [&](ImportOptions &options) { options.database_url = two.target.url() + "?schema=two"; }));
  CHECK(two.target.value("SELECT nextval('two.s')") == "41");
}

TEST_CASE("[C11] a numeric column's sequence goes past its values, whatever else it holds") {
  TwoDatabases two(
      "CREATE SEQUENCE s; CREATE TABLE t (id numeric PRIMARY KEY DEFAULT nextval('s'))");
  two.source.run("INSERT INTO t VALUES (12.5), ('NaN'), (1e40), (-3)");
  if (server_version() >= 140000)
    two.source.run("INSERT INTO t VALUES ('Infinity')");
  two.take();
  static_cast<void>(two.bring_as_foreseen());
  CHECK(two.target.value("SELECT nextval('s')") == "13");
}

TEST_CASE("[C11] a sequence that cannot follow the file's is a warning, and goes past the rows") {
  TwoDatabases two("");
  two.source.run(
      "CREATE TABLE t (id bigserial PRIMARY KEY); SELECT setval('t_id_seq', 3000000000); "
      "INSERT INTO t VALUES (5)");
  two.target.run("CREATE TABLE t (id serial PRIMARY KEY)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(says(report.warnings, "t_id_seq cannot go to 3000000000"));
  CHECK(two.target.value("SELECT nextval('t_id_seq')") == "6");
}

TEST_CASE("columns in another order, and more of them, are accepted") {
  TwoDatabases two("");
  two.source.run(
      "CREATE TABLE t (id int PRIMARY KEY, a text, b int); INSERT INTO t VALUES (1,'x',2)");
  two.target.run("CREATE TABLE t (b int, more int, id int PRIMARY KEY, born text NOT NULL DEFAULT "
                 "'here', a text)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted");
  CHECK(two.target.lines("SELECT * FROM t") == std::vector<std::string>{"2\t\\N\t1\there\tx"});
}

TEST_CASE("[B14] rows of inheriting tables stay in their own tables") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY, v int); CREATE TABLE c (PRIMARY KEY (id)) "
                   "INHERITS (p)");
  two.source.run("INSERT INTO p VALUES (1,1); INSERT INTO c VALUES (1,2), (2,2)");
  two.target.run("INSERT INTO c VALUES (1,7)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "c: 1 inserted, 1 updated | p: 1 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("[B14] a partitioned table is filled through its root, rows may move") {
  TwoDatabases two(
      "CREATE TABLE t (id int, part int, v int, PRIMARY KEY (id, part)) PARTITION BY LIST "
      "(part); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); CREATE TABLE t2 PARTITION "
      "OF t FOR VALUES IN (2)");
  two.source.run("INSERT INTO t VALUES (1,1,1), (2,2,2), (3,2,3)");
  two.target.run("INSERT INTO t VALUES (1,1,1), (2,2,7)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 updated, 1 unchanged");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("names with quotes, spaces, dollars and dots are only names") {
  const std::string_view sql =
      R"(CREATE SCHEMA "a.b"; CREATE TABLE "a.b"."t""; DROP TABLE x; --" ("i d" int PRIMARY KEY, "$1" text, "%s" text UNIQUE,
      "é\" text, "pos" int, "c1" int CHECK ("c1" > 0)); CREATE TABLE "a.b"."c%" ("$body$" int PRIMARY KEY,
      "of t" int REFERENCES "a.b"."t""; DROP TABLE x; --"))";
  TwoDatabases two(sql);
  two.source.run(R"(INSERT INTO "a.b"."t""; DROP TABLE x; --" VALUES (1, '$$', '\.', '''', 5, 6),
                 (2, E'\t', E'\n', E'\\', NULL, NULL); INSERT INTO "a.b"."c%" VALUES (1,1), (2,NULL))");
  two.take([](ExportOptions &options) { options.all_schemas = true; });
  CHECK(two.bring_as_foreseen().totals()[Outcome::inserted] == 4);
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("tables may have the names of our own aliases") {
  std::string schema;
  std::string rows;
  for (const std::string name : {"a", "b", "c", "g", "h", "k", "m", "p", "q", "r", "s", "t", "u",
                                 "v", "w", "value", "unfit", "dbxfer_stage_1", "dbxfer_reason"}) {
    schema += "CREATE TABLE \"" + name +
              "\" (pos int PRIMARY KEY, c1 text CHECK (c1 <> 'x'), c2 "
              "numeric(4,2), up int REFERENCES \"" +
              name +
              "\", twice int GENERATED ALWAYS AS (pos * 2) "
              "STORED UNIQUE); CREATE UNIQUE INDEX ON \"" +
              name + "\" (lower(c1)); ";
    rows += "INSERT INTO \"" + name + "\" VALUES (1, 'one', 1, 2), (2, 'two', 2.5, NULL); ";
  }
  TwoDatabases two(schema);
  two.source.run(rows);
  two.take();
  two.edit("\"one\"", "\"One\"");
  const auto report = two.bring_as_foreseen();
  CHECK(report.totals()[Outcome::inserted] == 38);
}

TEST_CASE(
    "a unique key over a column that only the target has sets rows aside, and a dry run says so") {
  TwoDatabases two("");
  two.source.run(
      "CREATE TABLE t (id int PRIMARY KEY, code text); INSERT INTO t VALUES (1,'a'), (2,'b'), "
      "(3,'c')");
  two.target.run(
      "CREATE TABLE t (id int PRIMARY KEY, code text, tenant int DEFAULT 1, UNIQUE (tenant, "
      "code)); INSERT INTO t VALUES (8,'b')");
  two.take();
  CHECK(says(two.dry_run().notes, "t_tenant_code_key"));
  CHECK(outcomes(two.bring()) == "t: 2 inserted, 1 invalid");
}

TEST_CASE("[C18] a function of an index finds the unqualified names that it is used to") {
  TwoDatabases two(
      "CREATE FUNCTION fold(text) RETURNS text IMMUTABLE LANGUAGE sql AS $$SELECT lower($1)$$; "
      "CREATE FUNCTION folded(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$BEGIN RETURN "
      "fold($1); END$$; CREATE TABLE t (id int PRIMARY KEY, v text); CREATE UNIQUE INDEX t_f ON "
      "t (folded(v))");
  two.source.run("INSERT INTO t VALUES (1,'A'), (2,'B')");
  two.target.run("INSERT INTO t VALUES (9,'a')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 collided");
}

TEST_CASE("what single partitions forbid sets rows aside, and a dry run names their triggers") {
  TwoDatabases two(
      "CREATE TABLE t (id int PRIMARY KEY, v int, w int) PARTITION BY RANGE (id); CREATE TABLE "
      "t1 PARTITION OF t FOR VALUES FROM (0) TO (10); CREATE TABLE t2 PARTITION OF t FOR VALUES "
      "FROM (10) TO (20)");
  two.target.run(
      "ALTER TABLE t1 ADD CONSTRAINT small CHECK (v < 5); CREATE UNIQUE INDEX one_w ON t2 (w); "
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF NEW.v = 3 THEN RETURN "
      "NULL; END IF; RETURN NEW; END$$; CREATE TRIGGER drop_it BEFORE INSERT ON t2 FOR EACH ROW "
      "EXECUTE FUNCTION f(); INSERT INTO t VALUES (19,1,1)");
  two.source.run("INSERT INTO t VALUES (1,1,1), (2,7,1), (11,1,1), (12,3,2), (13,1,3)");
  two.take();
  const auto notes = two.dry_run().notes;
  CHECK(says(notes, "drop_it of partition t2"));
  CHECK_FALSE(says(notes, "small"));
  CHECK_FALSE(says(notes, "one_w"));
  const auto report = two.bring();
  CHECK(outcomes(report) == "t: 2 inserted, 1 collided, 2 invalid");
  CHECK(contains(problems(report), "held_by_target one_w 1"));
}

TEST_CASE("tables without columns, and with generated ones only, keep their rows") {
  TwoDatabases two("CREATE TABLE none (); CREATE TABLE g (one int GENERATED ALWAYS AS (1) STORED)");
  two.source.run("INSERT INTO none DEFAULT VALUES; INSERT INTO none DEFAULT VALUES; INSERT INTO g "
                 "DEFAULT VALUES");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "g: 1 inserted | none: 2 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}
