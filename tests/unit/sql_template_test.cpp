#include "postgres/sql_template.hpp"

#include "support/catch.hpp"

#include <stdexcept>
#include <string>
#include <type_traits>

// SQL with its parts in place.

using namespace dbxfer::postgres; // NOLINT(google-build-using-namespace)

TEST_CASE("operators of a template are the server's own, those of its parts stay as they are") {
  CHECK(filled("SELECT {mine} = {n} WHERE a <> b", {{"mine", "x = y"}, {"n", 5}}).text() ==
        "SELECT x = y OPERATOR(pg_catalog.=) 5 WHERE a OPERATOR(pg_catalog.<>) b");
  CHECK(filled("a\n  || b").text() == "a\n  OPERATOR(pg_catalog.||) b");
  CHECK(filled("UPDATE t SET a=b, count(*), x::int4, -1").text() ==
        "UPDATE t SET a=b, count(*), x::int4, -1");
}

TEST_CASE("what stands in quotes in a template stays") {
  CHECK(filled("'a = b' = \"c < d\" AND 'it''s = ' <> x").text() ==
        "'a = b' OPERATOR(pg_catalog.=) \"c < d\" AND 'it''s = ' OPERATOR(pg_catalog.<>) x");
  CHECK(filled("'{{}}'::pg_catalog.int8[]").text() == "'{}'::pg_catalog.int8[]");
}

TEST_CASE(
    "a part that is missing, or that a template has no place for, is a fault of the program") {
  CHECK_THROWS_AS(filled("{a}"), std::logic_error);
  CHECK_THROWS_AS(filled("{a}", {{"b", "1"}}), std::logic_error);
  CHECK_THROWS_AS(filled("a", {{"b", "1"}}), std::logic_error);
}

TEST_CASE("what a template gives becomes any kind of SQL, and no kind becomes another") {
  const Statement statement = filled("SELECT {n}", {{"n", 1}});
  const Condition condition = filled("a = b");
  const FromItem rows = filled("(SELECT)");
  CHECK(filled("{statement}|{condition}|{rows}",
               {{"statement", statement}, {"condition", condition}, {"rows", rows}})
            .text() == "SELECT 1|a OPERATOR(pg_catalog.=) b|(SELECT)");
  STATIC_REQUIRE(std::is_convertible_v<const char *, Statement>);
  STATIC_REQUIRE(!std::is_convertible_v<std::string, Condition>);
  STATIC_REQUIRE(!std::is_convertible_v<std::string, FromItem>);
  STATIC_REQUIRE(!std::is_constructible_v<Statement, Condition>);
  STATIC_REQUIRE(!std::is_constructible_v<Condition, Statement>);
  STATIC_REQUIRE(!std::is_constructible_v<FromItem, Statement>);
  STATIC_REQUIRE(!std::is_convertible_v<Statement, std::string>);
}

TEST_CASE("what a person reads is filled in order, and keeps its operators") {
  CHECK(written_out("SELECT {} FROM {} WHERE a = {}", {"\"b\"", "t", "'{}'"}) ==
        "SELECT \"b\" FROM t WHERE a = '{}'");
  CHECK_THROWS_AS(written_out("{} {}", {"one"}), std::logic_error);
}
