#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto shop = "CREATE TYPE role AS ENUM ('admin','user'); CREATE TABLE org (id text "
                      "PRIMARY KEY, slug text NOT "
                      "NULL UNIQUE); CREATE TABLE usr (id serial PRIMARY KEY, email text UNIQUE, "
                      "role role NOT NULL, org "
                      "text REFERENCES org, boss int REFERENCES usr, \"updatedAt\" timestamp(3)); "
                      "CREATE TABLE tag (id "
                      "int PRIMARY KEY, name text); CREATE TABLE _tag_usr (a int REFERENCES tag, b "
                      "int REFERENCES usr, "
                      "UNIQUE (a, b)); CREATE TABLE audit_log (id bigserial PRIMARY KEY, usr int "
                      "REFERENCES usr, what "
                      "jsonb)";

/// A shop whose two sides were edited by chance: many rows of every outcome.
void fill(const TwoDatabases &two) {
  const auto rows = [](int from, int to) {
    const auto range = std::to_string(from) + ", " + std::to_string(to);
    return "INSERT INTO org SELECT 'o' || i, 's' || i FROM generate_series(" + range +
           ") i; INSERT "
           "INTO usr SELECT i, i || '@x', 'user', 'o' || i, i - 1, '2020-01-01' FROM "
           "generate_series(" +
           range + ") i; INSERT INTO tag SELECT i, 't' || i FROM generate_series(" + range +
           ") i; "
           "INSERT INTO _tag_usr SELECT i, i FROM generate_series(" +
           range +
           ") i; INSERT INTO "
           "audit_log SELECT i, i, json_build_object('n', i) FROM generate_series(" +
           range + ") i; ";
  };
  two.target.run(
      "ALTER TABLE usr DROP CONSTRAINT usr_boss_fkey; " + rows(50, 150) +
      "UPDATE usr SET boss = NULL WHERE id = 50; ALTER TABLE usr ADD FOREIGN KEY (boss) "
      "REFERENCES usr; UPDATE org SET slug = 's' || (id = 'o60')::int WHERE id IN "
      "('o60','o61'); UPDATE usr SET email = '7@x' WHERE id = 70; UPDATE usr SET "
      "\"updatedAt\" = '2021-01-01' WHERE id % 10 = 0; UPDATE tag SET name = 'other' WHERE "
      "id % 7 = 0; DELETE FROM _tag_usr WHERE a % 3 = 0; INSERT INTO org VALUES ('zz', "
      "'s33'); DELETE FROM audit_log WHERE id % 2 = 0");
  two.source.run("ALTER TABLE usr DROP CONSTRAINT usr_boss_fkey; " + rows(1, 100) +
                 "UPDATE usr SET boss = NULL WHERE id IN (1, 25)");
}

} // namespace

TEST_CASE("the dry run's counts, findings and columns are the import's, over rows of every kind") {
  TwoDatabases two(shop);
  fill(two);
  two.take();
  const auto report = two.bring_as_foreseen();
  const auto totals = report.totals();
  for (const auto outcome : {Outcome::inserted, Outcome::updated, Outcome::unchanged,
                             Outcome::collided, Outcome::orphaned}) {
    CHECK(totals[outcome] > 0);
  }
  CHECK(totals.read() == 500);
}

TEST_CASE("the same with --on-conflict skip") {
  TwoDatabases two(shop);
  fill(two);
  two.take();
  const auto report =
      two.bring_as_foreseen([](ImportOptions &options) { options.on_conflict = OnConflict::skip; });
  CHECK(report.totals()[Outcome::skipped] > 0);
  CHECK(report.totals()[Outcome::updated] == 0);
}

TEST_CASE("the same with --skip-audit") {
  TwoDatabases two(shop);
  fill(two);
  two.take();
  const auto report =
      two.bring_as_foreseen([](ImportOptions &options) { options.skip_audit = true; });
  CHECK(report.tables.back().counts[Outcome::skipped] == 100);
}

TEST_CASE("the same with invalid rows in every table") {
  TwoDatabases two(shop);
  fill(two);
  two.take();
  two.edit("\"id\":5,", "\"id\":\"five\",");
  two.edit("\"id\":\"o9\"", "\"id\":null");
  two.edit("{\"id\":10,\"usr\":10,", "{\"id\":10,");
  const auto report = two.bring_as_foreseen();
  CHECK(report.totals()[Outcome::invalid] >= 4);
}

TEST_CASE("a dry run writes nothing that the server counts") {
  TwoDatabases two(shop);
  fill(two);
  two.take();
  const auto before = writes(two.target);
  const auto rows = versions(two.target);
  static_cast<void>(two.dry_run());
  static_cast<void>(two.verify());
  CHECK(writes(two.target) == before);
  CHECK(difference(rows, versions(two.target)) == "");
}

TEST_CASE("a dry run leaves no file but the rejects that were asked for") {
  TwoDatabases two(shop);
  fill(two);
  two.take();
  static_cast<void>(two.dry_run());
  CHECK(std::distance(std::filesystem::directory_iterator(two.dir.path()), {}) == 1);
  ImportOptions options;
  options.database_url = two.target.url();
  options.file = two.file;
  options.dry_run = true;
  options.rejects = two.dir / "wanted.json";
  CHECK(import_snapshot(options).rejects_path == (two.dir / "wanted.json").string());
  CHECK(std::filesystem::exists(two.dir / "wanted.json"));
}

TEST_CASE("the report's four words add up to the rows read") {
  TwoDatabases two(shop);
  fill(two);
  two.take();
  const auto totals = two.dry_run().totals();
  CHECK(totals[Outcome::inserted] + totals.conflicts() + totals.fk_errors() +
            totals[Outcome::invalid] ==
        totals.read());
}

TEST_CASE("rows of a rejects file and of the clean import are the file's, none twice, none lost") {
  TwoDatabases two(shop);
  fill(two);
  two.take();
  const auto report = two.bring();
  TwoDatabases empty(shop);
  empty.file = report.rejects_path;
  InspectOptions inspect;
  inspect.file = empty.file;
  inspect.allow_edited = true;
  std::uint64_t rows = 0;
  for (const auto &table : inspect_snapshot(inspect).tables)
    rows += table.rows;
  CHECK(rows == report.totals().set_aside());
}

TEST_CASE("a stop that is asked for changes nothing") {
  TwoDatabases two(shop);
  fill(two);
  two.take();
  const auto before = versions(two.target);
  for (const auto *step : {"checking file", "staging", "comparing", "applying"}) {
    std::stop_source stop;
    const auto error = failure([&] {
      static_cast<void>(two.bring([&](ImportOptions &options) {
        options.stop = stop.get_token();
        options.progress = [&](const Progress &progress) {
          if (progress.step == step)
            stop.request_stop();
        };
      }));
    });
    CHECK(error.code() == ExitCode::stopped);
    CHECK(difference(before, versions(two.target)) == "");
  }
}
