#include "lint/lint.hpp"

#include "dbxfer/error.hpp"
#include "lint/permissions.hpp"
#include "migrations/sql_script.hpp"
#include "migrations/text.hpp"
#include "support/catch.hpp"
#include "unit/snapshot_files.hpp"

#include <string>
#include <vector>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

/// `rule:line` of each; of a file with sections unless it has none.
std::vector<std::string> found_in(const std::string &text) {
  const TemporaryFolder folder;
  const auto file = folder.file("a.sql", text);
  const lint::RowCounts counts;
  lint::Linter linter(counts);
  migrations::Revision revision;
  revision.file = file;
  linter.look_at(migrations::has_header(text) ? migrations::read_script(file) : revision);
  std::vector<std::string> out;
  for (const auto &each : linter.findings())
    out.push_back(each.rule + ":" + std::to_string(each.line) + (each.allowed ? " allowed" : ""));
  return out;
}

std::string migration(const std::string &sections) {
  return "-- dbxfer-migration: 1\n-- revision: a1\n-- down_revision: none\n" + sections;
}

using Found = std::vector<std::string>;

} // namespace

TEST_CASE("a migration that nobody has to fear is not objected to") {
  CHECK(found_in(migration("-- up\n"
                           "CREATE TABLE t (id bigint PRIMARY KEY, u bigint REFERENCES u);\n"
                           "CREATE INDEX ON t (u);\n"
                           "ALTER TABLE t ADD COLUMN a int NOT NULL;\n"
                           "ALTER TABLE v ADD COLUMN a int NOT NULL DEFAULT 0;\n"
                           "ALTER TABLE v ADD COLUMN at timestamptz DEFAULT now();\n"
                           "ALTER TABLE v ADD CONSTRAINT c CHECK (a > 0) NOT VALID;\n"
                           "UPDATE v SET a = 1 WHERE id < 1000;\n"
                           "SET LOCAL lock_timeout = '2s';\n"
                           "-- up no-transaction\n"
                           "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON v (a);\n"
                           "ALTER TABLE v VALIDATE CONSTRAINT c;\n"
                           "-- down\n"
                           "DROP TABLE t;\n"))
            .empty());
}

TEST_CASE("what locks or rewrites a filled table is named, each at its line") {
  CHECK(found_in("CREATE INDEX ON t (a);") == Found{"index-without-concurrently:1"});
  CHECK(found_in("\n\nALTER TABLE t ALTER a SET NOT NULL;") == Found{"set-not-null:3"});
  CHECK(found_in("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u;") ==
        Found{"constraint-without-not-valid:1"});
  CHECK(found_in("ALTER TABLE t ADD CHECK (a > 0);") == Found{"constraint-without-not-valid:1"});
  CHECK(found_in("ALTER TABLE t ADD COLUMN u int REFERENCES u;") ==
        Found{"constraint-without-not-valid:1"});
  CHECK(found_in("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;\n"
                 "ALTER TABLE t VALIDATE CONSTRAINT c;") == Found{"validate-at-once:2"});
  CHECK(found_in("ALTER TABLE t ADD UNIQUE (a);") == Found{"unique-without-index:1"});
  CHECK(found_in("ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX i;").empty());
  CHECK(found_in("ALTER TABLE t ALTER a TYPE bigint;") == Found{"rewriting-type-change:1"});
  CHECK(found_in("ALTER TABLE t ADD COLUMN a uuid DEFAULT gen_random_uuid();") ==
        Found{"volatile-default:1"});
  CHECK(found_in("ALTER TABLE t ADD COLUMN a serial;") == Found{"volatile-default:1"});
  CHECK(found_in("ALTER TABLE t ADD COLUMN a int GENERATED ALWAYS AS IDENTITY;") ==
        Found{"volatile-default:1"});
  CHECK(found_in("ALTER TABLE t ADD COLUMN a int NOT NULL;") ==
        Found{"not-null-without-default:1"});
}

TEST_CASE("what loses data is named in the way up, and is what a way down is for") {
  CHECK(found_in("DROP TABLE a, s.b;") == Found{"drop-table:1", "drop-table:1"});
  CHECK(found_in("ALTER TABLE t DROP COLUMN a;") == Found{"drop-column:1"});
  CHECK(found_in("ALTER TABLE t RENAME a TO b; ALTER TABLE t RENAME TO u;") ==
        Found{"rename:1", "rename:1"});
  CHECK(found_in("TRUNCATE a;") == Found{"truncate:1"});
  CHECK(found_in("UPDATE a SET b = 1; DELETE FROM a;") ==
        Found{"update-without-where:1", "update-without-where:1"});
  CHECK(found_in("CREATE TABLE x (a int); DROP TABLE x;").empty());
  CHECK(found_in(migration("-- up\nSELECT 1;\n-- down\nDROP TABLE t;\nDELETE FROM u;\n")).empty());
}

