#include "cli/migrate_workshop.hpp"
#include "support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <string>

// Migrations in SQL, as a person runs them, in a database that no other tool migrates.

using namespace dbxfer::test;
namespace fs = std::filesystem;

TEST_CASE("migrations are applied in order, told in the history, and taken back") {
  const Workshop shop;
  shop.add_three();
  const Result result = shop({"upgrade", "head"});
  INFO(result.out << result.err);
  REQUIRE(result.exit_code == 0);
  CHECK(contains(result.out, "from base to c3 (dbxfer.revisions)"));
  CHECK(contains(result.out, "Committed."));
  CHECK(contains(result.out, "dbxfer migrate downgrade base"));
  CHECK(shop.at() == "c3");
  CHECK(shop.has("ix_tags"));
  CHECK(shop.history() == "a1 up 1/1, b2 up 2/2, c3 up 1/3 so far, c3 up 1/3 tries 2 so far, c3 up "
                          "2/3 so far, c3 up 3/3 so far, c3 up 3/3");
  CHECK(shop.database.value("SELECT bool_and(heads_before = '{a1}' AND heads_after = '{b2}' AND "
                            "length(sha256) = 64 AND finished >= started AND tool LIKE 'dbxfer %') "
                            "FROM dbxfer.history WHERE revision = 'b2'") == "t");
  shop.done({"upgrade", "heads"});
  shop.done({"downgrade", "-1"});
  CHECK(shop.at() == "b2");
  CHECK_FALSE(shop.has("ix_tags"));
  shop.done({"downgrade", "base"});
  CHECK(shop.at().empty());
  CHECK_FALSE(shop.has("donors"));
}

TEST_CASE("a migration that fails is rolled back, and the error names its line") {
  const Workshop shop;
  shop.add("a1", "", "-- up\nCREATE TABLE donors (id int);\n-- down\nDROP TABLE donors;\n");
  shop.add("b2", "a1",
           "-- up\nCREATE TABLE tags (id int);\n\nALTER TABLE tags\n  ADD COLUMN id2 int,\n"
           "  ADD COLUMN x nonsense;\n-- down\n");
  const Result result = shop({"upgrade", "heads"});
  check_refusal(result, 6,
                {"migrations/b2.sql:10: ", "nonsense", "1 of 2 revisions were done before",
                 "the database is at a1"});
  CHECK(shop.at() == "a1");
  CHECK_FALSE(shop.has("tags"));
  CHECK(shop.history() == "a1 up 1/1, b2 up 0/2 failed");
}

TEST_CASE("what would end the file's transaction, and what psql alone knows, is refused before "
          "anything runs") {
  struct Case {
    std::string sql;
    std::string words;
  };
  const auto sample = GENERATE(values<Case>({
      {"COMMIT;", "COMMIT would end a transaction"},
      {"SELECT 1; ROLLBACK", "ROLLBACK would end"},
      {"BEGIN", "BEGIN would end"},
      {"\\i more.sql", "a command of psql's"},
      {"COPY donors FROM stdin;", "COPY through psql"},
      {"CREATE INDEX CONCURRENTLY ix ON donors (id);", "mark its section no-transaction"},
      {"VACUUM donors", "mark its section no-transaction"},
  }));
  const Workshop shop;
  shop.add("a1", "", "-- up\nCREATE TABLE donors (id int);\n-- down\n");
  shop.add("b2", "a1", "-- up\n" + sample.sql + "\n-- down\n");
  check_refusal(shop({"upgrade", "head"}), 3, {"migrations/b2.sql:6: ", sample.words});
  CHECK_FALSE(shop.has("donors"));
  CHECK_FALSE(shop.has("dbxfer.history"));
}

TEST_CASE("a savepoint of the file's own stays within its transaction") {
  const Workshop shop;
  shop.add("a1", "",
           "-- up\nCREATE TABLE donors (id int);\nSAVEPOINT s;\nDROP TABLE donors;\n"
           "ROLLBACK TO SAVEPOINT s;\n-- down\n");
  shop.done({"upgrade", "head"});
  CHECK(shop.has("donors"));
}

TEST_CASE("a dry run does all of it, verifies it, and leaves nothing") {
  const Workshop shop;
  shop.add_three();
  const Result result = shop({"upgrade", "head", "--dry-run"});
  INFO(result.out << result.err);
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "Nothing was changed: all of it was rolled back."));
  CHECK(contains(result.out, "migrations/c3.sql:7 was not rehearsed: runs outside a transaction"));
  CHECK_FALSE(shop.has("donors"));
  CHECK_FALSE(shop.has("dbxfer.history"));
  shop.add("b2", "a1",
           "-- up\nCREATE TABLE tags (id int);\n-- verify\nSELECT 1 / count(*) FROM tags;\n"
           "-- down\n");
  check_refusal(shop({"upgrade", "b2", "--dry-run"}), 6, {"migrations/b2.sql:8: verify fails"});
}

