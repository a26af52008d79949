#include "golden_sql.hpp"

#include "postgres/session.hpp"
#include "role.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

#include <chrono>
#include <utility>

using namespace dbxfer;
using namespace dbxfer::test;

// See golden_sql.hpp: rows that cannot be written all at once, what code of the target does, and
// others.

namespace {

constexpr auto items =
    "CREATE TABLE item (id int PRIMARY KEY, name text UNIQUE, whole int REFERENCES item)";

/// What the target's own code does with a row before it is written.
void add_trigger(const TempDatabase &database, const std::string &code) {
  database.run(
      "CREATE OR REPLACE FUNCTION judge() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN " + code +
      " IF TG_OP = 'DELETE' THEN RETURN old; END IF; RETURN new; END$$; CREATE OR REPLACE TRIGGER "
      "judge BEFORE INSERT OR UPDATE OR DELETE ON item FOR EACH ROW EXECUTE FUNCTION judge()");
}

} // namespace

TEST_CASE("the statements about rows that triggers refuse are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(items);
  two.source.run(
      "INSERT INTO item VALUES (1, 'a', NULL), (2, 'b', NULL), (4, 'd', NULL), (3, 'c', 4)");
  two.target.run("INSERT INTO item VALUES (1, 'x', NULL)");
  add_trigger(two.target, "IF new.name IN ('a', 'b') THEN RAISE 'no'; END IF;");
  two.take();
  CHECK(outcomes(bring_golden(two, "rows_that_triggers_refuse")) == "item: 2 inserted, 2 invalid");
  add_trigger(two.target, "IF old.name = 'd' THEN RAISE 'no'; END IF;");
  CHECK(undone(undo_golden(two, "undo_that_triggers_refuse")) == "item: 1 deleted, 1 left");
}

TEST_CASE("the statements of an undo that triggers turn down are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(items);
  two.source.run("INSERT INTO item VALUES (1, 'a', NULL), (2, 'b', NULL)");
  two.target.run("INSERT INTO item VALUES (1, 'x', NULL)");
  two.take();
  two.bring();
  add_trigger(two.target, "RETURN NULL;");
  CHECK(undone(undo_golden(two, "undo_that_triggers_turn_down")) == "item: 2 left");
}

TEST_CASE("the statements about triggers that wait for the end are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(items);
  two.source.run("INSERT INTO item VALUES (1, 'a', NULL)");
  two.target.run("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'never'; "
                 "END$$; CREATE CONSTRAINT TRIGGER never AFTER INSERT ON item DEFERRABLE INITIALLY "
                 "DEFERRED FOR EACH ROW EXECUTE FUNCTION f()");
  two.take();
  CHECK(failure_golden(two, "triggers_that_wait").code() == ExitCode::refused);
}

TEST_CASE("the statements about rows that wait for each other are those of tests/sql") {
  needs_known_server();
  TwoDatabases two("CREATE TABLE b (id int PRIMARY KEY, slug text UNIQUE, place int UNIQUE "
                   "DEFERRABLE); CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES b, slug text "
                   "REFERENCES b (slug)); ALTER TABLE b ADD a int REFERENCES a");
  two.source.run("INSERT INTO b VALUES (1, 'new', 2), (2, 'old', 1), (3, 'q', 3); INSERT INTO a "
                 "VALUES (1, NULL, NULL), (2, 3, NULL), (3, NULL, NULL), (4, NULL, 'new'); UPDATE "
                 "b SET a = CASE id WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE 3 END");
  two.target.run("INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 'old', 1, 1)");
  two.take();
  CHECK(outcomes(bring_golden(two, "rows_in_turn")) ==
        "a: 3 inserted, 1 unchanged | b: 2 inserted, 1 updated");
  CHECK(undone(undo_golden(two, "undo_in_turn")) == "b: 2 deleted, 1 restored | a: 3 deleted");
}

