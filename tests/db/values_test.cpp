#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

TEST_CASE("[C20] a table with very many columns travels") {
  std::string columns = "id int PRIMARY KEY";
  for (int i = 0; i < 800; ++i) {
    columns += ", c" + std::to_string(i) + " int";
  }
  TwoDatabases two("CREATE TABLE t (" + columns + ")");
  two.source.run("INSERT INTO t (id, c1, c799) VALUES (1,2,3), (2,NULL,NULL)");
  two.target.run("INSERT INTO t (id, c1, c799) VALUES (1,2,4)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "t: 1 inserted, 1 updated");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}
