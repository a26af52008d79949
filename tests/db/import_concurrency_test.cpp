#include "two_databases.hpp"

#include "postgres/session.hpp"
#include "support/catch.hpp"
#include "support/proxy.hpp"

#include <chrono>
#include <thread>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto people = "CREATE TABLE person (id int PRIMARY KEY, name text, email text UNIQUE)";

/// Runs a statement in another session the first `times` times that the import begins to write:
/// between its compare and its apply.
class Meanwhile {
public:
  Meanwhile(TempDatabase &database, std::string sql, int times = 1)
      : database_(database), sql_(std::move(sql)), left_(times) {}

  TuneImport tune() {
    return [this](ImportOptions &options) {
      options.stage_always = true;
      options.progress = [this](const Progress &progress) {
        if (progress.step == "applying" && left_-- > 0)
          database_.run(sql_);
      };
    };
  }

private:
  TempDatabase &database_;
  std::string sql_;
  int left_;
};

postgres::Session session(const TempDatabase &database) {
  return {postgres::parse_url(database.url()), "the concurrent session", {}};
}

void impatiently(ImportOptions &options) { options.lock_timeout = std::chrono::milliseconds(300); }

} // namespace

TEST_CASE(
    "[C09] a concurrent session's update after the compare is seen, not overwritten blindly") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'new','a@x')");
  two.target.run("INSERT INTO person VALUES (1,'old','a@x')");
  two.take();
  Meanwhile meanwhile(two.target, "UPDATE person SET name = 'new'");
  const auto report = two.bring(meanwhile.tune());
  CHECK(outcomes(report) == "person: 1 unchanged");
  // Nothing of it is ours to be taken back.
  CHECK(report.undo_path.empty());
  CHECK_FALSE(std::filesystem::exists(two.undo_file()));
}

TEST_CASE("[C09] with --on-conflict skip a concurrent session's new row is kept") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'ours','a@x'), (2,'b','b@x')");
  two.take();
  Meanwhile meanwhile(two.target, "INSERT INTO person VALUES (1, 'theirs', 'a@x')");
  CHECK(outcomes(two.bring([&](ImportOptions &options) {
          meanwhile.tune()(options);
          options.on_conflict = OnConflict::skip;
        })) == "person: 1 inserted, 1 skipped");
  CHECK(two.target.value("SELECT name FROM person WHERE id = 1") == "theirs");
}

TEST_CASE("a concurrent session's insert of the same key makes the row an update") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'ours','a@x')");
  two.take();
  Meanwhile meanwhile(two.target, "INSERT INTO person VALUES (1, 'theirs', NULL)");
  CHECK(outcomes(two.bring(meanwhile.tune())) == "person: 1 updated");
}

TEST_CASE("a concurrent session's insert of the same unique value makes the row collide") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'ours','a@x'), (2,'b','b@x')");
  two.take();
  Meanwhile meanwhile(two.target, "INSERT INTO person VALUES (7, 'theirs', 'a@x')");
  CHECK(outcomes(two.bring(meanwhile.tune())) == "person: 1 inserted, 1 collided");
}

TEST_CASE("a concurrent session's delete of a row makes its update an insert") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'new','a@x')");
  two.target.run("INSERT INTO person VALUES (1,'old','a@x')");
  two.take();
  Meanwhile meanwhile(two.target, "DELETE FROM person");
  CHECK(outcomes(two.bring(meanwhile.tune())) == "person: 1 inserted");
}

TEST_CASE("a concurrent session's delete of a parent orphans its child") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int "
                   "REFERENCES p)");
  two.source.run("INSERT INTO p VALUES (1); INSERT INTO c VALUES (1,1)");
  two.target.run("INSERT INTO p VALUES (1)");
  two.take([](ExportOptions &options) { options.choice.tables = {"c"}; });
  Meanwhile meanwhile(two.target, "DELETE FROM p");
  CHECK(outcomes(two.bring(meanwhile.tune())) == "c: 1 orphaned");
}

TEST_CASE("a concurrent session that changes the rows again and again is not outwaited") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'new','a@x')");
  two.target.run("INSERT INTO person VALUES (1,'old','a@x')");
  two.take();
  Meanwhile meanwhile(two.target, "UPDATE person SET name = name || '!'", 100);
  const auto error = failure([&] { static_cast<void>(two.bring(meanwhile.tune())); });
  CHECK(error.code() == ExitCode::try_again);
  CHECK(contains(error.what(), "person"));
  CHECK(contains(two.target.value("SELECT name FROM person"), "old!!!"));
}

TEST_CASE("a concurrent session's uncommitted update is waited for and then looked at") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'new','a@x')");
  two.target.run("INSERT INTO person VALUES (1,'old','a@x')");
  two.take();
  auto concurrent = session(two.target);
  concurrent.execute("BEGIN");
  concurrent.execute("UPDATE person SET email = 'held@x'");
  std::jthread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    concurrent.execute("COMMIT");
  });
  const auto report = two.bring();
  later.join();
  CHECK(outcomes(report) == "person: 1 updated");
  CHECK(two.target.lines("SELECT * FROM person") == std::vector<std::string>{"1\tnew\ta@x"});
}

