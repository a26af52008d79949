#include "two_databases.hpp"

#include "support/catch.hpp"
#include "support/server.hpp"

// Keys WITHOUT OVERLAPS and foreign keys with a PERIOD, which PostgreSQL 18 has.

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto rooms = "CREATE EXTENSION btree_gist; CREATE TABLE booking (room int, during "
                       "daterange, guest text, PRIMARY KEY (room, during WITHOUT OVERLAPS));";

/// Prices of wares, which hold for a time, and sales, which need a price for all of theirs.
constexpr auto sales =
    "CREATE EXTENSION btree_gist; CREATE TABLE price (ware int, during daterange, cents int, "
    "PRIMARY KEY (ware, during WITHOUT OVERLAPS)); CREATE TABLE sale (id int PRIMARY KEY, ware "
    "int, during daterange, CONSTRAINT sale_price FOREIGN KEY (ware, PERIOD during) REFERENCES "
    "price (ware, PERIOD during));";

/// On an 18, two databases of the schema.
TwoDatabases two_of(const std::string &schema) {
  needs_server(18);
  return TwoDatabases(schema);
}

std::string contents(const TempDatabase &database, const std::string &table) {
  std::string out;
  for (const auto &line : database.lines("SELECT * FROM " + table + " ORDER BY 1, 2"))
    out += (out.empty() ? "" : " | ") + line;
  return out;
}

} // namespace

TEST_CASE("rows of a key without overlaps are recognised by all that they hold") {
  auto two = two_of(rooms);
  two.source.run("INSERT INTO booking VALUES (1, '[2025-01-01,2025-02-01)', 'Ada'), (1, "
                 "'[2025-02-01,2025-03-01)', 'Bob'), (2, '[2025-01-01,)', 'Cy')");
  two.target.run("INSERT INTO booking VALUES (1, '[2025-01-01,2025-02-01)', 'Ada')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "booking: 2 inserted, 1 unchanged");
  CHECK(two.verify().exit_code == ExitCode::done);
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
  CHECK(undone(two.undo()) == "booking: 2 deleted");
  CHECK(contents(two.target, "booking") == "1\t[2025-01-01,2025-02-01)\tAda");
}

TEST_CASE("what overlaps a row of the target is set aside, whatever else it holds") {
  auto two = two_of(rooms);
  two.source.run("INSERT INTO booking VALUES (1, '[2025-01-10,2025-01-20)', 'Ada'), (1, "
                 "'[2025-02-01,2025-03-01)', 'Bob'), (2, '[2025-01-01,2025-02-01)', 'Cy'), (3, "
                 "'[2025-01-01,2025-02-01)', 'new')");
  two.target.run("INSERT INTO booking VALUES (1, '[2025-01-01,2025-02-01)', 'Ada'), (2, "
                 "'[2025-01-31,2025-04-01)', 'Cy'), (3, '[2025-01-01,2025-02-01)', 'old')");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "booking: 1 inserted, 3 collided");
  CHECK(problems(report) == "booking: held_by_target booking_pkey 3");
  CHECK(report.exit_code == ExitCode::set_aside);
  CHECK(two.verify().exit_code == ExitCode::set_aside);
}

TEST_CASE("rows of an edited file that overlap each other are set aside, into empty tables too") {
  auto two = two_of(rooms);
  two.source.run("INSERT INTO booking VALUES (1, '[2025-01-01,2025-02-01)', 'Ada'), (1, "
                 "'[2025-02-01,2025-03-01)', 'Bob'), (2, '[2025-01-01,)', 'Cy'), (3, "
                 "'[2025-01-01,2025-02-01)', 'Dee')");
  two.take();
  two.edit("[2025-01-01,2025-02-01)\",\"guest\":\"Ada",
           "[2025-01-01,2025-02-02)\",\"guest\":\"Ada");
  two.edit("[2025-01-01,2025-02-01)\",\"guest\":\"Dee", "empty\",\"guest\":\"Dee");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "booking: 1 inserted, 2 collided, 1 invalid");
  CHECK(problems(report) ==
        "booking: double_in_file booking_pkey 2 | booking: check_failed booking_pkey 1");
}

