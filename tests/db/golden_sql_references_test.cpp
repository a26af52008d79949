#include "golden_sql.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

// See golden_sql.hpp: what refers to what, and rows that others recognise.

namespace {

void at_once(ImportOptions &options) { options.fk_checks = ForeignKeyChecks::bulk; }

constexpr auto items =
    "CREATE TABLE item (id int PRIMARY KEY, name text UNIQUE, whole int REFERENCES item)";

} // namespace

TEST_CASE("the statements about references that are proved at once are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(items);
  two.source.run("INSERT INTO item VALUES (1, 'a', NULL), (2, 'b', 1)");
  two.target.run("ALTER TABLE item ADD made int DEFAULT 7");
  two.take();
  CHECK(outcomes(bring_golden(two, "references_of_loaded_rows", at_once)) == "item: 2 inserted");
  two.source.run("INSERT INTO item VALUES (3, 'c', 2)");
  two.take();
  CHECK(outcomes(bring_golden(two, "references_of_new_rows", at_once)) ==
        "item: 1 inserted, 2 unchanged");
}

TEST_CASE("the statements about parents that are missing are those of tests/sql") {
  needs_known_server();
  TwoDatabases two(items);
  two.source.run("ALTER TABLE item DROP CONSTRAINT item_whole_fkey; INSERT INTO item VALUES (1, "
                 "'a', 99), (2, 'b', 1), (3, 'c', NULL)");
  two.target.run("INSERT INTO item VALUES (3, 'c', NULL)");
  two.take();
  CHECK(outcomes(bring_golden(two, "parents_that_are_missing")) == "item: 1 unchanged, 2 orphaned");
}

TEST_CASE("the statements about parents that do not travel are those of tests/sql") {
  needs_known_server();
  TwoDatabases two("CREATE TABLE shop (id serial PRIMARY KEY); CREATE TABLE item (id int PRIMARY "
                   "KEY, shop int REFERENCES shop)");
  two.source.run("INSERT INTO shop VALUES (1); INSERT INTO item VALUES (1, 1)");
  two.target.run("INSERT INTO shop VALUES (1)");
  two.take([](ExportOptions &options) { options.choice.tables = {"item"}; });
  CHECK(outcomes(bring_golden(two, "parents_that_do_not_travel")) == "item: 1 inserted");
}

TEST_CASE("the statements about references that a list declares are those of tests/sql") {
  needs_known_server();
  TwoDatabases two("CREATE TABLE picture (id int PRIMARY KEY, kind text, of int); CREATE TABLE "
                   "product (id serial PRIMARY KEY, name text NOT NULL UNIQUE); ALTER TABLE "
                   "picture ADD whole int REFERENCES picture");
  two.source.run("INSERT INTO product VALUES (1, 'bolt'), (2, 'nut'); INSERT INTO picture VALUES "
                 "(1, 'Product', 2), (2, 'Product', 3), (3, 'Other', 3)");
  two.target.run("INSERT INTO product VALUES (1, 'nut'); CREATE FUNCTION f() RETURNS trigger "
                 "LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; CREATE TRIGGER t BEFORE INSERT ON "
                 "picture FOR EACH ROW EXECUTE FUNCTION f()");
  const auto list = two.dir.write("tables.json", R"({"tables": [
    {"name": "picture", "references": [
      {"columns": ["of"], "when": {"kind": "Product"}, "table": "product"}]},
    {"name": "product", "match": ["name"]}]})");
  two.take([&](ExportOptions &options) { options.choice.config = list; });
  CHECK(outcomes(bring_golden(two, "references_that_are_declared", [](ImportOptions &options) {
          options.triggers = Triggers::off;
        })) == "product: 1 inserted, 1 unchanged | picture: 2 inserted, 1 orphaned");
}

TEST_CASE("the statements about references of single partitions are those of tests/sql") {
  needs_known_server();
  TwoDatabases two("CREATE TABLE item (id int, kind int, next int, PRIMARY KEY (id, kind)) "
                   "PARTITION BY LIST (kind); CREATE TABLE one PARTITION OF item FOR VALUES IN "
                   "(1); CREATE TABLE two PARTITION OF item FOR VALUES IN (2); ALTER TABLE one ADD "
                   "UNIQUE (id); ALTER TABLE two ADD FOREIGN KEY (next) REFERENCES one (id)");
  two.source.run("INSERT INTO item VALUES (1, 1, 9), (2, 2, 1)");
  two.target.run("INSERT INTO item VALUES (3, 1, NULL)");
  two.take();
  CHECK(outcomes(bring_golden(two, "references_of_single_partitions")) == "item: 2 inserted");
}

TEST_CASE("the statements about references to generated columns are those of tests/sql") {
  needs_known_server();
  TwoDatabases two("CREATE TABLE item (id int PRIMARY KEY, n int, code int GENERATED ALWAYS AS (n "
                   "+ 1) STORED UNIQUE, next int REFERENCES item (code))");
  two.source.run("INSERT INTO item (id, n, next) VALUES (1, 1, NULL), (2, 2, 2)");
  two.target.run("INSERT INTO item (id, n, next) VALUES (1, 5, NULL)");
  two.take();
  CHECK(outcomes(bring_golden(two, "references_to_generated_columns")) ==
        "item: 1 inserted, 1 updated");
}

TEST_CASE("the statements about rows that recognise each other are those of tests/sql") {
  needs_known_server();
  TwoDatabases two("CREATE TABLE a (id serial PRIMARY KEY, t text, mate int REFERENCES a, b int); "
                   "CREATE TABLE b (id "
                   "serial PRIMARY KEY, a int UNIQUE REFERENCES a); ALTER TABLE a ADD FOREIGN KEY "
                   "(b) REFERENCES b");
  two.source.run("INSERT INTO a VALUES (7, 'x', 8), (8, 'x', 7); INSERT INTO b VALUES (3, 7), (4, "
                 "8); UPDATE a SET b = id - 4");
  two.target.run("INSERT INTO a VALUES (15, 'z'); INSERT INTO b VALUES (3, NULL), (9, 15); INSERT "
                 "INTO a VALUES (1, 'x', 15, 9), (2, 'x', NULL, NULL)");
  two.take();
  const auto tune = [](ImportOptions &options) {
    options.new_ids = {"a"};
    options.match = {"b=a"};
  };
  CHECK(outcomes(two.bring(tune)) == "a: 2 inserted | b: 2 inserted");
  CHECK(outcomes(bring_golden(two, "rows_that_recognise_each_other", tune)) ==
        "a: 2 unchanged | b: 2 unchanged");
}
