#include "cli/alembic_project.hpp"
#include "cli/watched_run.hpp"
#include "support/catch.hpp"

#include <csignal>
#include <filesystem>
#include <thread>

// A run that is killed between any two messages is gone on with: no statement is done twice, and
// none is left out.

using namespace dbxfer::test;
using Then = Proxy::Then;

namespace {

constexpr std::size_t points = 30;

/// Statements that count how often they ran, some of which run in no transaction.
void write_migrations(const TempDir &folder) {
  std::filesystem::create_directory(folder / "migrations");
  folder.write("migrations/a1.sql",
               sql_migration("a1", "",
                             "-- up\nCREATE TABLE seen (n int);\nINSERT INTO seen VALUES "
                             "(1);\n-- down\n"));
  folder.write(
      "migrations/b2.sql",
      sql_migration(
          "b2", "a1",
          "-- up\nINSERT INTO seen VALUES (2);\n-- up no-transaction\nINSERT INTO seen "
          "VALUES (3);\nCREATE INDEX CONCURRENTLY ix_seen ON seen (n);\nINSERT INTO seen "
          "VALUES (4);\nDROP INDEX CONCURRENTLY ix_seen;\nCREATE INDEX CONCURRENTLY "
          "ix_again ON seen (n);\nVACUUM seen;\nINSERT INTO seen VALUES (5);\n-- up\nINSERT "
          "INTO seen VALUES (6);\n-- down\n"));
  folder.write("migrations/c3.sql", sql_migration("c3", "b2",
                                                  "-- up\nINSERT INTO seen VALUES (7);\n"
                                                  "-- down\n"));
}

/// How many messages a run sends, and the run that is killed at one of them; before it is passed
/// on, or after.
std::size_t run_until(const TempDir &folder, const TempDatabase &database, std::size_t last,
                      bool passed) {
  WatchedRun run(
      folder, database.url(), {"migrate", "upgrade", "head"},
      [&](const auto &message, const auto &watched) {
        if (message.sender != WireMessage::Sender::program ||
            watched.progress().messages() != last || passed)
          return Then::go_on;
        kill(watched.pid(), SIGKILL);
        return Then::cut;
      },
      [&](const auto &message, const auto &watched) {
        if (message.sender != WireMessage::Sender::program || watched.progress().messages() != last)
          return Then::go_on;
        kill(watched.pid(), SIGKILL);
        return Then::cut;
      });
  const Result result = run.wait();
  wait_until_gone(database, "dbxfer%");
  if (last == 0)
    REQUIRE(result.exit_code == 0);
  return run.progress().messages();
}

void check_all_done_once(const TempDatabase &database) {
  CHECK(database.lines("SELECT n || ' ' || count(*) FROM seen GROUP BY n ORDER BY n") ==
        Lines{"1 1", "2 1", "3 1", "4 1", "5 1", "6 1", "7 1"});
  CHECK(database.value("SELECT to_regclass('ix_seen') IS NULL AND (SELECT indisvalid FROM pg_index "
                       "WHERE indexrelid = 'ix_again'::regclass)") == "t");
  CHECK(database.value("SELECT string_agg(revision, ',') FROM dbxfer.revisions") == "c3");
}

} // namespace

TEST_CASE("a run of migrations that is killed at 30 points does each statement once in the end") {
  const TempDir folder;
  write_migrations(folder);
  std::size_t messages = 0;
  {
    const TempDatabase whole;
    messages = run_until(folder, whole, 0, true);
    check_all_done_once(whole);
  }
  REQUIRE(messages > points);
  for (std::size_t point = 0; point < points; ++point) {
    const bool passed = point % 2 == 0;
    const std::size_t last = 2 + (messages - 3) * point / (points - 1);
    INFO("killed at message " << last << " of " << messages << (passed ? ", passed on" : ""));
    const TempDatabase database;
    static_cast<void>(run_until(folder, database, last, passed));
    const Result again = run(dbxfer_in(folder, database.url(), {"migrate", "upgrade", "head"}));
    INFO(again.out << again.err);
    REQUIRE(again.exit_code == 0);
    check_all_done_once(database);
  }
}
