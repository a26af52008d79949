#include "migrations/concurrent_index.hpp"
#include "migrations/shim.hpp"
#include "migrations/version_table.hpp"
#include "postgres/script_words.hpp"
#include "postgres/server_words.hpp"
#include "postgres/url_text.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace dbxfer;             // NOLINT(google-build-using-namespace)
using namespace dbxfer::migrations; // NOLINT(google-build-using-namespace)

// Parts of a run of migrations that need no server.

TEST_CASE("a statement that opens or ends a transaction is known by its first words") {
  using postgres::transaction_word;
  CHECK(transaction_word("commit") == "COMMIT");
  CHECK(transaction_word("-- the end\nEND TRANSACTION") == "END");
  CHECK(transaction_word("PREPARE TRANSACTION 'x'") == "PREPARE");
  CHECK(transaction_word("Start Transaction") == "START");
  CHECK(transaction_word("ROLLBACK TO SAVEPOINT s").empty());
  CHECK(transaction_word("ROLLBACK WORK TO s").empty());
  CHECK(transaction_word("PREPARE x AS SELECT 1").empty());
  CHECK(transaction_word("SAVEPOINT begin").empty());
  CHECK(transaction_word("DO $$BEGIN COMMIT; END$$").empty());
}

TEST_CASE("COPY is psql's where it reads or writes what psql does") {
  CHECK(postgres::copies_through_psql("COPY t FROM stdin"));
  CHECK(postgres::copies_through_psql("copy (SELECT 1) to STDOUT"));
  CHECK_FALSE(postgres::copies_through_psql("COPY t FROM '/srv/t.csv'"));
  CHECK_FALSE(postgres::copies_through_psql("SELECT 'COPY stdin'"));
}

TEST_CASE("what CREATE and DROP INDEX CONCURRENTLY name is read out of the statement") {
  const auto created = concurrent_index_of(
      "create /* a */ unique index concurrently if not exists \"Ix one\" on only app.\"T\" (a)");
  REQUIRE(created);
  CHECK(created->creates);
  CHECK(created->index == "\"Ix one\"");
  CHECK(created->table == "app.\"T\"");
  const auto dropped = concurrent_index_of("DROP INDEX CONCURRENTLY IF EXISTS app . ix");
  REQUIRE(dropped);
  CHECK_FALSE(dropped->creates);
  CHECK(dropped->index == "app.ix");
  CHECK_FALSE(concurrent_index_of("CREATE INDEX CONCURRENTLY ON t (a)"));
  CHECK_FALSE(concurrent_index_of("CREATE INDEX ix ON t (a)"));
  CHECK_FALSE(concurrent_index_of("DROP INDEX CONCURRENTLY a, b"));
  CHECK_FALSE(concurrent_index_of("DROP TABLE t"));
  CHECK_FALSE(concurrent_index_of(""));
}

TEST_CASE("what runs outside a transaction alone is told by its words") {
  CHECK(runs_alone("VACUUM t"));
  CHECK(runs_alone("ALTER TABLE t DETACH PARTITION p CONCURRENTLY"));
  CHECK(runs_alone("reindex table concurrently t"));
  CHECK_FALSE(runs_alone("REFRESH MATERIALIZED VIEW CONCURRENTLY v"));
  CHECK_FALSE(runs_alone("CREATE INDEX ix ON t (a)"));
}

TEST_CASE(
    "heads are moved by one update where one goes and one comes, and by nothing where none does") {
  const VersionTable table{{{"public", "alembic_version"}, "version_num"}, true, true};
  const auto moves = [&](const std::vector<std::string> &before,
                         const std::vector<std::string> &after) {
    std::string out;
    for (const auto &statement : moves_of_heads(table, before, after))
      out += statement.text().substr(0, statement.text().find(' ')) + " ";
    return out;
  };
  CHECK(moves({"a"}, {"a"}).empty());
  CHECK(moves({}, {"a"}) == "INSERT ");
  CHECK(moves({"a"}, {}) == "DELETE ");
  CHECK(moves({"a"}, {"b"}) == "UPDATE ");
  CHECK(moves({"a", "b"}, {"m"}) == "UPDATE DELETE ");
  CHECK(moves({"m"}, {"a", "b"}) == "UPDATE INSERT ");
}

TEST_CASE(
    "an error of the server's names the line of the statement, and none of what a function ran") {
  const postgres::ServerWords ours(
      "ERROR:  42704: type \"x\" does not exist\nLINE 3: a x\n          ^\nLOCATION:  f, g.c:1\n");
  CHECK(ours.at_line == 3);
  const postgres::ServerWords theirs("ERROR:  42704: type \"x\" does not exist\nLINE 1: SELECT x\n"
                                     "QUERY:  SELECT x\nCONTEXT:  PL/pgSQL function f() line 2\n");
  CHECK(theirs.at_line == 0);
  CHECK(postgres::ServerWords("ERROR:  22012: division by zero\n").at_line == 0);
}

TEST_CASE("a URL of any kind becomes one that libpq takes, and nothing of it is told") {
  const auto url = postgres::parse_url("postgresql+asyncpg://me:p%40ss%2Fword@db.example.com:6432/"
                                       "app?pgbouncer=true&sslmode=require");
  const auto uri = postgres::uri_of(url);
  CHECK(uri == "postgresql://me:p%40ss%2Fword@db.example.com:6432/app?sslmode=require");
  CHECK(postgres::parameter_of(postgres::parse_url(uri), "password") == "p@ss/word");
  const auto socket = postgres::parse_url("postgresql:///app?host=/run/pg&port=6000&user=me");
  CHECK(postgres::database_key(postgres::parse_url(postgres::uri_of(socket))) ==
        postgres::database_key(socket));
  CHECK(postgres::without_secrets("to " + uri + " with p@ss/word", uri) == "to *** with ***");
}

TEST_CASE("a shim says the revision, and what it follows, as Python does") {
  CHECK(shim_of("a1", {}, "x").find("down_revision = None\n") != std::string::npos);
  CHECK(shim_of("a1", {"b2"}, "x").find("down_revision = \"b2\"\n") != std::string::npos);
  CHECK(shim_of("a1", {"b2", "c3"}, "x").find("down_revision = (\"b2\", \"c3\")\n") !=
        std::string::npos);
  CHECK(shim_of("a1", {}, "say \"hi\"\\").starts_with("\"say \\\"hi\\\"\\\\\"\n"));
}
