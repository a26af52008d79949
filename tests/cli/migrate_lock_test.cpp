#include "cli/alembic_project.hpp"
#include "postgres/session.hpp"
#include "support/catch.hpp"
#include "support/server.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <thread>

#include <pwd.h>
#include <unistd.h>

// Who migrates a database when, and what stands between it and somebody else's locks.

using namespace dbxfer::test;
namespace fs = std::filesystem;

namespace {

constexpr auto pgbouncer = "/usr/sbin/pgbouncer";

void write_one(const TempDir &folder, const std::string &up) {
  fs::create_directory(folder / "migrations");
  folder.write("migrations/a1.sql",
               sql_migration("a1", "", "-- up\n" + up + "\n-- down\nSELECT 1;\n"));
}

Words upgrade(const Words &more = {}) {
  Words out{"migrate", "upgrade", "head"};
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

/// A session with an open transaction, or a lock.
class Neighbour {
public:
  Neighbour(const TempDatabase &database, const std::string &sql)
      : session_(dbxfer::postgres::parse_url(database.url()), "neighbour", {}) {
    session_.execute("BEGIN");
    session_.execute(sql);
  }
  void leave() { session_.execute("ROLLBACK"); }

private:
  dbxfer::postgres::Session session_;
};

/// PgBouncer before the tests' server.
class Pooler {
public:
  explicit Pooler(const std::string &mode, const std::string &url) {
    if (!fs::exists(pgbouncer))
      skip_for_want_of("pgbouncer");
    const auto user = url.find("://") + 3;
    const auto colon = url.find(':', user);
    const auto at = url.rfind('@');
    const auto port = url.find(':', at);
    const auto slash = url.find('/', port);
    name_ = url.substr(user, colon - user);
    password_ = url.substr(colon + 1, at - colon - 1);
    path_ = url.substr(slash);
    port_ = std::to_string(20000 + getpid() % 10000);
    folder_.write("users", "\"" + name_ + "\" \"" + password_ + "\"\n");
    folder_.write("pooler.ini", "[databases]\n* = host=" + url.substr(at + 1, port - at - 1) +
                                    " port=" + url.substr(port + 1, slash - port - 1) +
                                    "\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = " +
                                    port_ + "\nunix_socket_dir =\nauth_type = plain\nauth_file = " +
                                    (folder_ / "users").string() + "\npool_mode = " + mode +
                                    "\nignore_startup_parameters = extra_float_digits\n");
    Command command{{pgbouncer, "-q", (folder_ / "pooler.ini").string()}};
    if (geteuid() == 0) { // as which it does not run
      const passwd *const nobody = getpwnam("postgres");
      for (const char *file : {"", "users", "pooler.ini"})
        REQUIRE(chown((folder_ / file).c_str(), nobody->pw_uid, nobody->pw_gid) == 0);
      command.words.insert(command.words.begin(), {"/usr/bin/setpriv", "--reuid=postgres",
                                                   "--regid=postgres", "--clear-groups"});
    }
    command.timeout = std::chrono::minutes(5);
    process_.emplace(command);
    for (int i = 0; i < 1'000; ++i) {
      try {
        const dbxfer::postgres::Session session(dbxfer::postgres::parse_url(this->url()), "ready",
                                                {});
        return;
      } catch (const dbxfer::Error &) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    }
    FAIL("the pooler does not answer");
  }

  [[nodiscard]] std::string url() const {
    return "postgresql://" + name_ + ":" + password_ + "@127.0.0.1:" + port_ + path_;
  }

private:
  TempDir folder_;
  std::string name_;
  std::string password_;
  std::string path_;
  std::string port_;
  std::optional<Process> process_;
};

} // namespace

TEST_CASE("two runs at once: one does it, and the other waits and finds nothing to do") {
  const TempDir folder;
  const TempDatabase database;
  write_one(folder,
            "CREATE TABLE seen (n int);\nINSERT INTO seen VALUES (1);\nSELECT pg_sleep(1);");
  Process first(dbxfer_in(folder, database.url(), upgrade()));
  Process second(dbxfer_in(folder, database.url(), upgrade()));
  const Result one = first.wait();
  const Result other = second.wait();
  INFO(one.out << one.err << other.out << other.err);
  CHECK(one.exit_code == 0);
  CHECK(other.exit_code == 0);
  CHECK(contains(one.out, "Committed.") != contains(other.out, "Committed."));
  CHECK(database.value("SELECT count(*) FROM seen") == "1");
}

TEST_CASE("a lock of migrations that is not to be had ends with 8, and names its holder") {
  const TempDir folder;
  const TempDatabase database;
  write_one(folder, "CREATE TABLE seen (n int);");
  const Neighbour neighbour(database, "SELECT pg_advisory_lock(1684174438, 2147483646)");
  check_refusal(
      run(dbxfer_in(folder, database.url(), upgrade({"--lock-wait", "1s"}))), 8,
      {"somebody else migrates this database: process ", "(neighbour), since ", "--lock-wait"});
  CHECK(database.value("SELECT to_regclass('seen') IS NULL") == "t");
}

TEST_CASE(
    "a table that somebody holds is tried again for, with a short wait each time, and then told") {
  const TempDir folder;
  const TempDatabase database;
  database.run("CREATE TABLE tags (id int)");
  write_one(folder, "CREATE TABLE seen (n int);\nALTER TABLE tags ADD COLUMN name text;");
  Neighbour neighbour(database, "SELECT count(*) FROM tags");
  check_refusal(run(dbxfer_in(folder, database.url(),
                              upgrade({"--lock-timeout", "100ms", "--lock-wait", "1s"}))),
                8,
                {"migrations/a1.sql:7: ", "another session holds a lock", "; nothing was changed"});
  CHECK(database.value("SELECT to_regclass('seen') IS NULL") == "t");
  Process waits(dbxfer_in(folder, database.url(), upgrade({"--lock-timeout", "100ms"})));
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  neighbour.leave();
  const Result result = waits.wait();
  INFO(result.out << result.err);
  CHECK(result.exit_code == 0);
}

TEST_CASE("an index that is built on the side deadlocks with nobody who waits for the lock of "
          "migrations") {
  const TempDir folder;
  const TempDatabase database;
  database.run("CREATE TABLE tags (id int)");
  fs::create_directory(folder / "migrations");
  folder.write("migrations/a1.sql",
               sql_migration("a1", "",
                             "-- up no-transaction\nSELECT pg_sleep(1);\nCREATE INDEX CONCURRENTLY "
                             "ix ON tags (id);\n-- down\nDROP INDEX ix;\n"));
  Process first(dbxfer_in(folder, database.url(), upgrade()));
  Process second(dbxfer_in(folder, database.url(), upgrade()));
  Process third(dbxfer_in(folder, database.url(), upgrade()));
  CHECK(first.wait().exit_code == 0);
  CHECK(second.wait().exit_code == 0);
  CHECK(third.wait().exit_code == 0);
  CHECK(database.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix'::regclass") == "t");
}

TEST_CASE("a pooler in transaction mode is refused, naming the direct address, and one in session "
          "mode is not") {
  const TempDir folder;
  const TempDatabase database;
  write_one(folder, "CREATE TABLE seen (n int);");
  {
    const Pooler pooler("transaction", database.url());
    check_refusal(run(dbxfer_in(folder, pooler.url(), upgrade())), 6,
                  {"a pooler in transaction mode", "direct address"});
    CHECK(database.value("SELECT to_regclass('seen') IS NULL") == "t");
  }
  wait_until_gone(database, "%");
  const Pooler pooler("session", database.url());
  const Result result = run(dbxfer_in(folder, pooler.url(), upgrade()));
  INFO(result.out << result.err);
  CHECK(result.exit_code == 0);
}

TEST_CASE("Ctrl-C in the middle of a migration rolls it back, and the lock is free") {
  const TempDir folder;
  const TempDatabase database;
  write_one(folder, "CREATE TABLE seen (n int);\nSELECT pg_sleep(60);");
  Process process(dbxfer_in(folder, database.url(), upgrade()));
  while (database.value(
             "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(60)%'") ==
         "0")
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  process.send_signal(SIGINT);
  const Result result = process.wait();
  INFO(result.err);
  CHECK(result.exit_code == 130);
  CHECK(database.value("SELECT to_regclass('seen') IS NULL") == "t");
  write_one(folder, "CREATE TABLE seen (n int);");
  CHECK(run(dbxfer_in(folder, database.url(), upgrade({"--lock-wait", "10s"}))).exit_code == 0);
}