TEST_CASE("keys without overlaps that allow NULL, wait, or hold sets of ranges") {
  auto two = two_of(
      "CREATE EXTENSION btree_gist; CREATE TABLE a (id int, r int4range, UNIQUE (id, r WITHOUT "
      "OVERLAPS)); CREATE TABLE b (id int, r int4range, UNIQUE NULLS NOT DISTINCT (id, r WITHOUT "
      "OVERLAPS)); CREATE TABLE c (id int, r int4multirange, UNIQUE (id, r WITHOUT OVERLAPS) "
      "DEFERRABLE INITIALLY DEFERRED); CREATE TABLE \"D é\" (\"Id\" text, \"r r\" tstzrange, n "
      "int, UNIQUE (\"Id\", \"r r\" WITHOUT OVERLAPS) DEFERRABLE)");
  two.source.run("INSERT INTO a VALUES (NULL, '[1,5)'), (NULL, '[1,5)'), (1, NULL), (1, '[2,3)'), "
                 "(2, '[2,3)'); INSERT INTO b VALUES (1, NULL), (NULL, '[1,5)'), (NULL, '[5,9)'); "
                 "INSERT INTO c VALUES (1, '{[1,2),[5,9)}'), (2, '{[1,2)}'); INSERT INTO \"D é\" "
                 "VALUES ('x', '[2025-01-01Z,2025-01-02Z)', 1), ('y', '[2025-01-01Z,)', 1)");
  two.target.run("INSERT INTO a VALUES (NULL, '[1,2)'), (1, '[1,9)'); INSERT INTO b VALUES (NULL, "
                 "'[4,6)'); INSERT INTO c VALUES (1, '{[2,5),[8,10)}'); INSERT INTO \"D é\" "
                 "VALUES ('y', '[2026-01-01Z,)', 1)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(
      outcomes(report) ==
      "D é: 1 inserted, 1 collided | a: 4 inserted, 1 collided | b: 1 inserted, 2 collided | c: 1 "
      "inserted, 1 collided");
}

TEST_CASE("a table with a primary key as well is updated, and its periods may not overlap") {
  auto two = two_of("CREATE EXTENSION btree_gist; CREATE TABLE post (id int PRIMARY KEY, clerk "
                    "int, during int4range, UNIQUE (clerk, during WITHOUT OVERLAPS))");
  two.source.run("INSERT INTO post VALUES (1, 7, '[1,4)'), (2, 7, '[4,9)'), (3, 8, '[1,9)'), (4, "
                 "9, '[1,5)')");
  two.target.run("INSERT INTO post VALUES (1, 7, '[1,6)'), (2, 7, '[6,9)'), (3, 8, '[1,3)'), (5, "
                 "8, '[5,6)'), (4, 9, '[1,9)')");
  two.take();
  const auto report =
      two.bring_as_foreseen([](ImportOptions &options) { options.same_ids = {"post"}; });
  // 2 takes what 1 lets go; 3 would overlap 5.
  CHECK(outcomes(report) == "post: 3 updated, 1 collided");
  CHECK(contents(two.target, "post") ==
        "1\t7\t[1,4) | 2\t7\t[4,9) | 3\t8\t[1,3) | 4\t9\t[1,5) | 5\t8\t[5,6)");
  CHECK(undone(two.undo()) == "post: 3 restored");
  CHECK(contents(two.target, "post") ==
        "1\t7\t[1,6) | 2\t7\t[6,9) | 3\t8\t[1,3) | 4\t9\t[1,9) | 5\t8\t[5,6)");
}

TEST_CASE("a period that overlaps several rows waits until all of them let it go") {
  auto two = two_of("CREATE EXTENSION btree_gist; CREATE TABLE post (id int PRIMARY KEY, clerk "
                    "int, during int4range, UNIQUE (clerk, during WITHOUT OVERLAPS))");
  two.source.run("INSERT INTO post VALUES (1, 7, '[1,3)'), (2, 7, '[3,7)'), (3, 7, '[7,9)'), (4, "
                 "8, '[1,3)'), (5, 8, '[3,7)'), (6, 8, '[8,9)')");
  two.target.run("INSERT INTO post VALUES (1, 7, '[1,4)'), (3, 7, '[5,9)'), (2, 7, '[4,5)'), (4, "
                 "8, '[1,4)'), (7, 8, '[6,7)')");
  two.take();
  const auto report =
      two.bring_as_foreseen([](ImportOptions &options) { options.same_ids = {"post"}; });
  // 7 stays where it is, so that 5 cannot go in.
  CHECK(outcomes(report) == "post: 1 inserted, 4 updated, 1 collided");
  CHECK(problems(report) == "post: held_by_target post_clerk_during_key 1");
  CHECK(undone(two.undo()) == "post: 1 deleted, 4 restored");
}

