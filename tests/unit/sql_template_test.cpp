#include "postgres/sql_template.hpp"

#include "support/catch.hpp"

#include <stdexcept>

// SQL with its parts in place.

using dbxfer::postgres::filled;

TEST_CASE("operators of a template are the server's own, those of its parts stay as they are") {
  CHECK(filled("SELECT {mine} = {n} WHERE a <> b", {{"mine", "x = y"}, {"n", 5}}) ==
        "SELECT x = y OPERATOR(pg_catalog.=) 5 WHERE a OPERATOR(pg_catalog.<>) b");
  CHECK(filled("a\n  || b") == "a\n  OPERATOR(pg_catalog.||) b");
  CHECK(filled("UPDATE t SET a=b, count(*), x::int4, -1") ==
        "UPDATE t SET a=b, count(*), x::int4, -1");
}

TEST_CASE("what stands in quotes in a template stays") {
  CHECK(filled("'a = b' = \"c < d\" AND 'it''s = ' <> x") ==
        "'a = b' OPERATOR(pg_catalog.=) \"c < d\" AND 'it''s = ' OPERATOR(pg_catalog.<>) x");
  CHECK(filled("'{{}}'::pg_catalog.int8[]") == "'{}'::pg_catalog.int8[]");
}

TEST_CASE(
    "a part that is missing, or that a template has no place for, is a fault of the program") {
  CHECK_THROWS_AS(filled("{a}"), std::logic_error);
  CHECK_THROWS_AS(filled("{a}", {{"b", "1"}}), std::logic_error);
  CHECK_THROWS_AS(filled("a", {{"b", "1"}}), std::logic_error);
}
