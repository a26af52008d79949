#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

// Keys and conditions that only some partitions of a table have, or that name a single one.

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr const char *readings =
    "CREATE TABLE sensor (id int PRIMARY KEY); CREATE TABLE reading (id int, kind int, sensor int, "
    "PRIMARY KEY (id, kind)) PARTITION BY LIST (kind); CREATE TABLE free PARTITION OF reading FOR "
    "VALUES IN (1); CREATE TABLE bound PARTITION OF reading FOR VALUES IN (2); ALTER TABLE bound "
    "ADD CONSTRAINT bound_sensor FOREIGN KEY (sensor) REFERENCES sensor";

} // namespace

TEST_CASE("a foreign key of one partition binds the rows that stand there") {
  TwoDatabases two(readings);
  two.source.run("INSERT INTO sensor VALUES (1), (2); INSERT INTO reading VALUES (1,1,99), "
                 "(2,2,1), (3,2,2), (4,2,NULL)");
  two.target.run("INSERT INTO sensor VALUES (7)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "sensor: 2 inserted | reading: 4 inserted");
}

TEST_CASE("where parents are missing, rows of a partition without the key go in all the same") {
  TwoDatabases two(readings);
  two.source.run("INSERT INTO sensor VALUES (1), (2); INSERT INTO reading VALUES (1,1,1), "
                 "(2,2,1), (3,2,2), (4,1,2)");
  two.target.run("INSERT INTO sensor VALUES (2)");
  two.take([](ExportOptions &options) { options.choice.exclude = {"sensor"}; });
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "reading: 3 inserted, 1 orphaned");
  CHECK(problems(report) == "reading: missing_parent bound_sensor 1");
}

TEST_CASE("what hangs on a parent that is set aside falls in its partition alone") {
  TwoDatabases two(readings);
  two.source.run("INSERT INTO sensor VALUES (1), (2); INSERT INTO reading VALUES (1,1,1), "
                 "(2,2,1), (3,2,2)");
  two.target.run("ALTER TABLE sensor ADD CHECK (id > 1)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "sensor: 1 inserted, 1 invalid | reading: 2 inserted, 1 orphaned");
}

TEST_CASE("a foreign key that each partition has for itself is the table's") {
  TwoDatabases two(
      "CREATE TABLE customer (id int PRIMARY KEY); CREATE TABLE payment (id int, at date, customer "
      "int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)");
  for (const auto *side : {&two.source, &two.target}) {
    side->run("DO $$ BEGIN FOR m IN 1..6 LOOP EXECUTE format('CREATE TABLE payment_%s PARTITION OF "
              "payment FOR VALUES FROM (%L) TO (%L); ALTER TABLE payment_%s ADD FOREIGN KEY "
              "(customer) REFERENCES customer', m, make_date(2024, m, 1), make_date(2024, m + 1, "
              "1), m); END LOOP; END $$");
  }
  two.source.run("INSERT INTO customer SELECT generate_series(1,6); INSERT INTO payment SELECT i, "
                 "make_date(2024, i, 2), i FROM generate_series(1,6) i");
  two.target.run("INSERT INTO customer VALUES (3)");
  two.take([](ExportOptions &options) { options.choice.exclude = {"customer"}; });
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "payment: 1 inserted, 5 orphaned");
  CHECK(contains(problems(report), "missing_parent payment_1_customer_fkey and 5 like it 1"));
}

TEST_CASE("a foreign key of a partition of a partition, and of the default one") {
  TwoDatabases two(
      "CREATE TABLE place (id int PRIMARY KEY); CREATE TABLE visit (id int, zone text, at date, "
      "place int) PARTITION BY LIST (zone); CREATE TABLE north PARTITION OF visit FOR VALUES IN "
      "('n') PARTITION BY RANGE (at); CREATE TABLE north_old PARTITION OF north FOR VALUES FROM "
      "(MINVALUE) TO ('2020-01-01'); CREATE TABLE north_new PARTITION OF north FOR VALUES FROM "
      "('2020-01-01') TO (MAXVALUE); CREATE TABLE elsewhere PARTITION OF visit DEFAULT; ALTER "
      "TABLE north_new ADD FOREIGN KEY (place) REFERENCES place; ALTER TABLE elsewhere ADD FOREIGN "
      "KEY (place) REFERENCES place");
  two.source.run("INSERT INTO place VALUES (1); INSERT INTO visit VALUES (1,'n','2019-05-05',9), "
                 "(2,'n','2021-05-05',1), (3,'s','2019-05-05',1), (4,NULL,NULL,1)");
  two.take([](ExportOptions &options) { options.choice.exclude = {"place"}; });
  CHECK(outcomes(two.bring_as_foreseen()) == "visit: 1 inserted, 3 orphaned");
  two.target.run("INSERT INTO place VALUES (1)");
  CHECK(outcomes(two.bring_as_foreseen()) == "visit: 3 inserted, 1 unchanged");
}

