#include "role.hpp"
#include "two_databases.hpp"

#include "postgres/session.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <set>
#include <utility>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// A parent and its children, a table that refers to itself, two that refer to each other.
constexpr auto shop =
    "CREATE TABLE shop (id serial PRIMARY KEY, name text UNIQUE, CHECK (name <> ''));"
    "CREATE TABLE item (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, shop int NOT NULL "
    "REFERENCES shop ON DELETE CASCADE, price numeric(10,2), twice numeric GENERATED ALWAYS AS "
    "(price * 2) STORED, part_of bigint REFERENCES item);"
    "CREATE TABLE hen (id int PRIMARY KEY, egg int NOT NULL);"
    "CREATE TABLE egg (id int PRIMARY KEY, hen int NOT NULL REFERENCES hen);"
    "ALTER TABLE hen ADD FOREIGN KEY (egg) REFERENCES egg";

void fill(const TwoDatabases &two) {
  two.source.run("INSERT INTO shop (name) SELECT 'shop ' || i FROM generate_series(1, 20) AS i;"
                 "INSERT INTO item (shop, price, part_of) SELECT i % 20 + 1, i, nullif(i * 7 % "
                 "100, 0) FROM generate_series(1, 100) AS i;"
                 "WITH h AS (INSERT INTO hen SELECT i, i FROM generate_series(1, 9) AS i) INSERT "
                 "INTO egg SELECT i, i FROM generate_series(1, 9) AS i");
}

/// An import that notes which ways the rows took.
struct Taken {
  std::set<std::string> steps;
  ImportReport report;

  Taken(TwoDatabases &two, const TuneImport &tune = {}) {
    report = two.bring([&](ImportOptions &options) {
      options.stage_always = false;
      options.fk_checks = ForeignKeyChecks::automatic;
      options.progress = [&](const Progress &progress) { steps.emplace(progress.step); };
      if (tune)
        tune(options);
    });
  }
  [[nodiscard]] bool staged() const { return steps.contains("staging"); }
  [[nodiscard]] bool loaded() const { return steps.contains("loading") && !staged(); }
};

void row_by_row(ImportOptions &options) { options.fk_checks = ForeignKeyChecks::row; }
void at_once(ImportOptions &options) { options.fk_checks = ForeignKeyChecks::bulk; }

} // namespace

TEST_CASE("rows of empty tables are loaded directly, the same as through the stages") {
  TwoDatabases two(shop);
  fill(two);
  two.take();
  const auto foreseen = two.dry_run();
  const auto staged = GENERATE(true, false);
  const Taken taken(two, [&](ImportOptions &options) { options.stage_always = staged; });
  CHECK(taken.staged() == staged);
  CHECK(taken.report.committed);
  CHECK(outcomes(taken.report) == outcomes(foreseen));
  CHECK(taken.report.sequences.size() == foreseen.sequences.size());
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
  CHECK(two.target.value("SELECT nextval('shop_id_seq')") == "21");
  CHECK(two.target.value("SELECT count(*) FROM item WHERE twice = price * 2") == "100");
}

TEST_CASE("rows that the server checks one by one are loaded directly, too, where no cycle is") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p "
                   "int REFERENCES p DEFERRABLE INITIALLY DEFERRED, c int REFERENCES c)");
  two.source.run("INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1,1,2), (2,2,1)");
  two.take();
  CHECK(Taken(two, row_by_row).loaded());
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("tables in a cycle that have to be checked row by row are staged") {
  TwoDatabases two(shop);
  fill(two);
  two.take();
  const Taken taken(two, row_by_row);
  CHECK(taken.staged());
  CHECK(taken.report.committed);
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("a role that may not silence triggers has its rows checked one by one") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int "
                   "REFERENCES p)");
  two.source.run("INSERT INTO p VALUES (1); INSERT INTO c VALUES (1,1)");
  two.take();
  const Role role(two.target, "ALL ON ALL TABLES IN SCHEMA public");
  const auto as_role = [&](ImportOptions &options) { options.database_url = role.url(); };
  const auto why = failure([&] {
    Taken(two, [&](ImportOptions &options) {
      as_role(options);
      at_once(options);
    });
  });
  CHECK(why.code() == ExitCode::refused);
  CHECK(contains(why.what(), "--fk-checks bulk"));
  CHECK(two.target.everything().empty());
  CHECK(Taken(two, as_role).loaded());
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
}

