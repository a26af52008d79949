#include "two_databases.hpp"

#include "support/catch.hpp"

#include <cstdlib>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// A target that counts the statements which write into t, in a sequence that outlives their
/// rollback, and whose trigger refuses rows with v = 0.
constexpr auto counting =
    "CREATE SEQUENCE statements;"
    "CREATE FUNCTION count_it() RETURNS trigger LANGUAGE plpgsql AS "
    "$$BEGIN PERFORM nextval('statements'); RETURN NULL; END$$;"
    "CREATE TRIGGER counter BEFORE INSERT OR UPDATE ON t EXECUTE FUNCTION count_it();"
    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$BEGIN IF NEW.v = 0 THEN RAISE 'no'; END IF; RETURN NEW; END$$;"
    "CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION refuse()";

std::uint64_t statements(const TempDatabase &database) {
  return std::stoull(database.value("SELECT last_value FROM statements"));
}

/// Rows 1 to n, `bad` of which, spread by chance, have v = 0; the others have `v`.
std::string rows(int n, int bad, int v) {
  return "INSERT INTO t SELECT i, CASE WHEN r <= " + std::to_string(bad) + " THEN 0 ELSE " +
         std::to_string(v) +
         " END FROM (SELECT i, row_number() OVER (ORDER BY hashint4(i)) AS r FROM "
         "generate_series(1, " +
         std::to_string(n) + ") AS i) AS x ORDER BY i";
}

} // namespace

TEST_CASE("rows that a trigger refuses are isolated in few statements, new ones and updates") {
  const bool long_run = std::getenv("DBXFER_TEST_LONG") != nullptr;
  const int n = long_run ? 1'000'000 : 100'000;
  const std::uint64_t bad = long_run ? 100 : 20;
  const std::uint64_t most = long_run ? 5'000 : 700;
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v int)");
  two.source.run(rows(n, static_cast<int>(bad), 2));
  two.take();
  two.target.run(counting);
  const auto inserted = two.bring();
  CHECK(inserted.totals()[Outcome::invalid] == bad);
  CHECK(inserted.totals()[Outcome::inserted] == static_cast<std::uint64_t>(n) - bad);
  CHECK(statements(two.target) < most);

  two.target.run("ALTER TABLE t DISABLE TRIGGER USER; TRUNCATE t; " + rows(n, 0, 1) +
                 "; ALTER TABLE t ENABLE TRIGGER USER; SELECT setval('statements', 1)");
  const auto updated = two.bring();
  CHECK(updated.totals()[Outcome::invalid] == bad);
  CHECK(updated.totals()[Outcome::updated] == static_cast<std::uint64_t>(n) - bad);
  CHECK(statements(two.target) < most);
}

TEST_CASE("CHECKs that raise for some rows are isolated among rows that pass") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, a int, b int)");
  two.source.run("INSERT INTO t SELECT i, i % 500, i % 700 FROM generate_series(1, 5000) AS i");
  two.take();
  // Two of them: each raises for rows of its own, and fails for others.
  two.target.run("ALTER TABLE t ADD CHECK (1 / a < 1 OR a = 1), ADD CHECK (1 / (b - 7) > -1)");
  const auto report = two.bring_as_foreseen();
  CHECK(report.totals()[Outcome::invalid] == 10 + 8 + 8);
}

TEST_CASE("a row that is only refused among others goes in") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, v int)");
  two.source.run("INSERT INTO t SELECT i, i FROM generate_series(1, 100) AS i");
  two.take();
  // Row 50 goes in unless row 51 is there: so it does while 51 comes after it.
  two.target.run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN "
                 "IF NEW.v IN (50, 51) AND EXISTS (SELECT FROM t WHERE v IN (50, 51)) THEN "
                 "RAISE 'one of them is there'; END IF; RETURN NEW; END$$;"
                 "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()");
  const auto report = two.bring();
  CHECK(outcomes(report) == "t: 99 inserted, 1 invalid");
  CHECK(two.target.value("SELECT count(*) FROM t WHERE v = 50") == "1");
}