namespace {

constexpr const char *orders =
    "CREATE TABLE orders (id int, kind int, total int, PRIMARY KEY (id, kind)) PARTITION BY LIST "
    "(kind); CREATE TABLE closed PARTITION OF orders FOR VALUES IN (1); CREATE TABLE draft "
    "PARTITION OF orders FOR VALUES IN (2); ALTER TABLE closed ADD UNIQUE (id); CREATE TABLE "
    "invoice (id int PRIMARY KEY, closed int REFERENCES closed (id))";

} // namespace

TEST_CASE("a foreign key to one partition finds the rows that stand there, new or not") {
  TwoDatabases two(orders);
  two.source.run("INSERT INTO orders VALUES (1,1,10), (2,2,20), (3,1,30); INSERT INTO invoice "
                 "VALUES (1,1), (2,3), (3,NULL)");
  two.target.run("INSERT INTO orders VALUES (3,1,30)");
  const auto exported = two.take();
  CHECK_FALSE(says(exported.warnings, "not in the snapshot"));
  CHECK(outcomes(two.bring_as_foreseen()) == "orders: 2 inserted, 1 unchanged | invoice: 3 "
                                             "inserted");
}

TEST_CASE("rights on the table are enough for keys of its partitions") {
  TwoDatabases two(orders);
  two.source.run("INSERT INTO orders VALUES (1,1,10), (3,1,30); INSERT INTO invoice VALUES (1,1), "
                 "(2,3)");
  two.target.run("INSERT INTO orders VALUES (3,1,30)");
  const Role role(two.target, "SELECT, INSERT, UPDATE ON orders, invoice");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen(role.tune())) ==
        "orders: 1 inserted, 1 unchanged | invoice: 2 inserted");
}

TEST_CASE("references to one partition are checked at once where nothing stood before") {
  TwoDatabases two(orders);
  two.source.run("INSERT INTO orders SELECT i, 1 + i % 2, i FROM generate_series(1,200) i; INSERT "
                 "INTO invoice SELECT i, i FROM generate_series(2,200,2) i");
  two.take();
  const auto bulk = [](ImportOptions &options) { options.fk_checks = ForeignKeyChecks::bulk; };
  CHECK(outcomes(two.bring_as_foreseen(bulk)) == "orders: 200 inserted | invoice: 100 inserted");
}

TEST_CASE("a row of the same number in another partition is no parent") {
  TwoDatabases two(orders);
  two.source.run("INSERT INTO orders VALUES (1,1,10), (1,2,20), (2,1,5); INSERT INTO invoice "
                 "VALUES (1,1), (2,2)");
  two.target.run("INSERT INTO orders VALUES (2,2,1); ALTER TABLE closed ADD CHECK (total > 9)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "orders: 2 inserted, 1 invalid | invoice: 1 inserted, 1 orphaned");
}

TEST_CASE("a reference to one partition follows its row under another key") {
  TwoDatabases two(
      "CREATE TABLE item (id int, kind int, code text NOT NULL, PRIMARY KEY (id, kind), UNIQUE "
      "(code, kind)) PARTITION BY LIST (kind); CREATE TABLE one PARTITION OF item FOR VALUES IN "
      "(1); CREATE TABLE two PARTITION OF item FOR VALUES IN (2); ALTER TABLE one ADD UNIQUE (id); "
      "CREATE TABLE note (id int PRIMARY KEY, item int REFERENCES one (id))");
  two.source.run("INSERT INTO item VALUES (1,1,'a'), (1,2,'b'), (2,1,'c'); INSERT INTO note VALUES "
                 "(1,1), (2,2)");
  two.target.run("INSERT INTO item VALUES (71,1,'a'), (72,2,'b')");
  two.take();
  const auto match = [](ImportOptions &options) { options.match = {"item=code,kind"}; };
  CHECK(outcomes(two.bring_as_foreseen(match)) ==
        "item: 1 inserted, 2 unchanged | note: 2 inserted");
  CHECK(two.target.value("SELECT string_agg(id || '-' || item, ' ' ORDER BY id) FROM note") ==
        "1-71 2-2");
}

TEST_CASE("an undo keeps a row of a partition to which others refer since") {
  TwoDatabases two(orders);
  two.source.run("INSERT INTO orders VALUES (1,1,10), (1,2,20)");
  two.take();
  two.bring();
  two.target.run("INSERT INTO invoice VALUES (5,1)");
  CHECK(undone(two.undo()) == "orders: 1 deleted, 1 left");
}

TEST_CASE("an undo knows that the former parent of one partition's row is gone") {
  TwoDatabases two(readings);
  two.source.run("INSERT INTO sensor VALUES (1); INSERT INTO reading VALUES (1,1,1), (2,2,1)");
  two.target.run("INSERT INTO sensor VALUES (5); INSERT INTO reading VALUES (1,1,5), (2,2,5)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "sensor: 1 inserted | reading: 2 updated");
  two.target.run("DELETE FROM sensor WHERE id = 5");
  CHECK(undone(two.undo()) == "sensor: 1 left | reading: 1 restored, 1 left");
}

TEST_CASE("a unique key that partitions have for themselves is judged within each") {
  TwoDatabases two(
      "CREATE TABLE entry (id int, kind int, code text) PARTITION BY LIST (kind); "
      "CREATE TABLE e1 PARTITION OF entry FOR VALUES IN (1); CREATE TABLE e2 PARTITION "
      "OF entry FOR VALUES IN (2); CREATE TABLE e3 PARTITION OF entry FOR VALUES IN "
      "(3)");
  two.source.run("INSERT INTO entry VALUES (1,1,'a'), (2,2,'a'), (3,3,'a'), (4,3,'a'), (5,1,'b'), "
                 "(6,2,'c'), (7,2,'c'), (8,1,NULL), (9,1,NULL)");
  two.target.run("ALTER TABLE e1 ADD UNIQUE (code); CREATE UNIQUE INDEX ON e2 (code); INSERT INTO "
                 "entry VALUES (77,1,'b'), (78,3,'b')");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "entry: 6 inserted, 3 collided");
  CHECK(problems(report) == "entry: held_by_target e1_code_key and 1 like it 1 | entry: "
                            "double_in_file e1_code_key and 1 like it 2");
}

TEST_CASE("a primary key of one partition, and a partial one of another, with NULLs that count") {
  needs_server(15);
  TwoDatabases two("CREATE TABLE log (id int, at date NOT NULL, code text) PARTITION BY RANGE "
                   "(at); CREATE TABLE l1 PARTITION OF log FOR VALUES FROM ('2024-01-01') TO "
                   "('2025-01-01'); CREATE TABLE l2 PARTITION OF log FOR VALUES FROM "
                   "('2025-01-01') TO ('2026-01-01')");
  two.source.run("INSERT INTO log VALUES (1,'2024-02-02','x'), (1,'2024-03-03','y'), "
                 "(NULL,'2024-04-04','z'), (2,'2025-02-02',NULL), (3,'2025-02-02',NULL), "
                 "(-4,'2025-02-02','v'), (-5,'2025-02-02','v')");
  two.target.run("ALTER TABLE l1 ADD PRIMARY KEY (id); CREATE UNIQUE INDEX only_l2 ON l2 (code) "
                 "NULLS NOT DISTINCT WHERE id > 0");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "log: 2 inserted, 4 collided, 1 invalid");
}