TEST_CASE("what cannot be loaded directly is found out, and told as after any import") {
  const auto *damage = GENERATE(
      // a missing parent, also where only the list knows of the reference
      "SET session_replication_role = replica; INSERT INTO item VALUES (500, 77, 1)",
      // NULL beside a value, under MATCH FULL
      "SET session_replication_role = replica; INSERT INTO full_child VALUES (9, 1, NULL)",
      // a CHECK that the source does not have
      "ALTER TABLE shop DROP CONSTRAINT shop_name_check; INSERT INTO shop (name) VALUES ('')",
      // a double
      "ALTER TABLE shop DROP CONSTRAINT shop_name_key; INSERT INTO shop (name) VALUES ('shop 1')");
  TwoDatabases two("CREATE TABLE full_parent (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE "
                   "full_child (id int PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES "
                   "full_parent MATCH FULL); CREATE TABLE shop (id serial PRIMARY KEY, name text "
                   "UNIQUE, CHECK (name <> '')); CREATE TABLE item (id int PRIMARY KEY, shop int "
                   "REFERENCES shop, n int)");
  two.source.run(
      "INSERT INTO full_parent VALUES (1,1); INSERT INTO full_child VALUES (1,1,1), "
      "(2,NULL,NULL); INSERT INTO shop (name) VALUES ('shop 1'), ('shop 2'); INSERT INTO "
      "item VALUES (1,1,1)");
  two.source.run(damage);
  two.take();
  const auto foreseen = two.dry_run();
  const Taken taken(two);
  CHECK(taken.steps.contains("loading"));
  CHECK(taken.staged());
  CHECK(foreseen.totals().set_aside() > 0);
  CHECK(outcomes(taken.report) == outcomes(foreseen));
  CHECK(problems(taken.report) == problems(foreseen));
  CHECK(taken.report.committed);
}

TEST_CASE("references that only the list declares are proved, too") {
  TwoDatabases two("CREATE TABLE person (id int PRIMARY KEY); CREATE TABLE note (id int PRIMARY "
                   "KEY, owner int)");
  two.source.run("INSERT INTO person VALUES (1); INSERT INTO note VALUES (1,1), (2,NULL), (3,7)");
  const auto list = two.dir.write("list.json", R"({"tables": ["person", {"name": "note",
      "references": [{"columns": ["owner"], "table": "person"}]}]})");
  two.take([&](ExportOptions &options) { options.choice.config = list; });
  const Taken taken(two);
  CHECK(outcomes(taken.report) == "person: 1 inserted | note: 2 inserted, 1 orphaned");
}

TEST_CASE("tables that run code of the user's, or wait with a key, are staged") {
  const auto *what = GENERATE(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; CREATE "
      "TRIGGER t BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
      "CREATE RULE r AS ON INSERT TO t DO ALSO NOTHING",
      "ALTER TABLE t ADD UNIQUE (n) DEFERRABLE INITIALLY DEFERRED",
      "ALTER TABLE t ADD EXCLUDE USING btree (n WITH =)", "INSERT INTO t VALUES (7, 7)");
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY, n int)");
  two.target.run(what);
  two.source.run("INSERT INTO t VALUES (1,1)");
  two.take();
  const Taken taken(two);
  CHECK_FALSE(taken.steps.contains("loading"));
  CHECK(outcomes(taken.report) == "t: 1 inserted");
}

TEST_CASE("a trigger that only replicas fire does not fire for rows that are loaded directly") {
  TwoDatabases two("CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE fired (n int);"
                   "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO "
                   "fired VALUES (1); RETURN new; END'; CREATE TRIGGER r BEFORE INSERT ON t FOR "
                   "EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t ENABLE REPLICA TRIGGER r");
  two.source.run("INSERT INTO t VALUES (1)");
  two.take([](ExportOptions &options) { options.choice.tables = {"t"}; });
  CHECK(Taken(two).loaded());
  CHECK(two.target.value("SELECT count(*) FROM fired") == "0");
  CHECK(two.target.value("SELECT count(*) FROM t") == "1");
}

TEST_CASE("a parent outside the file stays while its children go in") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int "
                   "REFERENCES p)");
  two.source.run("INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1,1), (2,2)");
  two.target.run("INSERT INTO p VALUES (1), (2)");
  two.take([](ExportOptions &options) { options.choice.tables = {"c"}; });

  postgres::Session concurrent(postgres::parse_url(two.target.url()), "the concurrent session", {});
  concurrent.execute("BEGIN");
  concurrent.execute("DELETE FROM p WHERE id = 2");
  SECTION("whose deletion is under way") {
    const auto why = failure([&] {
      Taken(two,
            [](ImportOptions &options) { options.lock_timeout = std::chrono::milliseconds(300); });
    });
    CHECK(why.code() == ExitCode::try_again);
    CHECK(contains(why.what(), "the concurrent session"));
    CHECK(two.target.value("SELECT count(*) FROM c") == "0");
  }
  SECTION("whose deletion ends while its children wait") {
    bool ended = false;
    const Taken taken(two, [&](ImportOptions &options) {
      options.progress = [&](const Progress &progress) {
        if (progress.step == "checking references" && !std::exchange(ended, true))
          concurrent.execute("COMMIT");
      };
    });
    CHECK(ended);
    CHECK(outcomes(taken.report) == "c: 1 inserted, 1 orphaned");
  }
}
