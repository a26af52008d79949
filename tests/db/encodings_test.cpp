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

TEST_CASE("[B21] a SQL_ASCII database that holds UTF-8 travels") {
  TwoDatabases two("CREATE TABLE \"é\" (id int PRIMARY KEY, v text, a text[], j json)",
                   "TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'");
  two.source.run("INSERT INTO \"é\" VALUES (1, 'ÿ太😀', '{é,ü}', '{\"é\":1}')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "é: 1 inserted");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("[B21] a SQL_ASCII database that holds other bytes is refused, with table and row") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v text)",
                   "TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'");
  two.source.run(
      "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (7, convert_from('\\x61ff', 'SQL_ASCII'))");
  const auto error = failure([&] { two.take(); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "table t: row 3 (id=7) holds bytes"));
  CHECK_FALSE(std::filesystem::exists(two.file));
}

TEST_CASE("[B21] databases in EUC_JP and LATIN9 travel") {
  for (const auto *encoding : {"EUC_JP", "LATIN9"}) {
    TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v text)",
                     "TEMPLATE template0 ENCODING '" + std::string(encoding) + "' LOCALE 'C'");
    two.source.run("INSERT INTO t VALUES (1, chr(10) || 'ascii')");
    two.source.run(std::string(encoding) == "EUC_JP" ? "INSERT INTO t VALUES (2, '太郎')"
                                                     : "INSERT INTO t VALUES (2, '€œ')");
    two.take();
    CHECK(outcomes(two.bring_as_foreseen()) == "t: 2 inserted");
    CHECK(difference(two.source.everything(), two.target.everything()) == "");
  }
}