TEST_CASE("a period is covered by all parents together, of the target and of the file") {
  auto two = two_of(sales);
  two.source.run(
      "INSERT INTO price VALUES (1, '[2025-01-01,2025-02-01)', 10), (1, '[2025-02-01,2025-03-01)', "
      "11), (2, '[2025-01-01,2025-02-01)', 20), (3, '[2025-01-01,2025-02-01)', 30), (3, "
      "'[2025-02-01,2025-03-01)', 31); INSERT INTO sale VALUES (1, 1, '[2025-01-15,2025-02-15)'), "
      "(2, 2, '[2025-01-01,2025-02-01)'), (3, 3, '[2025-01-15,2025-02-15)'), (4, NULL, "
      "'[2025-01-15,2025-02-15)'), (5, 1, NULL)");
  two.target.run("INSERT INTO price VALUES (1, '[2025-02-01,2025-03-01)', 11), (4, "
                 "'[2025-01-01,2025-02-01)', 40), (4, '[2025-02-01,2025-03-01)', 41)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "price: 4 inserted, 1 unchanged | sale: 5 inserted");
  CHECK(two.verify().exit_code == ExitCode::done);
  CHECK(undone(two.undo()) == "price: 4 deleted | sale: 5 deleted");
}

TEST_CASE("a sale falls with the price without which its period has a gap, and with no other") {
  auto two = two_of(sales);
  two.source.run(
      "INSERT INTO price VALUES (1, '[2025-01-01,2025-02-01)', 10), (1, '[2025-02-01,2025-03-01)', "
      "11), (2, '[2025-01-01,2025-02-01)', 20), (2, '[2025-02-01,2025-03-01)', 21); INSERT INTO "
      "sale VALUES (1, 1, '[2025-01-15,2025-02-15)'), (2, 1, '[2025-02-01,2025-02-15)'), (3, 2, "
      "'[2025-01-15,2025-02-15)')");
  // The target has other prices in the way: of 1 one that leaves a gap, of 2 one that leaves none.
  two.target.run("INSERT INTO price VALUES (1, '[2025-01-20,2025-02-01)', 99), (2, "
                 "'[2025-01-10,2025-02-01)', 99)");
  two.take();
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "price: 2 inserted, 2 collided | sale: 2 inserted, 1 orphaned");
  CHECK(problems(report) == "price: held_by_target price_pkey 2 | sale: parent_set_aside "
                            "sale_price 1");
}

TEST_CASE("a sale whose period no price covers is an orphan, whether a part is covered or none") {
  auto two = two_of(sales);
  two.source.run("INSERT INTO price VALUES (1, '[2025-01-01,2025-03-01)', 10); INSERT INTO sale "
                 "VALUES (1, 1, '[2025-01-15,2025-02-15)'), (2, 1, '[2025-01-01,2025-01-02)'), (3, "
                 "1, '[2025-02-20,2025-03-01)')");
  two.take([](ExportOptions &options) { options.choice.tables = {"sale"}; });
  two.target.run("INSERT INTO price VALUES (1, '[2025-01-01,2025-02-01)', 10), (1, "
                 "'[2025-02-02,2025-02-19)', 11)");
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "sale: 1 inserted, 2 orphaned");
  CHECK(problems(report) ==
        "sale: missing_parent sale_price 1 | sale: missing_parent sale_price 1");
}

TEST_CASE("references with a period are proved as others, whichever way the rows go") {
  auto two = two_of(sales);
  two.source.run("INSERT INTO price SELECT w, daterange(d::date, (d + interval '1 month')::date), "
                 "w FROM generate_series(1, 40) AS w, generate_series(timestamp '2025-01-01', "
                 "timestamp '2025-06-01', interval '1 month') AS d; INSERT INTO sale SELECT "
                 "row_number() OVER (), w, daterange('2025-01-15', '2025-05-15') FROM "
                 "generate_series(1, 40) AS w, generate_series(1, 30)");
  two.take();
  for (const auto way : {ForeignKeyChecks::bulk, ForeignKeyChecks::row}) {
    const auto report = two.bring([&](ImportOptions &options) {
      options.fk_checks = way;
      options.stage_always = way == ForeignKeyChecks::bulk;
    });
    CHECK(outcomes(report) == "price: 240 inserted | sale: 1200 inserted");
    CHECK(undone(two.undo()) == "price: 240 deleted | sale: 1200 deleted");
  }
  two.edit("{\"ware\":7,\"during\":\"[2025-03-01,2025-04-01)\"",
           "{\"ware\":7,\"during\":\"[2024-03-01,2024-04-01)\"");
  for (const auto way : {ForeignKeyChecks::bulk, ForeignKeyChecks::row}) {
    const auto report = two.bring([&](ImportOptions &options) { options.fk_checks = way; });
    CHECK(outcomes(report) == "price: 240 inserted | sale: 1170 inserted, 30 orphaned");
    two.undo();
  }
}

