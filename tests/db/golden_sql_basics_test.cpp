#include "golden_sql.hpp"

#include "support/catch.hpp"
#include "support/process.hpp"

#include <fstream>

using namespace dbxfer;
using namespace dbxfer::test;

// See golden_sql.hpp: imports as most are, values, rules, plans, and rows that are remembered.

namespace {

constexpr auto shop = R"(
CREATE TABLE customer (id serial PRIMARY KEY, email text NOT NULL UNIQUE, born date CHECK (born > '1900-01-01'));
CREATE TABLE purchase (id serial PRIMARY KEY, customer int REFERENCES customer, replaces int REFERENCES purchase,
                       total numeric(8, 2) NOT NULL, UNIQUE (customer, total));
CREATE TABLE log (at timestamptz, line text))";

/// A target that has other rows under the same numbers, others' e-mail addresses, and fewer
/// parents.
void fill(TwoDatabases &two) {
  two.source.run(
      "INSERT INTO customer VALUES (1, 'a', '2000-01-01'), (2, 'b', NULL), (3, 'c', NULL); INSERT "
      "INTO purchase VALUES (1, 1, NULL, 5), (2, 2, 1, 7), (3, 3, 2, 9); INSERT INTO log VALUES "
      "('2024-01-01', 'x'), ('2024-01-01', 'x')");
  two.target.run("INSERT INTO customer VALUES (1, 'a', '2001-01-01'), (4, 'c', NULL); INSERT INTO "
                 "purchase VALUES (1, 1, NULL, 6); INSERT INTO log VALUES ('2024-01-01', 'x')");
  two.take();
}

} // namespace

TEST_CASE("the statements of an import into empty tables are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(shop);
  two.source.run("INSERT INTO customer VALUES (1, 'a', NULL); INSERT INTO log VALUES (NULL, 'x')");
  two.take();
  bring_golden(two, "import_into_empty_tables");
}

TEST_CASE("the statements of a dry run and an import of rows that differ are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(shop);
  fill(two);
  dry_run_golden(two, "dry_run_of_conflicts");
  bring_golden(two, "import_of_conflicts");
  undo_golden(two, "undo_of_conflicts");
}

TEST_CASE("the statements of an import by match keys and under new ids are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(shop);
  fill(two);
  bring_golden(two, "import_by_match_keys", [](ImportOptions &options) {
    options.match = {"customer=email"};
    options.new_ids = {"purchase"};
  });
}

TEST_CASE("the statements about values that do not fit are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(
      "CREATE TABLE item (id int PRIMARY KEY, name varchar(9), at date, price numeric(4, 1))");
  two.source.run("ALTER TABLE item ALTER name TYPE text, ALTER at TYPE timestamp, ALTER price TYPE "
                 "numeric; INSERT INTO item VALUES (1, 'a', '2024-01-01', 1), (2, 'too long to "
                 "fit', '2024-01-01 12:00', 2.22), (3, 'c', NULL, NULL), (4, NULL, NULL, 12345)");
  two.target.run(
      "CREATE FUNCTION fits(text) RETURNS bool LANGUAGE plpgsql AS 'BEGIN IF $1 = ''c'' THEN RAISE "
      "''no''; END IF; RETURN true; END'; ALTER TABLE item ADD CHECK (fits(name))");
  two.take();
  CHECK(outcomes(bring_golden(two, "values_that_do_not_fit")) == "item: 1 inserted, 3 invalid");
}

TEST_CASE("the statements of an import that follows a plan are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(
      "CREATE TABLE item (id int PRIMARY KEY, name text UNIQUE, \"updatedAt\" timestamptz)");
  two.source.run("INSERT INTO item VALUES (1, 'a', '2024-01-02'), (2, 'b', '2024-01-01'), (3, 'c', "
                 "'2024-01-01')");
  two.target.run("INSERT INTO item VALUES (1, 'x', '2024-01-01'), (2, 'y', '2024-01-02')");
  two.take();
  const auto tune = [&](ImportOptions &options) {
    options.plan = two.dir / "plan.json";
    options.name_updates = options.dry_run;
  };
  dry_run_golden(two, "dry_run_with_a_plan", tune);
  dry_run_golden(two, "dry_run_that_shows_values",
                 [](ImportOptions &options) { options.name_updates = options.show_values = true; });
  CHECK(outcomes(bring_golden(two, "import_with_a_plan", tune)) == "item: 1 inserted, 2 updated");
}