TEST_CASE("the statements about rows that wait and are refused are those of tests/sql") {
  needs_known_server();
  TwoDatabases two("CREATE TABLE item (id int PRIMARY KEY, name text, slug text UNIQUE)");
  add_trigger(two.target, "IF new.name = 'bad' THEN RAISE 'no'; END IF;");
  two.source.run("INSERT INTO item VALUES (1, 'a', 'new'), (2, 'bad', 'a'), (3, 'c', 'b')");
  two.target.run("INSERT INTO item VALUES (1, 'a', 'a'), (2, 'b', 'b'), (3, 'c', 'c')");
  two.take();
  CHECK(outcomes(bring_golden(two, "rows_refused_in_turn")) ==
        "item: 1 updated, 1 collided, 1 invalid");
}

TEST_CASE(
    "the statements of an undo that leaves rows to which others refer are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(items);
  two.source.run("INSERT INTO item VALUES (1, 'a', NULL), (2, 'b', 1)");
  two.take();
  two.bring();
  two.target.run("INSERT INTO item VALUES (9, 'z', 2)");
  CHECK(undone(undo_golden(two, "undo_of_rows_referred_to")) == "item: 2 left");
}

TEST_CASE("the statements of an undo in parts are those of tests/sql") {
  needs_known_server();
  TwoDatabases two("CREATE TABLE item (id int PRIMARY KEY); CREATE TABLE note (id int PRIMARY KEY, "
                   "item int REFERENCES item)");
  two.source.run("INSERT INTO item SELECT generate_series(1, 100)");
  // Many looks of the server at another table's rows.
  two.target.run("INSERT INTO note SELECT generate_series(1, 210000)");
  two.target.run("ANALYZE note");
  two.take([](ExportOptions &options) { options.choice.tables = {"item"}; });
  two.bring();
  const Role role(two.target, "ALL ON ALL TABLES IN SCHEMA public");
  CHECK(undone(undo_golden(two, "undo_in_parts", role.tune())) == "item: 100 deleted");
}

TEST_CASE("the statements about a table that seems empty are those of tests/sql") {
  needs_known_server();
  TwoDatabases two("CREATE TABLE item (id int, name text) WITH (autovacuum_enabled = false)");
  two.source.run("INSERT INTO item VALUES (1, 'a')");
  two.target.run("INSERT INTO item SELECT i, 'x' FROM generate_series(1, 3000) AS i");
  two.target.run("ANALYZE item");
  two.target.run("DELETE FROM item");
  two.target.run("ALTER TABLE item ADD PRIMARY KEY (id)");
  two.target.run("INSERT INTO item VALUES (1, 'x')");
  two.take();
  CHECK(outcomes(bring_golden(two, "table_that_seems_empty")) == "item: 1 updated");
}

TEST_CASE("the statements about others' locks and writes are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(items);
  two.source.run("INSERT INTO item VALUES (1, 'a', NULL), (2, 'b', 1)");
  two.target.run("INSERT INTO item VALUES (1, 'a', NULL)");
  two.take();
  {
    postgres::Session other(postgres::parse_url(two.target.url()), "another session", {});
    other.execute("BEGIN");
    other.execute("LOCK TABLE item IN ACCESS EXCLUSIVE MODE");
    CHECK(failure_golden(two, "locks_of_others", [](ImportOptions &options) {
            options.lock_timeout = std::chrono::milliseconds(300);
          }).code() == ExitCode::try_again);
  }
  CHECK(outcomes(bring_golden(two, "writes_of_others", [&](ImportOptions &options) {
          options.stage_always = true;
          options.progress = [&, done = false](const Progress &progress) mutable {
            if (progress.step == "applying" && !std::exchange(done, true))
              two.target.run("DELETE FROM item");
          };
        })) == "item: 2 inserted");
}

TEST_CASE("the statements about a row that cannot be exported are those of tests/sql") {
  needs_known_server();
  const TempDatabase database("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'");
  database.run("CREATE TABLE item (id int PRIMARY KEY, name text); INSERT INTO item VALUES (1, "
               "'a'), (2, E'\\xff')");
  const TempDir dir;
  ExportOptions options;
  options.database_url = database.url();
  options.file = dir / "snapshot.json";
  options.log_sql = dir / "export.sql";
  CHECK(failure([&] { static_cast<void>(export_snapshot(options)); }).code() == ExitCode::refused);
  check_golden("row_that_cannot_be_exported", read_file(*options.log_sql));
}
