#include "two_databases.hpp"
#include "type_travels.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

std::string extension(const std::string &name, const std::string &schema = "public") {
  return "CREATE SCHEMA IF NOT EXISTS " + schema + "; CREATE EXTENSION " + name + " SCHEMA " +
         schema + ";";
}

const std::vector<std::string> hstores{"'a=>1,\"b c\"=>NULL'", "''", R"('"\"q\\"=>"é, =>"')",
                                       "'\"\"=>\"\"'", "'a=>\"NULL\"'"};
const std::vector<std::string> shapes{
    "'POINT(1 2)'",
    "'SRID=4326;POINT Z (0.1 -0.2 1e-300)'",
    "'POINT EMPTY'",
    "'POLYGON((0 0,1 0,1 1,0 0),(0.1 0.1,0.2 0.1,0.2 0.2,0.1 0.1))'",
    "'GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))'",
    "'CIRCULARSTRING(0 0,1 1,2 0)'",
    "'MULTIPOINT ZM ((1 2 3 4),(5 6 7 8))'"};

} // namespace

TEST_CASE("[B22] type hstore") { travels("hstore", hstores, extension("hstore")); }

TEST_CASE("[B22] type hstore in a schema of its own") {
  travels("ext.hstore", hstores, extension("hstore", "ext"));
}

TEST_CASE("[B22] type citext") {
  travels("citext", {"'AbC'", "''", "'é'", "'É '"}, extension("citext"));
}

TEST_CASE("[B22] type citext in a schema of its own") {
  travels("ext.citext", {"'AbC'", "''", "'é'"}, extension("citext", "ext"));
}

TEST_CASE("[B22] type ltree") {
  travels("ltree", {"'Top.Science.Astronomy'", "''", "'a_1'"}, extension("ltree"));
}

TEST_CASE("[B22] types lquery and ltxtquery") {
  travels("lquery", {"'*.foo|bar@*{1,2}.!x'"}, extension("ltree"));
  travels("ltxtquery", {"'Europe & Russia*@ & !Transportation'"}, extension("ltree"));
}

TEST_CASE("[B22] type cube") {
  travels("cube", {"'(1,2),(3,4)'", "'(0.1)'", "'()'", "'(1e-300,-0,Infinity)'"},
          extension("cube"));
}

TEST_CASE("[B22] type seg") {
  travels("seg", {"'1.50'", "'5(+-)0.3'", "'<10'", "'1..'"}, extension("seg"));
}

TEST_CASE("[B22] types of isn, weakly checked numbers too") {
  travels("isbn13", {"'978-0-393-04002-9'", "'9780393040029'"}, extension("isn"));
  // An exclamation mark says that the check digit was wrong when weak mode took it.
  travels("ean13", {"'0220356483481'", "'0220356483480!'"}, extension("isn"));
}

TEST_CASE("[B22] type geometry of PostGIS") { travels("geometry", shapes, extension("postgis")); }

TEST_CASE("[B22] type geometry with a type and SRID, and geography, in a schema of their own") {
  travels("ext.geometry(Point,4326)", {"'SRID=4326;POINT(0.1 0.2)'", "'SRID=4326;POINT EMPTY'"},
          extension("postgis", "ext"));
  travels("ext.geography", {"'POINT(179.999999 -89.9)'", "'LINESTRING(0 0,1 1)'", "'POINT EMPTY'"},
          extension("postgis", "ext"));
}

TEST_CASE("[C19] a citext key is matched by its own operator, in whatever schema that is") {
  TwoDatabases two(extension("citext", "ext") +
                   "CREATE TABLE tag (name ext.citext PRIMARY KEY, n int, alias ext.citext UNIQUE);"
                   "CREATE TABLE use (id int PRIMARY KEY, tag ext.citext REFERENCES tag)");
  two.source.run("INSERT INTO tag VALUES ('Red', 1, 'Rouge'), ('Blue', 2, 'Bleu'), ('Green', 3, "
                 "'Vert'); INSERT INTO use VALUES (1, 'RED'), (2, 'blue')");
  two.target.run("INSERT INTO tag VALUES ('RED', 1, 'Rouge'), ('blue', 9, NULL), ('x', 0, 'VERT')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "tag: 2 updated, 1 collided | use: 2 inserted");
  CHECK(two.target.lines("SELECT name, n, alias FROM tag ORDER BY n") ==
        std::vector<std::string>{"x\t0\tVERT", "Red\t1\tRouge", "Blue\t2\tBleu"});
}
