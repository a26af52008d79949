#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

// Rows that are written one by one, since the target's own code refuses some of them.

namespace {

/// Called as the block calls its own, which walks through the rows.
constexpr auto named_alike =
    "CREATE TABLE depth (a int PRIMARY KEY, z int, page int, part int, lines text, written int, "
    "prepared int, place int, bounds text, \"dbxfer$these\" int, whole bool, detail text, "
    "\"dbxfer$pos\" int, hint text, firsts int[], these int)";
constexpr auto row = "SELECT i, i, i, i, 'l', i, i, i, 'b', i, true, 'd', i, 'h', ARRAY[i], i FROM "
                     "generate_series(1, 50) AS i";

void refuse(const TempDatabase &database, const std::string &table, const std::string &when) {
  database.run("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF " + when +
               " THEN RAISE EXCEPTION 'no'; END IF; IF TG_OP = 'DELETE' THEN RETURN old; END IF; "
               "RETURN new; END$$; CREATE TRIGGER refuse BEFORE INSERT OR UPDATE OR DELETE ON " +
               table + " FOR EACH ROW EXECUTE FUNCTION refuse()");
}

} // namespace

TEST_CASE("a table's columns may be called as the walk through its rows calls its own") {
  TwoDatabases two(named_alike);
  two.source.run(std::string("INSERT INTO depth ") + row);
  SECTION("new rows") {
    refuse(two.target, "depth", "new.a % 7 = 3");
    two.take();
    CHECK(outcomes(two.bring()) == "depth: 43 inserted, 7 invalid");
    CHECK(two.target.value("SELECT count(*) FROM depth WHERE a % 7 = 3 OR a <> z OR a <> "
                           "\"dbxfer$these\" OR lines <> 'l'") == "0");
    SECTION("and taken back") {
      two.target.run("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                     "'BEGIN IF old.a % 10 = 1 THEN RAISE EXCEPTION ''kept''; END IF; RETURN old; "
                     "END'");
      CHECK(undone(two.undo()) == "depth: 39 deleted, 4 left");
    }
  }
  SECTION("rows that differ") {
    two.target.run(std::string("INSERT INTO depth ") + row);
    two.target.run("UPDATE depth SET z = 0, \"dbxfer$these\" = 0");
    refuse(two.target, "depth", "new.a % 7 = 3");
    two.take();
    CHECK(outcomes(two.bring()) == "depth: 43 updated, 7 invalid");
    CHECK(two.target.value("SELECT count(*) FROM depth WHERE z = a AND \"dbxfer$these\" = a") ==
          "43");
  }
}

TEST_CASE("rows of a partitioned table are refused one by one, as those of another") {
  const std::string table =
      "CREATE TABLE stay (id int, day int, guest text, PRIMARY KEY (id, day)) PARTITION BY LIST "
      "(day); CREATE TABLE stay_0 PARTITION OF stay FOR VALUES IN (0); CREATE TABLE stay_1 "
      "PARTITION OF stay FOR VALUES IN (1) PARTITION BY RANGE (id); CREATE TABLE stay_1_low "
      "PARTITION OF stay_1 FOR VALUES FROM (MINVALUE) TO (30); CREATE TABLE stay_1_high PARTITION "
      "OF stay_1 FOR VALUES FROM (30) TO (MAXVALUE)";
  TwoDatabases two(table);
  two.source.run("INSERT INTO stay SELECT i, i % 2, 'g' || i FROM generate_series(1, 60) AS i");
  two.target.run("INSERT INTO stay SELECT i, i % 2, 'h' || i FROM generate_series(1, 60, 3) AS i");
  refuse(two.target, "stay", "new.id % 5 = 0");
  two.take();
  const auto before = two.target.everything();
  CHECK(outcomes(two.bring([](ImportOptions &options) { options.rehearse = true; })) ==
        "stay: 32 inserted, 16 updated, 12 invalid");
  CHECK(difference(before, two.target.everything()) == "");
  CHECK(outcomes(two.bring()) == "stay: 32 inserted, 16 updated, 12 invalid");
  CHECK(two.target.value("SELECT count(*) FROM stay WHERE guest = 'g' || id") == "48");
  CHECK(undone(two.undo()) == "stay: 32 deleted, 16 restored");
  CHECK(difference(before, two.target.everything()) == "");
}

TEST_CASE(
    "where a CHECK raises, each row that it raises for is found, and those left alone are not "
    "tried") {
  TwoDatabases two("CREATE TABLE parcel (id int PRIMARY KEY, weight int)");
  two.source.run("INSERT INTO parcel SELECT i, i FROM generate_series(1, 200) AS i");
  two.target.run(
      "INSERT INTO parcel SELECT i, i FROM generate_series(1, 40) AS i;"
      "CREATE FUNCTION light(int) RETURNS bool LANGUAGE plpgsql AS $$BEGIN IF $1 % 4 = 0 THEN "
      "RAISE EXCEPTION 'heavy'; END IF; RETURN $1 % 5 <> 0; END$$;"
      "ALTER TABLE parcel ADD CHECK (light(weight)) NOT VALID");
  two.take();
  // Of 160 new rows every fourth raises, and every fifth of the others fails.
  CHECK(outcomes(two.dry_run()) == "parcel: 96 inserted, 40 unchanged, 64 invalid");
  CHECK(outcomes(two.bring()) == "parcel: 96 inserted, 40 unchanged, 64 invalid");
}