TEST_CASE(
    "a verify that fails, and a table that is expected and not there, roll the revision back") {
  const Workshop shop;
  shop.add("a1", "",
           "-- up\nCREATE TABLE donors (id int);\n-- verify\nSELECT 1 / count(*) FROM "
           "donors;\n-- down\n");
  check_refusal(shop({"upgrade", "head"}), 6, {"verify fails", "; nothing was changed"});
  CHECK_FALSE(shop.has("donors"));
  shop.add("a1", "",
           "-- expect-tables: donors, tags\n-- up\nCREATE TABLE donors (id int);\n-- down\n");
  check_refusal(shop({"upgrade", "head"}), 6, {"expect-tables names tags", "not there"});
  CHECK_FALSE(shop.has("donors"));
  shop.add("a1", "",
           "-- expect-tables: donors\n-- up\nCREATE TABLE donors (id int);\n-- down\nSELECT 1;\n");
  shop.done({"upgrade", "head"});
  check_refusal(shop({"downgrade", "base"}), 6, {"donors, which is still there"});
  CHECK(shop.at() == "a1");
}

TEST_CASE("a file that was edited after it was applied is told by both hashes, and repaired by a "
          "new row") {
  const Workshop shop;
  shop.add_three();
  shop.done({"upgrade", "b2"});
  const std::string before =
      shop.database.value("SELECT sha256 FROM dbxfer.history WHERE revision = 'a1'");
  shop.add("a1", "",
           "-- up\nCREATE TABLE donors (id bigint PRIMARY KEY);\n-- down\nDROP TABLE donors;\n");
  check_refusal(
      shop({"upgrade", "head"}), 6,
      {"migrations/a1.sql was edited after it was applied: then its sha256 was " + before});
  const Result checked = shop({"check"});
  CHECK(checked.exit_code == 7);
  CHECK(contains(checked.out, "a1.sql was edited"));
  shop.done({"repair"});
  CHECK(shop.database.value("SELECT count(*) || ' ' || count(DISTINCT sha256) FROM dbxfer.history "
                            "WHERE revision = 'a1'") == "2 2");
  CHECK(shop.database.value("SELECT sha256 FROM dbxfer.history WHERE revision = 'a1' ORDER BY id "
                            "LIMIT 1") == before);
  shop.done({"upgrade", "head"});
  shop.done({"check"});
}

TEST_CASE("the same text with other line ends, blanks behind it or a mark before it is no edit") {
  const Workshop shop;
  shop.add_three();
  shop.done({"upgrade", "b2"});
  std::string text = read_file(shop.folder / "migrations/a1.sql");
  std::string crlf = "\xEF\xBB\xBF";
  for (const char c : text)
    crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  shop.folder.write("migrations/a1.sql", crlf);
  shop.done({"upgrade", "head"});
}

TEST_CASE("a section marked no-transaction goes on behind what is done of it") {
  const Workshop shop;
  shop.add("a1", "",
           "-- up\nCREATE TABLE tags (id int);\n-- up no-transaction\nINSERT INTO tags VALUES "
           "(1);\nINSERT INTO tags SELECT id / 0 FROM tags WHERE EXISTS (SELECT FROM tags "
           "HAVING count(*) < 2);\nINSERT INTO tags VALUES (3);\n-- down\nDROP TABLE tags;\n");
  check_refusal(shop({"upgrade", "head"}), 6,
                {"migrations/a1.sql:9: ", "2 of 4 statements of revision a1 are done and stay"});
  CHECK(shop.at().empty());
  const Result checked = shop({"check"});
  CHECK(checked.exit_code == 7);
  CHECK(contains(checked.out, "revision a1 is half applied, 2 of 4 statements"));
  shop.database.run("INSERT INTO tags VALUES (2)");
  const Result again = shop({"upgrade", "head"});
  INFO(again.out << again.err);
  CHECK(again.exit_code == 0);
  CHECK(contains(again.out, "from number 3 on"));
  CHECK(shop.database.lines("SELECT id FROM tags ORDER BY 1") == Lines{"1", "2", "3"});
  CHECK(shop.at() == "a1");
}

TEST_CASE("half of a file that was edited meanwhile is not gone on with") {
  const Workshop shop;
  shop.add("a1", "", "-- up no-transaction\nCREATE TABLE tags (id int);\nSELECT 1 / 0;\n-- down\n");
  check_refusal(shop({"upgrade", "head"}), 6, {"1 of 2 statements"});
  shop.add("a1", "", "-- up no-transaction\nCREATE TABLE tags (id int);\nSELECT 1;\n-- down\n");
  check_refusal(shop({"upgrade", "head"}), 6, {"was edited after 1 of 2 statements", "--done N"});
  shop.done({"repair", "a1", "--done", "1"});
  shop.done({"upgrade", "head"});
  CHECK(shop.at() == "a1");
}