TEST_CASE("[D12] a table that another session locks ends with 8 and names the session") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'new','a@x')");
  two.take();
  auto concurrent = session(two.target);
  concurrent.execute("BEGIN");
  concurrent.execute("LOCK TABLE person IN ACCESS EXCLUSIVE MODE");
  const auto pid = concurrent.query("SELECT pg_backend_pid()").at(0).at(0).value();
  const auto error = failure([&] { static_cast<void>(two.bring(impatiently)); });
  CHECK(error.code() == ExitCode::try_again);
  INFO(error.what());
  CHECK(contains(error.what(), pid));
  CHECK(contains(error.what(), "the concurrent session"));
}

TEST_CASE("[D12] a row that another session locks ends with 8 and names the session") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'new','a@x')");
  two.target.run("INSERT INTO person VALUES (1,'old','a@x')");
  two.take();
  auto concurrent = session(two.target);
  concurrent.execute("BEGIN");
  concurrent.execute("SELECT FROM person FOR UPDATE");
  const auto pid = concurrent.query("SELECT pg_backend_pid()").at(0).at(0).value();
  const auto error = failure([&] { static_cast<void>(two.bring(impatiently)); });
  CHECK(error.code() == ExitCode::try_again);
  INFO(error.what());
  CHECK(contains(error.what(), pid));
  CHECK(two.target.value("SELECT name FROM person") == "old");
}

TEST_CASE("[C21] a second import at the same time ends with 8") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'new','a@x')");
  two.take();
  std::optional<Error> second;
  const auto staged = GENERATE(true, false);
  const auto first = two.bring([&](ImportOptions &options) {
    options.stage_always = staged;
    options.progress = [&](const Progress &progress) {
      if (progress.step == (staged ? "applying" : "checking references") && !second)
        second = failure([&] { static_cast<void>(two.bring()); });
    };
  });
  CHECK(first.committed);
  REQUIRE(second);
  CHECK(second->code() == ExitCode::try_again);
  CHECK(contains(second->what(), "another import"));
}

TEST_CASE("a dry run goes on beside an import and beside writers") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'new','a@x')");
  two.take();
  auto concurrent = session(two.target);
  concurrent.execute("BEGIN");
  concurrent.execute("INSERT INTO person VALUES (5,'theirs','t@x')");
  concurrent.execute("SELECT pg_advisory_xact_lock(110364626118002)");
  CHECK(outcomes(two.dry_run(impatiently)) == "person: 1 inserted");
}

TEST_CASE("a dry run keeps nobody from writing while it compares") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person VALUES (1,'new','a@x')");
  two.take();
  bool written = false;
  static_cast<void>(two.dry_run([&](ImportOptions &options) {
    options.progress = [&](const Progress &progress) {
      if (progress.step == "comparing" && !written) {
        two.target.run("SET lock_timeout = '300ms'; INSERT INTO person VALUES (9, 'theirs')");
        written = true;
      }
    };
  }));
  CHECK(written);
}

TEST_CASE("[D13] a deadlock with a live writer is gone through, or ends with 8") {
  TwoDatabases two(people);
  two.source.run("INSERT INTO person SELECT i, 'new', i || '@x' FROM generate_series(1,2) i");
  two.target.run("INSERT INTO person SELECT i, 'old', i || '@x' FROM generate_series(1,2) i");
  two.take();
  auto concurrent = session(two.target);
  concurrent.execute("BEGIN");
  concurrent.execute("SET deadlock_timeout = '10s'");
  concurrent.execute("UPDATE person SET email = 'n2' WHERE id = 2");
  std::jthread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    concurrent.execute("UPDATE person SET email = 'n1' WHERE id = 1");
    concurrent.execute("COMMIT");
  });
  const auto report = two.bring();
  later.join();
  CHECK(outcomes(report) == "person: 2 updated");
  CHECK(two.target.lines("SELECT email FROM person ORDER BY id") ==
        std::vector<std::string>{"1@x", "2@x"});
}

TEST_CASE(
    "what a concurrent session does while rows are compared makes no row an orphan or a double") {
  // Numeric keys are not looked at before the rows are staged: 1 and 1.0 are equal.
  TwoDatabases two("CREATE TABLE p (id numeric PRIMARY KEY, name text UNIQUE); CREATE TABLE c (id "
                   "int PRIMARY KEY, p numeric REFERENCES p)");
  two.source.run("INSERT INTO p VALUES (1, 'a'), (2, 'b'); INSERT INTO c VALUES (1, 1), (2, 2)");
  two.target.run("INSERT INTO p VALUES (1, 'a')");
  two.take();
  const auto [sql, inserted] = GENERATE(table<std::string, std::string>({
      {"DELETE FROM p", "p: 2 inserted"},
      {"INSERT INTO p VALUES (2, 'b')", "p: 2 unchanged"},
      // It came too late to make that row another one.
      {"UPDATE p SET name = 'b'", "p: 1 unchanged, 1 collided"},
  }));
  const bool dry = GENERATE(false, true);
  INFO(sql);
  bool done = false;
  // The rows are matched, and neither unique values nor parents were looked at.
  const Proxy proxy(two.target.url(), [&](const WireMessage &message) {
    if (!done && message.asks("SET LOCAL search_path TO DEFAULT")) {
      done = true;
      two.target.run(sql);
    }
    return Proxy::Then::go_on;
  });
  const auto report = two.bring([&](ImportOptions &options) {
    options.database_url = proxy.url();
    options.dry_run = dry;
    options.stage_always = true;
  });
  CHECK(done);
  CHECK(contains(outcomes(report), inserted));
  CHECK(contains(outcomes(report),
                 contains(inserted, "collided") ? "c: 1 inserted, 1 orphaned" : "c: 2 inserted"));
}