TEST_CASE("an update may move a period only as far as it still covers those that refer to it") {
  auto two = two_of("CREATE EXTENSION btree_gist; CREATE TABLE post (id int PRIMARY KEY, clerk "
                    "int, during int4range, UNIQUE (clerk, during WITHOUT OVERLAPS)); CREATE "
                    "TABLE task (id int PRIMARY KEY, clerk int, during int4range, FOREIGN KEY "
                    "(clerk, PERIOD during) REFERENCES post (clerk, PERIOD during))");
  two.source.run("INSERT INTO post VALUES (1, 7, '[1,4)'), (2, 8, '[1,4)'), (3, 9, '[1,9)'), (4, "
                 "6, '[1,9)'); INSERT INTO task VALUES (30, 9, '[5,9)')");
  two.target.run("INSERT INTO post VALUES (1, 7, '[1,9)'), (2, 8, '[1,9)'), (3, 9, '[1,4)'), (4, "
                 "5, '[1,9)'); INSERT INTO task VALUES (10, 7, '[2,4)'), (20, 8, '[2,5)'), (40, 5, "
                 "'[2,3)')");
  two.take();
  const auto report =
      two.bring_as_foreseen([](ImportOptions &options) { options.same_ids = {"post", "task"}; });
  CHECK(outcomes(report) == "post: 2 updated, 2 collided | task: 1 inserted");
  CHECK(problems(report) == "post: still_referred task_clerk_during_fkey 2");
  CHECK(undone(two.undo()) == "post: 2 restored | task: 1 deleted");
}

TEST_CASE("a table whose periods refer to its own: a stay within the stay that it belongs to") {
  auto two = two_of("CREATE EXTENSION btree_gist; CREATE TABLE stay (guest int, during int4range, "
                    "host int, PRIMARY KEY (guest, during WITHOUT OVERLAPS), CONSTRAINT with_host "
                    "FOREIGN KEY (host, PERIOD during) REFERENCES stay (guest, PERIOD during))");
  two.source.run("INSERT INTO stay VALUES (1, '[1,5)', NULL), (1, '[5,9)', NULL), (2, '[2,8)', 1), "
                 "(3, '[3,4)', 2), (4, '[1,9)', 4), (5, '[6,8)', 2)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "stay: 6 inserted");
  two.target.run("DELETE FROM stay; INSERT INTO stay VALUES (1, '[6,7)', NULL)");
  // What 1 has in the way takes 2 with it, and all that hangs on 2.
  const auto report = two.bring_as_foreseen();
  CHECK(outcomes(report) == "stay: 2 inserted, 1 collided, 3 orphaned");
}

TEST_CASE("an undo leaves the price that a sale of somebody else's needs meanwhile") {
  auto two = two_of(sales);
  two.source.run("INSERT INTO price VALUES (1, '[2025-01-01,2025-02-01)', 10), (1, "
                 "'[2025-02-01,2025-03-01)', 11), (1, '[2025-03-01,2025-04-01)', 12)");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) == "price: 3 inserted | sale: nothing");
  two.target.run("INSERT INTO sale VALUES (1, 1, '[2025-01-15,2025-02-15)')");
  const auto foreseen = two.undo([](UndoOptions &options) { options.dry_run = true; });
  const auto report = two.undo();
  CHECK(undone(report) == undone(foreseen));
  CHECK(undone(report) == "price: 1 deleted, 2 left");
}