TEST_CASE("an index that failed to be built is named with the command, and built anew") {
  const Workshop shop;
  shop.database.run("CREATE TABLE tags (id int); INSERT INTO tags VALUES (1), (1)");
  shop.add("a1", "",
           "-- up no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ux ON tags "
           "(id);\n-- down\nDROP INDEX ux;\n");
  check_refusal(shop({"upgrade", "head"}), 6,
                {"migrations/a1.sql:6: ", "DROP INDEX CONCURRENTLY \"public\".\"ux\""});
  const Result checked = shop({"check"});
  CHECK(checked.exit_code == 7);
  CHECK(contains(checked.out, "an index is INVALID"));
  shop.database.run("DELETE FROM tags");
  shop.done({"upgrade", "head"});
  CHECK(shop.database.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ux'::regclass") ==
        "t");
}

TEST_CASE("an INVALID index that somebody else left is no index that was made") {
  const Workshop shop;
  shop.database.run("CREATE TABLE tags (id int); INSERT INTO tags VALUES (1), (1)");
  try {
    shop.database.run("CREATE UNIQUE INDEX CONCURRENTLY ux ON tags (id)");
  } catch (const std::exception &) {
    // harmless: it is to fail
  }
  shop.add("a1", "",
           "-- up no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ux ON tags "
           "(id);\n-- down\nDROP INDEX ux;\n");
  check_refusal(shop({"upgrade", "head"}), 6,
                {"an index of that name is there and INVALID", "DROP INDEX CONCURRENTLY"});
}

TEST_CASE("a way back that is missing or impossible is refused before anything is taken back") {
  const Workshop shop;
  shop.add("a1", "",
           "-- up\nCREATE TYPE mood AS ENUM ('sad');\n-- down irreversible: an enum stays\n");
  shop.add("b2", "a1", "-- up\nCREATE TABLE tags (id int);\n-- down\nDROP TABLE tags;\n");
  shop.done({"upgrade", "head"});
  check_refusal(shop({"downgrade", "base"}), 6,
                {"revision a1 cannot be taken back", "an enum stays"});
  CHECK(shop.at() == "b2");
}

TEST_CASE("what a file sets in the session leaks into no other file") {
  const Workshop shop;
  shop.add("a1", "",
           "-- up\nCREATE SCHEMA app;\nSET search_path TO app;\nSET statement_timeout TO "
           "'100ms';\n-- down\n");
  shop.add("b2", "a1", "-- up\nCREATE TABLE tags (id int);\nSELECT pg_sleep(0.2);\n-- down\n");
  shop.done({"upgrade", "head"});
  CHECK(shop.has("public.tags"));
}

TEST_CASE("a stamp moves the revisions and no table, and with --purge whatever stood there") {
  const Workshop shop;
  shop.add_three();
  shop.done({"stamp", "b2"});
  CHECK(shop.at() == "b2");
  CHECK_FALSE(shop.has("donors"));
  const Result verified = shop({"verify", "--all"});
  CHECK(verified.exit_code == 7);
  CHECK(contains(verified.out, "expect-tables names donors"));
  shop.database.run("UPDATE dbxfer.revisions SET revision = 'lost'");
  check_refusal(shop({"upgrade", "head"}), 6, {"lost"});
  check_refusal(shop({"stamp", "c3"}), 6, {"lost"});
  shop.done({"stamp", "c3", "--purge"});
  CHECK(shop.at() == "c3");
  shop.done({"stamp", "base"});
  CHECK(shop.at().empty());
}

TEST_CASE("check tells whether a database is behind, and the files' heads") {
  const Workshop shop;
  shop.add_three();
  shop.done({"upgrade", "b2"});
  const Result behind = shop({"check"});
  CHECK(behind.exit_code == 7);
  CHECK(contains(behind.out, "1 revision behind: c3"));
  shop.add("d4", "b2", "-- up\nSELECT 1;\n-- down\nSELECT 1;\n");
  CHECK(contains(shop({"check"}).out, "the files have 2 heads, c3 and d4"));
  check_refusal(shop({"revision", "-m", "more"}), 6, {"several heads"});
  shop.done({"merge", "c3", "d4", "-m", "join them"});
  shop.done({"upgrade", "head"});
  const Result good = shop({"check"});
  INFO(good.out);
  CHECK(good.exit_code == 0);
}

