#include "two_databases.hpp"
#include "type_travels.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

TEST_CASE("[B22] an enum travels, whatever its labels hold") {
  travels("mood",
          {"'so so'", "'\"quoted\"'", "'a,b'", "''", "'{}'", R"('back\slash')", "'NULL'", "'é'",
           "'it''s'", "' blank '"},
          R"(CREATE TYPE mood AS ENUM
             ('so so', '"quoted"', 'a,b', '', '{}', 'back\slash', 'NULL', 'é', 'it''s', ' blank ');)");
}

TEST_CASE("[B22] an enum with a name that must be quoted, in a schema of its own, travels") {
  travels(
      R"("My Schema"."Mood, ""x""")", {"'a'", "'B'"},
      R"(CREATE SCHEMA "My Schema"; CREATE TYPE "My Schema"."Mood, ""x""" AS ENUM ('a', 'B');)");
}

TEST_CASE("[B22] a composite type travels") {
  travels("several",
          {"ROW(1,'a\"b,c')", "ROW(NULL,NULL)", "ROW(2,'')", R"(ROW(-1,'(\)'))",
           "ROW(0, E' \\t\\n')", "ROW(3,'NULL')"},
          "CREATE TYPE several AS (n int, t text);");
}

TEST_CASE("[B22] a composite type of composites, arrays, domains and ranges travels") {
  travels("outer_type",
          {"ROW(ROW(1,'a\"b'), ARRAY[ROW(2,','),NULL]::inner_type[], '{1.50,NULL}', '[1,2)', "
           "'{\"a\" :1}', '\\x00', '1 mon -1 day')",
           "ROW(NULL, '{}', NULL, 'empty', 'null', '', '0')"},
          "CREATE TYPE inner_type AS (n int, t text); CREATE DOMAIN small AS numeric(5,2); "
          "CREATE TYPE outer_type AS (i inner_type, many inner_type[], s small[], r int4range, "
          "j json, b bytea, v interval);");
}

TEST_CASE("[B22] a composite type of many sorts with a dropped attribute travels") {
  travels("thin", {"ROW(1,'x')", "ROW(NULL,'y')"},
          "CREATE TYPE thin AS (a int, gone text, b text); ALTER TYPE thin DROP ATTRIBUTE gone;");
}

TEST_CASE("[B22] a table's row type travels") {
  travels("part", {"ROW(1,'a')", "ROW(NULL,NULL)"}, "CREATE TABLE part (id int, name text);");
}

TEST_CASE("[B22] a domain over a domain with CHECKs travels") {
  travels("narrower", {"1.5", "99.99", "0.01"},
          "CREATE DOMAIN wide AS numeric(10,2) CHECK (VALUE > 0); CREATE DOMAIN narrower AS wide "
          "CHECK (VALUE < 100);");
}

TEST_CASE("[B22] a domain over an array, and arrays of it, travel") {
  TwoDatabases two("CREATE DOMAIN list AS int[]; CREATE TABLE t (k list PRIMARY KEY, vs list[])");
  two.source.run("INSERT INTO t VALUES ('{1,2}', ARRAY['{1}', NULL, '{}']::list[]), ('{}', '{}'), "
                 "('[0:1]={1,NULL}', '[3:3]={\"{1,2}\"}')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 3 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("[B22] a domain over json and jsonb travels") {
  travels("doc", {"'{\"a\": 1}'", "'null'"}, "CREATE DOMAIN doc AS jsonb;");
  travels("raw", {"'{\"a\" :1}'", "'null'"}, "CREATE DOMAIN raw AS json;");
}

TEST_CASE("[B22] a domain over a composite type travels") {
  travels(
      "valid", {"ROW(1,'x')", "ROW(2,NULL)"},
      "CREATE TYPE loose AS (n int, t text); CREATE DOMAIN valid AS loose CHECK ((VALUE).n > 0);");
}

TEST_CASE("[B22] a range of the user's and its multirange travel") {
  needs_server(14);
  const auto types = "CREATE TYPE floatrange AS RANGE (subtype = float8); CREATE TYPE textrange AS "
                     "RANGE (subtype = text, collation = \"C\", multirange_type_name = texts);";
  travels("floatrange", {"'[1.5,2.5)'", "'(-Infinity,NaN]'", "'empty'", "'[0.1,0.3]'"}, types);
  travels("texts", {R"('{["a,b","c\"d"),[x,)}')", "'{}'", R"('{["",""]}')"}, types);
}

TEST_CASE("[B10] a user's cast is never invoked") {
  TwoDatabases two(
      "CREATE TYPE c AS (x int); CREATE FUNCTION boom(c) RETURNS json LANGUAGE plpgsql AS "
      "$$BEGIN RAISE 'boom'; END$$; CREATE FUNCTION boomt(c) RETURNS text LANGUAGE plpgsql "
      "AS $$BEGIN RAISE 'boom'; END$$; CREATE CAST (c AS json) WITH FUNCTION boom(c); "
      "CREATE CAST (c AS text) WITH FUNCTION boomt(c); CREATE TABLE t (id int PRIMARY KEY, "
      "v c, w c[], UNIQUE (v))");
  two.source.run("INSERT INTO t VALUES (1, ROW(1), ARRAY[ROW(2)::c]), (2, ROW(2), NULL)");
  two.target.run("INSERT INTO t VALUES (2, ROW(7), NULL), (3, ROW(1), NULL)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 updated, 1 collided");
}
