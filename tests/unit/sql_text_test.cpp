#include "postgres/sql_text.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace dbxfer;
using Texts = std::vector<std::string_view>;
using Words = std::vector<std::string>;

TEST_CASE("a text of SQL is split where its statements end, and nowhere else") {
  const auto split = postgres::split_statements;
  CHECK(split("").empty());
  CHECK(split(" ; ;\n-- nothing\n/* and ; nothing */").empty());
  CHECK(split("SELECT 1") == Texts{"SELECT 1"});
  CHECK(split("SELECT 1;SELECT 2 ; ") == Texts{"SELECT 1", "SELECT 2 "});
  CHECK(split("SELECT ';', \";\", 'it''s;'; SELECT 2") ==
        Texts{"SELECT ';', \";\", 'it''s;'", "SELECT 2"});
  CHECK(split("SELECT E'it\\'s;'; SELECT 2") == Texts{"SELECT E'it\\'s;'", "SELECT 2"});
  // Without the E a backslash is a character as any other.
  CHECK(split("SELECT 'it\\'; SELECT 2") == Texts{"SELECT 'it\\'", "SELECT 2"});
  CHECK(split("DO $x$ BEGIN NULL; END $x$; SELECT 2") ==
        Texts{"DO $x$ BEGIN NULL; END $x$", "SELECT 2"});
  CHECK(split("SELECT a$b FROM t; SELECT c$b") == Texts{"SELECT a$b FROM t", "SELECT c$b"});
  CHECK(split("SELECT 1 -- one; two\n; SELECT 2") == Texts{"SELECT 1 -- one; two\n", "SELECT 2"});
  CHECK(split("SELECT /* a ; /* b ; */ c ; */ 1; SELECT 2") ==
        Texts{"SELECT /* a ; /* b ; */ c ; */ 1", "SELECT 2"});
  CHECK(split("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3") ==
        Texts{"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3"});
}

TEST_CASE("the body of a function ends no statement") {
  const std::string function = "CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC "
                               "SELECT CASE WHEN a > 1 THEN 1 ELSE 2 END; SELECT 3; END";
  CHECK(postgres::split_statements(function + "; SELECT 2") == Texts{function, "SELECT 2"});
  // Which other statements have of these words means nothing of the kind.
  CHECK(postgres::split_statements("BEGIN; SELECT 1; END") == Texts{"BEGIN", "SELECT 1", "END"});
}

TEST_CASE("a quote or comment that is open runs to the end") {
  CHECK(postgres::split_statements("SELECT 'a; SELECT 2") == Texts{"SELECT 'a; SELECT 2"});
  CHECK(postgres::split_statements("SELECT E'a\\") == Texts{"SELECT E'a\\"});
  CHECK(postgres::split_statements("SELECT 1; /* a; SELECT 2") == Texts{"SELECT 1"});
  CHECK(postgres::split_statements("SELECT $a$; SELECT 2") == Texts{"SELECT $a$; SELECT 2"});
}

TEST_CASE("a statement's first words are told in upper case, past comments") {
  CHECK(postgres::first_words("rollback to savepoint a", 2) == Words{"ROLLBACK", "TO"});
  CHECK(postgres::first_words("/* so */ Begin -- now\n;", 3) == Words{"BEGIN"});
  CHECK(postgres::first_words("(SELECT 1)", 2).empty());
}