TEST_CASE("what refers to a period that two rows fail to exchange is set aside with them") {
  auto two = two_of("CREATE EXTENSION btree_gist; CREATE TABLE post (id int PRIMARY KEY, clerk "
                    "int, during int4range, UNIQUE (clerk, during WITHOUT OVERLAPS)); CREATE TABLE "
                    "duty (id int PRIMARY KEY, clerk int, during int4range, said text, FOREIGN KEY "
                    "(clerk, PERIOD during) REFERENCES post (clerk, PERIOD during))");
  two.target.run("INSERT INTO post VALUES (1, 7, '[1,5)'), (2, 8, '[1,5)'), (3, 9, '[1,5)'); "
                 "INSERT INTO duty VALUES (1, 7, '[2,3)', 'old'), (2, 9, '[2,3)', 'old'), (3, 9, "
                 "'[1,4)', 'theirs')");
  two.source.run("INSERT INTO post VALUES (1, 8, '[1,5)'), (2, 7, '[1,5)'), (3, 9, '[2,5)'); "
                 "INSERT INTO duty VALUES (1, 7, '[2,3)', 'new'), (2, 9, '[2,3)', 'new')");
  two.take();
  const auto report =
      two.bring_as_foreseen([](ImportOptions &options) { options.same_ids = {"post", "duty"}; });
  // What 3 was to let go of its period no duty of the file needs.
  CHECK(outcomes(report) == "post: 3 collided | duty: 1 updated, 1 orphaned");
  CHECK(contents(two.target, "duty") ==
        "1\t7\t[2,3)\told | 2\t9\t[2,3)\tnew | 3\t9\t[1,4)\ttheirs");
}

TEST_CASE("keys without overlaps of a partitioned table, and of one partition alone") {
  auto two = two_of(
      "CREATE EXTENSION btree_gist; CREATE TABLE p (id int, r int4range, PRIMARY KEY (id, r "
      "WITHOUT OVERLAPS)) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN "
      "(1); CREATE TABLE p2 PARTITION OF p DEFAULT; CREATE TABLE q (id int, r int4range) PARTITION "
      "BY LIST (id); CREATE TABLE q1 PARTITION OF q FOR VALUES IN (1); CREATE TABLE q2 PARTITION "
      "OF q DEFAULT; ALTER TABLE q1 ADD UNIQUE (id, r WITHOUT OVERLAPS)");
  const std::string rows = " VALUES (1, '[1,3)'), (1, '[4,7)'), (2, '[1,3)'), (2, '[4,7)')";
  two.source.run("INSERT INTO p" + rows + "; INSERT INTO q" + rows);
  two.target.run("INSERT INTO p VALUES (1, '[2,3)'), (2, '[6,9)'); INSERT INTO q VALUES (1, "
                 "'[2,3)'), (2, '[6,9)')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "p: 2 inserted, 2 collided | q: 3 inserted, 1 collided");
  CHECK(two.undo().exit_code == ExitCode::done);
}

TEST_CASE("a role that owns nothing brings rows under keys without overlaps") {
  auto two = two_of(sales);
  two.source.run("INSERT INTO price VALUES (1, '[2025-01-01,2025-02-01)', 10); INSERT INTO sale "
                 "VALUES (1, 1, '[2025-01-15,2025-01-20)'), (2, 1, '[2025-01-15,2025-01-21)')");
  two.target.run("DROP ROLE IF EXISTS temporal_clerk; CREATE ROLE temporal_clerk; GRANT SELECT, "
                 "INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO temporal_clerk");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen([](ImportOptions &options) {
          options.role = "temporal_clerk";
        })) == "price: 1 inserted | sale: 2 inserted");
  two.target.run("DROP OWNED BY temporal_clerk; DROP ROLE temporal_clerk");
}

TEST_CASE("NULLs in a key without overlaps differ where its index approximates a value") {
  auto two = two_of("CREATE EXTENSION btree_gist; CREATE TABLE m (id int, during int4multirange, "
                    "UNIQUE NULLS NOT "
                    "DISTINCT (id, during WITHOUT OVERLAPS)); CREATE TABLE n (host inet, id int, "
                    "during int4range, "
                    "UNIQUE NULLS NOT DISTINCT (host, id, during WITHOUT OVERLAPS)); CREATE TABLE "
                    "r (id int, during "
                    "int4range, UNIQUE NULLS NOT DISTINCT (id, during WITHOUT OVERLAPS))");
  two.source.run(
      "INSERT INTO m VALUES (NULL, '{[1,5)}'), (NULL, '{[3,9)}'), (1, '{[1,5)}'); INSERT "
      "INTO n VALUES ('10.0.0.1', NULL, '[1,5)'), ('10.0.0.1', NULL, '[3,9)'); INSERT "
      "INTO r VALUES (NULL, '[1,5)'), (1, '[1,5)')");
  two.target.run("INSERT INTO m VALUES (NULL, '{[2,4)}'), (1, '{[4,7)}'); INSERT INTO n VALUES "
                 "('10.0.0.1', NULL, '[2,4)'); INSERT INTO r VALUES (NULL, '[2,4)')");
  two.take();
  CHECK(outcomes(two.bring_as_foreseen()) ==
        "m: 2 inserted, 1 collided | n: 2 inserted | r: 1 inserted, 1 collided");
}
