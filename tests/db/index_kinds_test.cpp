#include "two_databases.hpp"

#include "support/catch.hpp"

// Indexes by which the server checks what is written, though they are no whole unique keys.

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// As CREATE INDEX CONCURRENTLY leaves it behind when it is cancelled or fails.
void invalidate(const TempDatabase &database, const std::string &index, bool ready) {
  database.run("UPDATE pg_catalog.pg_index SET indisvalid = false, indisready = " +
               std::string(ready ? "true" : "false") + " WHERE indexrelid = '" + index +
               "'::regclass");
}

} // namespace

TEST_CASE("a unique index that is INVALID and enforced sets rows aside, and recognises none") {
  TwoDatabases two("CREATE TABLE person (id int PRIMARY KEY, email text)");
  two.source.run("INSERT INTO person VALUES (1,'a'), (2,'b'), (3,'c'), (4,'c')");
  two.target.run("INSERT INTO person VALUES (12,'b'); CREATE UNIQUE INDEX person_email ON person "
                 "(email)");
  invalidate(two.target, "person_email", true);
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "person: 1 inserted, 3 collided");
  CHECK(report.match_options.empty());
  const auto match = [](ImportOptions &options) { options.match = {"person=email"}; };
  CHECK(contains(failure([&] { two.dry_run(match); }).what(), "no key that could recognise rows"));
}

TEST_CASE("an INVALID index is no key by which rows without a primary key are recognised") {
  TwoDatabases two("CREATE TABLE setting (name text NOT NULL, value text)");
  two.source.run("INSERT INTO setting VALUES ('a','new'), ('b','1')");
  two.target.run("INSERT INTO setting VALUES ('a','old'); CREATE UNIQUE INDEX setting_name ON "
                 "setting (name)");
  invalidate(two.target, "setting_name", true);
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "setting: 1 inserted, 1 collided");
}

TEST_CASE("a unique index that is not ready checks nothing") {
  TwoDatabases two("CREATE TABLE person (id int PRIMARY KEY, email text)");
  two.source.run("INSERT INTO person VALUES (1,'b'), (2,'c'), (3,'c')");
  two.target.run("INSERT INTO person VALUES (12,'b'); CREATE UNIQUE INDEX person_email ON person "
                 "(email)");
  invalidate(two.target, "person_email", false);
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "person: 3 inserted");
}

TEST_CASE("an index ON ONLY a partitioned table holds where partitions have it") {
  TwoDatabases two("CREATE TABLE ev (id int, kind int, code text) PARTITION BY LIST (kind); CREATE "
                   "TABLE ev1 PARTITION OF ev FOR VALUES IN (1); CREATE TABLE ev2 PARTITION OF ev "
                   "FOR VALUES IN (2)");
  two.source.run("INSERT INTO ev VALUES (1,1,'a'), (2,1,'b'), (3,2,'a'), (4,2,'a')");
  two.target.run("CREATE UNIQUE INDEX ev_code ON ONLY ev (code, kind); CREATE UNIQUE INDEX "
                 "ev1_code ON ev1 (code, kind); ALTER INDEX ev_code ATTACH PARTITION ev1_code; "
                 "INSERT INTO ev VALUES (9,1,'a')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "ev: 3 inserted, 1 collided");
  // Whole once each partition has one.
  two.target.run("DELETE FROM ev; CREATE UNIQUE INDEX ev2_code ON ev2 (code, kind); ALTER INDEX "
                 "ev_code ATTACH PARTITION ev2_code; INSERT INTO ev VALUES (9,1,'a')");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "ev: 1 inserted, 3 collided");
  CHECK(contains(problems(report), "held_by_target ev_code 1"));
}