TEST_CASE("a CHECK and a NOT NULL of one partition are foreseen, and hold there alone") {
  TwoDatabases two("CREATE TABLE m (id int PRIMARY KEY, v int, note text) PARTITION BY RANGE (id); "
                   "CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10); CREATE TABLE m2 "
                   "PARTITION OF m FOR VALUES FROM (10) TO (20); CREATE TABLE m3 PARTITION OF m "
                   "FOR VALUES FROM (20) TO (30)");
  two.source.run("INSERT INTO m VALUES (1,9,NULL), (2,1,'a'), (11,9,NULL), (21,9,'c'), "
                 "(22,1,NULL)");
  two.target.run("ALTER TABLE m1 ADD CONSTRAINT small CHECK (v < 5); ALTER TABLE m3 ADD "
                 "CONSTRAINT small CHECK (v < 5); ALTER TABLE m3 ALTER note SET NOT NULL");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "m: 2 inserted, 3 invalid");
  CHECK(two.dry_run().notes.empty());
}

TEST_CASE("keys of hash partitions, and of those whose bounds nobody can compute") {
  TwoDatabases two(
      "CREATE DOMAIN tag AS text; CREATE TABLE owner (id int PRIMARY KEY); CREATE TABLE h (id int, "
      "owner int) PARTITION BY HASH (id); CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (MODULUS "
      "2, REMAINDER 0); CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 1); "
      "CREATE TABLE d (id tag, owner int) PARTITION BY HASH (id); CREATE TABLE d0 PARTITION OF d "
      "FOR VALUES WITH (MODULUS 1, REMAINDER 0)");
  two.source.run("INSERT INTO owner VALUES (1); INSERT INTO h SELECT i, 9 FROM "
                 "generate_series(1,20) i; INSERT INTO d VALUES ('a',1), ('b',9)");
  two.target.run("ALTER TABLE h0 ADD FOREIGN KEY (owner) REFERENCES owner; ALTER TABLE d0 ADD "
                 "CONSTRAINT d0_small CHECK (owner < 5)");
  two.take();
  const auto in_h0 = two.source.value("SELECT count(*) FROM h0");
  const auto in_h1 = two.source.value("SELECT count(*) FROM h1");
  CHECK(says(two.dry_run().notes, "check d0_small of partition d0"));
  CHECK(outcomes(two.bring()) == "d: 1 inserted, 1 invalid | owner: 1 inserted | h: " + in_h1 +
                                     " inserted, " + in_h0 + " orphaned");
}
