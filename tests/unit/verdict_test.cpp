#include "tables/verdict.hpp"

#include "merge/stage/outcome_letter.hpp"
#include "support/catch.hpp"

using namespace dbxfer::postgres;

TEST_CASE("a verdict prints itself as SQL, bare and with its type") {
  CHECK(sql_of(Verdict::unchanged) == "'='");
  CHECK(sql_of(Verdict::skip) == "'s'");
  CHECK(typed_sql_of(Verdict::inserted) == "'i'::pg_catalog.\"char\"");
  CHECK(says("p", Verdict::update).text() ==
        "p.verdict OPERATOR(pg_catalog.=) 'u'::pg_catalog.\"char\"");
  CHECK(says_not("w", Verdict::unchanged).text() ==
        "w.verdict OPERATOR(pg_catalog.<>) '='::pg_catalog.\"char\"");
}

TEST_CASE("an outcome that follows from a verdict has the verdict's letter") {
  CHECK(sql_of(OutcomeLetter::unchanged) == sql_of(Verdict::unchanged));
  CHECK(sql_of(OutcomeLetter::updated) == sql_of(Verdict::update));
  CHECK(sql_of(OutcomeLetter::skipped) == sql_of(Verdict::skip));
  CHECK(typed_sql_of(OutcomeLetter::inserted) == typed_sql_of(Verdict::inserted));
  CHECK(typed_sql_of(OutcomeLetter::left) == "'l'::pg_catalog.\"char\"");
}