TEST_CASE("the statements of an import and a verify under rules are those of tests/sql") {
  needs_known_server();
  TwoDatabases two("CREATE TABLE item (id int PRIMARY KEY, name text UNIQUE, size int CHECK (size "
                   "> 0)); CREATE TABLE option (key text NOT NULL UNIQUE, value text)");
  two.source.run("ALTER TABLE item DROP CONSTRAINT item_size_check; INSERT INTO item VALUES (1, "
                 "'a', 1), (2, 'b', -1), (3, 'c', 1); INSERT INTO option VALUES ('a', '1')");
  two.target.run("CREATE PUBLICATION p FOR TABLE option; INSERT INTO item VALUES (1, 'x', 1), (2, "
                 "'y', 2); INSERT INTO option VALUES ('a', '2')");
  const auto list = two.dir.write(
      "tables.json",
      R"({"tables": [{"name": "item", "keep": ["name"], "ignore": ["size"]}, {"name": "option"}]})");
  two.take([&](ExportOptions &options) { options.choice.config = list; });
  VerifyOptions options;
  options.database_url = two.target.url();
  options.file = two.file;
  options.log_sql = two.dir / "verify.sql";
  CHECK(verify_snapshot(options).exit_code != ExitCode::done);
  check_golden("verify_under_rules", read_file(*options.log_sql));
  CHECK(outcomes(bring_golden(two, "import_under_rules")) ==
        "item: 1 inserted, 2 unchanged | option: 1 invalid");
  CHECK(outcomes(bring_golden(two, "import_that_skips_conflicts", [](ImportOptions &import) {
          import.on_conflict = OnConflict::skip;
        })) == "item: 3 unchanged | option: 1 skipped");
}

TEST_CASE("the statements about rows of the same number are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(
      "CREATE TABLE item (id serial PRIMARY KEY, name text, number int GENERATED ALWAYS AS "
      "IDENTITY); CREATE TABLE note (id serial PRIMARY KEY, said text); CREATE TABLE tag (id "
      "serial PRIMARY KEY, slug text); CREATE UNIQUE INDEX ON tag (lower(slug))");
  two.source.run("INSERT INTO item SELECT i, 'i' || i FROM generate_series(1, 600) AS i; INSERT "
                 "INTO note VALUES (5, 'x'); INSERT INTO tag VALUES (1, 'a'), (2, 'b')");
  two.target.run("INSERT INTO item SELECT i, 'i' || i FROM generate_series(1, 600) AS i; UPDATE "
                 "item SET name = 'x' WHERE id = 600; INSERT INTO note VALUES (1, 'y'); INSERT "
                 "INTO tag VALUES (1, 'x'), (2, 'y')");
  two.take();
  CHECK(outcomes(dry_run_golden(two, "rows_of_the_same_number")) ==
        "item: 1 updated, 599 unchanged | note: 1 inserted | tag: 2 collided");
}

TEST_CASE("the statements about rows that are remembered are those of tests/sql") {
  needs_known_server();
  TwoDatabases two("CREATE TABLE item (id serial PRIMARY KEY, name text, whole int REFERENCES "
                   "item, UNIQUE (name))");
  two.source.run("INSERT INTO item VALUES (1, 'a', NULL), (2, 'b', 1)");
  two.target.run("INSERT INTO item VALUES (1, 'x', NULL)");
  two.take();
  const auto remember = [](ImportOptions &options) {
    options.new_ids = {"item"};
    options.remember = true;
  };
  CHECK(outcomes(bring_golden(two, "import_that_remembers", remember)) == "item: 2 inserted");
  two.source.run("UPDATE item SET whole = NULL WHERE id = 2");
  two.take();
  CHECK(outcomes(bring_golden(two, "import_of_known_rows", remember)) ==
        "item: 1 updated, 1 unchanged");
  CHECK(undone(undo_golden(two, "undo_of_known_rows")) == "item: 1 restored");
  KnownOptions options;
  options.database_url = two.target.url();
  options.log_sql = two.dir / "known.sql";
  options.forget = "item";
  CHECK(list_known(options).forgotten == 2);
  check_golden("known_rows", read_file(*options.log_sql));
}
