#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

TEST_CASE("[B21] a LATIN1 database travels into one and back") {
  TwoDatabases two("CREATE TABLE \"é\" (id int PRIMARY KEY, v text, a text[], j json)",
                   "TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
  two.source.run("INSERT INTO \"é\" VALUES (1, 'ÿ¡é', '{é,ü}', '{\"é\":1}')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "é: 1 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}