TEST_CASE("the script of --sql is guarded: psql runs it once, and refuses it where the database is "
          "elsewhere") {
  const Workshop shop;
  shop.add_three();
  const auto psql = [&](const std::string &script) {
    Command command{{"/usr/bin/psql", "--no-psqlrc", "--quiet", "--dbname=" + shop.database.url(),
                     "--file=" + shop.folder.write("script.sql", script).string()}};
    return run(command);
  };
  const Result script = shop({"upgrade", "base:head", "--sql"});
  REQUIRE(script.exit_code == 0);
  CHECK(contains(script.out, "ON_ERROR_STOP on"));
  CHECK_FALSE(shop.has("donors"));
  const Result first = psql(script.out);
  INFO(first.err);
  CHECK(first.exit_code == 0);
  CHECK(shop.at() == "c3");
  CHECK(shop.has("ix_tags"));
  const Result second = psql(script.out);
  CHECK(second.exit_code == 3);
  CHECK(contains(second.err, "this database is at {c3}, and this script begins at {}"));
  shop.done({"check"});
  const Result back = shop({"downgrade", "base", "--sql"});
  CHECK(psql(back.out).exit_code == 0);
  CHECK(shop.at().empty());
  CHECK_FALSE(shop.has("donors"));
}

TEST_CASE("a backup is written before anything is changed, and none where the way is refused") {
  const Workshop shop;
  shop.add_three();
  CHECK(contains(shop({"upgrade", "b2", "--backup", "none.json"}).out, "has no table yet"));
  CHECK(shop.at() == "b2");
  CHECK_FALSE(fs::exists(shop.folder / "none.json"));
  const Result result = shop({"upgrade", "head", "--backup", "before.json"});
  INFO(result.out << result.err);
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "The rows of before are in before.json"));
  CHECK(contains(read_file(shop.folder / "before.json"), "\"b2\""));
  shop.add("d4", "c3", "-- up\nCOMMIT;\n-- down\n");
  CHECK(shop({"upgrade", "head", "--backup", "more.json"}).exit_code == 3);
  CHECK_FALSE(fs::exists(shop.folder / "more.json"));
}

TEST_CASE("tables of dbxfer's own are no tables of the user's") {
  const Workshop shop;
  shop.add_three();
  shop.done({"upgrade", "head"});
  const auto exported = object_of(run(dbxfer_in(shop.folder, shop.database.url(),
                                                {"export", "x.json", "--all-schemas", "--json"})));
  for (const auto &table : exported["tables"].GetArray())
    CHECK(std::string(table["schema"].GetString()) != "dbxfer");
  const Workshop other;
  other.add_three();
  other.done({"upgrade", "b2"});
  const Result refused = run(dbxfer_in(shop.folder, other.database.url(), {"import", "x.json"}));
  CHECK(refused.exit_code == 6);
  CHECK(contains(refused.err, "dbxfer's migrations (dbxfer.revisions)"));
  CHECK(contains(refused.err, "dbxfer migrate upgrade head"));
}

TEST_CASE("somebody at a terminal is asked before a migration") {
  const Workshop shop;
  shop.add_three();
  const auto answered = [&](const std::string &line) {
    Command command = shop.command({"upgrade", "b2"});
    command.terminal = true;
    Process process(command);
    REQUIRE(process.shows("to go on: "));
    process.type(line + "\n");
    return process.wait();
  };
  CHECK(answered("no").exit_code == 2);
  CHECK_FALSE(shop.has("donors"));
  const Result agreed = answered(shop.database.name());
  INFO(agreed.out);
  CHECK(agreed.exit_code == 0);
  CHECK(shop.at() == "b2");
}

TEST_CASE("a role that may not write where it is kept what was done is told so") {
  const Workshop shop;
  shop.add_three();
  shop.database.run("DROP ROLE IF EXISTS migrant_" + shop.database.name());
  shop.database.run("CREATE ROLE migrant_" + shop.database.name());
  const Result result = shop({"upgrade", "head", "--role", "migrant_" + shop.database.name()});
  shop.database.run("DROP OWNED BY migrant_" + shop.database.name());
  shop.database.run("DROP ROLE migrant_" + shop.database.name());
  check_refusal(result, 6, {"the role may not make dbxfer.revisions"});
}

TEST_CASE(
    "a dry run says of a new value of an enum that it cannot be used before it is committed") {
  const Workshop shop;
  shop.database.run("CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE people (mood mood)");
  shop.add("a1", "", "-- up\nALTER TYPE mood ADD VALUE 'happy';\n-- down irreversible: it stays\n");
  shop.add("b2", "a1",
           "-- up\nINSERT INTO people VALUES ('happy');\n-- down\nDELETE FROM people;\n");
  const Result result = shop({"upgrade", "head", "--dry-run"});
  INFO(result.out << result.err);
  CHECK(result.exit_code == 0);
  CHECK(contains(result.out, "migrations/b2.sql:6 was not rehearsed: needs a value of an enum"));
  shop.done({"upgrade", "head"});
}
