#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// A table whose columns go by every name that our statements use, and are looked at by every kind
/// of expression.
std::string table_of_our_names(const std::string &name) {
  return R"(CREATE DOMAIN small AS int CHECK (VALUE < 100);
CREATE TABLE parent (pos int PRIMARY KEY, q int UNIQUE);
CREATE TABLE )" +
         name + R"( (
  "dbxfer$pos" int PRIMARY KEY, "dbxfer$pos1" text NOT NULL, "dbxfer$probe" int,
  pos int, tbl int, problem int, item int, bad bool, parent int REFERENCES parent (q),
  state text, outcome text, verdict text, rel int, tid text, version int, child int, place int,
  unfit bool, c1 small, c2 small, "value" small, k1 int, k2 int, key text, digest text,
  occurrence int, fallen int, name numeric(4,1), s int, t int, p int, w int, b int, r int, q int,
  a int, h int, e int, m int, f int, g int GENERATED ALWAYS AS (pos + item) STORED,
  CHECK ("dbxfer$probe" > 0), CHECK ("dbxfer$pos" > problem), CHECK (10 / item > 0),
  CHECK (s + t + p + w + b + r + q + a + h + e + m + f > 0));
CREATE UNIQUE INDEX of_expressions ON )" +
         name + R"( ((k1 + pos), c1) WHERE bad;
CREATE UNIQUE INDEX of_pos ON )" +
         name + R"( ("dbxfer$pos1", pos))";
}

std::string row(const std::string &table, int id) {
  const auto n = std::to_string(id);
  return "INSERT INTO " + table + " VALUES (" + n + ",'text " + n + "'," + n + "," + n +
         ",1,0,1,true," + n + ",'s','o','v',1,'t',1,1,1,true," + n + "," + n + "," + n + "," + n +
         "," + n + ",'k','d',1,1,1.5,1,2,3,4,5,6,7,8,9,10,11,12); ";
}

} // namespace

TEST_CASE("columns called what dbxfer calls its own are columns like others") {
  const auto table = GENERATE(std::string(R"("dbxfer$probe")"), std::string("pos"));
  TwoDatabases two(table_of_our_names(table));
  const std::string parents = "INSERT INTO parent SELECT i, i FROM generate_series(1, 9) AS i; ";
  two.source.run(parents + row(table, 1) + row(table, 2) + row(table, 3) + row(table, 4) +
                 row(table, 5) + row(table, 6));
  two.target.run(parents + row(table, 1) + row(table, 2) + row(table, 9) + "UPDATE " + table +
                 " SET \"dbxfer$pos1\" = 'other' WHERE pos = 1; UPDATE " + table +
                 " SET k1 = 4, pos = 4, c1 = 4 WHERE pos = 9; DELETE FROM parent WHERE q = 5");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "parent: 1 inserted, 8 unchanged | " +
                                std::string(table == "pos" ? "pos" : "dbxfer$probe") +
                                ": 3 inserted, 1 updated, 1 unchanged, 1 collided");
  two.edit("\"dbxfer$probe\":3,", "\"dbxfer$probe\":-3,");
  two.edit("\"item\":1,\"bad\":true,\"parent\":6", "\"item\":0,\"bad\":true,\"parent\":6");
  two.edit("\"value\":5,", "\"value\":500,");
  CHECK(two.dry_run().tables.at(1).counts[Outcome::invalid] == 3);
}

TEST_CASE("tables called what dbxfer calls its own are tables like others") {
  std::string schema;
  std::string rows;
  for (const std::string name :
       {"dbxfer$stage_1", "dbxfer_stage_1", "dbxfer_stage_1_2", "dbxfer_verdict_1",
        "dbxfer_bytes_1_1", "dbxfer_refused_1", "dbxfer_reason", "dbxfer_bad", "dbxfer_edge", "i1",
        "s", "t", "w"}) {
    const auto quoted = "\"" + name + "\"";
    schema += "CREATE TABLE " + quoted +
              " (pos int PRIMARY KEY, verdict int CHECK (verdict > 0), " + "next int REFERENCES " +
              quoted + "); ";
    rows += "INSERT INTO " + quoted + " VALUES (1, 1, 2), (2, 2, NULL), (3, 3, 1); ";
  }
  TwoDatabases two(schema);
  two.source.run(rows);
  two.take();
  CHECK(two.bring_as_foreseen().totals()[Outcome::inserted] == 39);
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
  two.edit("{\"pos\":1,\"verdict\":1,", "{\"pos\":1,\"verdict\":\"x\",");
  const auto report = two.bring_as_foreseen();
  CHECK(report.totals()[Outcome::invalid] == 13);
  CHECK(report.totals()[Outcome::unchanged] == 26);
}