TEST_CASE("what cannot run where it stands is named") {
  CHECK(found_in(migration("-- up\nCREATE INDEX CONCURRENTLY i ON t (a);\n-- down\nSELECT 1;\n")) ==
        Found{"concurrently-in-transaction:5"});
  CHECK(found_in("DROP INDEX CONCURRENTLY i;") == Found{"concurrently-in-transaction:1"});
  CHECK(found_in("REINDEX TABLE CONCURRENTLY t;") == Found{"concurrently-in-transaction:1"});
  CHECK(found_in("ALTER TABLE p DETACH PARTITION q CONCURRENTLY;") ==
        Found{"concurrently-in-transaction:1"});
  CHECK(found_in("ALTER TYPE mood ADD VALUE 'glad';\nINSERT INTO t VALUES ('glad');") ==
        Found{"enum-value-used-at-once:2"});
  CHECK(found_in(migration("-- up no-transaction\nALTER TYPE mood ADD VALUE IF NOT EXISTS 'glad';\n"
                           "-- up\nUPDATE t SET m = 'glad' WHERE id = 1;\n"
                           "-- down irreversible: a value stays\n"))
            .empty());
  CHECK(found_in(migration("-- up no-transaction\nCREATE INDEX CONCURRENTLY i ON t (a);\n"
                           "-- down no-transaction\nDROP INDEX CONCURRENTLY i;\n")) ==
        Found{"no-if-not-exists:5", "no-if-not-exists:7"});
  CHECK(found_in("SET search_path TO x;") == Found{"setting-leaks:1"});
}

TEST_CASE("a file's own BEGIN and COMMIT say what runs in one transaction") {
  CHECK(found_in("BEGIN;\nALTER TYPE mood ADD VALUE 'glad';\nCOMMIT;\n"
                 "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a);\nBEGIN;\n"
                 "INSERT INTO t VALUES ('glad');\nCOMMIT;")
            .empty());
}

TEST_CASE("a password or key in a migration is named, and not printed") {
  for (const auto *sql :
       {"CREATE ROLE r PASSWORD 'canary-value'", "ALTER ROLE r PASSWORD 'canary-v'",
        "UPDATE s SET api_key = 'canary-value' WHERE id = 1",
        "INSERT INTO s VALUES ('postgresql://u:canary@db/x')",
        "INSERT INTO s VALUES ('AKIAIOSFODNN7EXAMPLE')",
        "INSERT INTO s VALUES ('-----BEGIN PRIVATE KEY-----')"}) {
    const TemporaryFolder folder;
    const lint::RowCounts counts;
    lint::Linter linter(counts);
    migrations::Revision revision;
    revision.file = folder.file("a.sql", sql);
    linter.look_at(revision);
    const auto findings = linter.findings();
    CAPTURE(sql);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().rule == "secret");
    CHECK(findings.front().what.find("canary") == std::string::npos);
  }
  CHECK(found_in("INSERT INTO s VALUES ('https://example.com/a@b', 'password')").empty());
}

TEST_CASE("an extension has to be created before its types and functions are used") {
  CHECK(found_in("CREATE TABLE p (g geometry(Point, 4326));") == Found{"extension-missing:1"});
  CHECK(found_in("CREATE EXTENSION IF NOT EXISTS postgis;\n"
                 "CREATE TABLE p (g geometry(Point, 4326));")
            .empty());
  CHECK(found_in("CREATE TABLE p (id uuid DEFAULT uuid_generate_v4());") ==
        Found{"extension-missing:1"});
}

TEST_CASE("a migration without a way back says why, or is named") {
  CHECK(found_in(migration("-- up\nSELECT 1;\n")) == Found{"missing-down:0"});
  CHECK(found_in(migration("-- up\nSELECT 1;\n-- down irreversible: rows are merged\n")).empty());
}

TEST_CASE("a comment allows one rule for the statement below it") {
  CHECK(found_in("-- lint-allow truncate: a cache\nTRUNCATE a;\nTRUNCATE b;") ==
        Found{"truncate:2 allowed", "truncate:3"});
  CHECK(found_in("-- lint-allow drop-table: another\nTRUNCATE a;") == Found{"truncate:2"});
}

TEST_CASE("what is allowed has a rule's name and a reason") {
  CHECK(lint::permissions_of({"drop-table=nobody uses it = really"}).at("drop-table") ==
        "nobody uses it = really");
  for (const auto *word : {"drop-table", "drop-table=", "drop-tabel=x", "=x"}) {
    CAPTURE(word);
    CHECK_THROWS_AS(lint::permissions_of({word}), Error);
  }
  CHECK(error_of([] { return lint::permissions_of({"drop-tabel=x"}); }).what() ==
        std::string("--allow: there is no rule drop-tabel; did you mean drop-table?"));
  CHECK_THROWS_AS(lint::Permissions("a.sql", "-- lint-allow truncate:\nSELECT 1"), Error);
  CHECK_THROWS_AS(lint::Permissions("a.sql", "-- lint-allow all: x"), Error);
}

TEST_CASE("what the grammar does not know is told, and the rest is judged") {
  const TemporaryFolder folder;
  const lint::RowCounts counts;
  lint::Linter linter(counts);
  migrations::Revision revision;
  revision.file = folder.file("a.sql", "SELEC 'canary';\nTRUNCATE a;");
  linter.look_at(revision);
  auto notes = linter.notes();
  REQUIRE(notes.size() == 1);
  CHECK(notes.front().find("a.sql:1 was not judged") != std::string::npos);
  CHECK(notes.front().find("canary") == std::string::npos);
  CHECK(linter.findings().size() == 1);
}
