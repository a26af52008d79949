#include "role.hpp"
#include "two_databases.hpp"

#include "postgres/session.hpp"
#include "support/catch.hpp"
#include "support/proxy.hpp"

#include <atomic>
#include <chrono>

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto family = "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, "
                        "p int REFERENCES p, part_of int REFERENCES c)";

/// New rows beside others, their references proved by one question each.
void at_once(ImportOptions &options) {
  options.stage_always = true;
  options.fk_checks = ForeignKeyChecks::bulk;
}

TuneImport at_once_while(std::function<void()> concurrent) {
  return [concurrent = std::move(concurrent)](ImportOptions &options) {
    at_once(options);
    options.progress = [&, concurrent, done = false](const Progress &progress) mutable {
      if (progress.step == "applying" && !std::exchange(done, true))
        concurrent();
    };
  };
}

} // namespace

TEST_CASE("references of new rows are proved at once, and triggers heeded again afterwards") {
  TwoDatabases two(family);
  two.source.run("INSERT INTO p VALUES (1), (2), (3); INSERT INTO c VALUES (1,1,NULL), (2,2,1), "
                 "(3,3,3), (4,NULL,2)");
  two.target.run("INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1,1,NULL)");
  two.target.run("ALTER TABLE c DROP CONSTRAINT c_p_fkey; ALTER TABLE c ADD CONSTRAINT c_p_fkey "
                 "FOREIGN KEY (p) REFERENCES p DEFERRABLE INITIALLY DEFERRED");
  two.take();
  CHECK(outcomes(two.bring(at_once)) == "p: 1 inserted, 2 unchanged | c: 3 inserted, 1 unchanged");
  CHECK(difference(two.source.everything(), two.target.everything()) == "");
  CHECK(failure([&] { two.target.run("INSERT INTO c VALUES (9, 77, NULL)"); }).sqlstate() ==
        "23503");
}

TEST_CASE("references of many new rows to parents that nothing changes are proved at once") {
  TwoDatabases two(family);
  two.source.run("INSERT INTO p SELECT generate_series(1, 9); INSERT INTO c SELECT i, i % 9 + 1 "
                 "FROM generate_series(1, 1000) AS i");
  two.target.run("INSERT INTO p SELECT generate_series(1, 9)");
  two.take();
  std::atomic<int> proofs = 0;
  const Proxy proxy(two.target.url(), [&](const WireMessage &message) {
    if (message.type == 'Q')
      for (auto at = message.body.find("WITH kept AS"); at != std::string_view::npos;
           at = message.body.find("WITH kept AS", at + 1))
        ++proofs;
    return Proxy::Then::go_on;
  });
  CHECK(outcomes(two.bring([&](ImportOptions &options) {
          options.database_url = proxy.url();
          options.stage_always = false;
          options.fk_checks = ForeignKeyChecks::automatic;
        })) == "p: 9 unchanged | c: 1000 inserted");
  CHECK(proofs == 2); // one for each foreign key
}

TEST_CASE("a parent whose deletion is under way is waited for, at once too") {
  TwoDatabases two(family);
  two.source.run("INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1,1,NULL), (2,2,NULL)");
  two.target.run("INSERT INTO p VALUES (1), (2)");
  two.take([](ExportOptions &options) { options.choice.tables = {"c"}; });
  postgres::Session concurrent(postgres::parse_url(two.target.url()), "the concurrent session", {});
  concurrent.execute("BEGIN");
  concurrent.execute("DELETE FROM p WHERE id = 2");
  const auto why = failure([&] {
    static_cast<void>(two.bring([](ImportOptions &options) {
      at_once(options);
      options.lock_timeout = std::chrono::milliseconds(300);
    }));
  });
  CHECK(why.code() == ExitCode::try_again);
  CHECK(contains(why.what(), "the concurrent session"));
  CHECK(two.target.value("SELECT count(*) FROM c") == "0");
}

TEST_CASE("a parent that goes between compare and apply is missed by the proof") {
  TwoDatabases two(family);
  two.source.run("INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1,1,NULL), (2,2,NULL)");
  two.target.run("INSERT INTO p VALUES (1), (2)");
  two.take([](ExportOptions &options) { options.choice.tables = {"c"}; });
  const auto report =
      two.bring(at_once_while([&] { two.target.run("DELETE FROM p WHERE id = 2"); }));
  CHECK(outcomes(report) == "c: 1 inserted, 1 orphaned");
}

TEST_CASE("a parent cannot go between the proof and the import's end") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int "
                   "REFERENCES p); CREATE TABLE z (id int PRIMARY KEY, c int REFERENCES c)");
  two.source.run(
      "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1,1); INSERT INTO z VALUES (1,1)");
  two.target.run("INSERT INTO p VALUES (1)");
  two.take();
  std::string refused;
  const auto report = two.bring([&](ImportOptions &options) {
    at_once(options);
    options.progress = [&](const Progress &progress) {
      if (progress.step == "applying" && progress.table.name == "z") {
        refused = failure([&] {
                    two.target.run("SET lock_timeout = '200ms'; DELETE FROM p WHERE id = 1");
                  }).sqlstate();
      }
    };
  });
  CHECK(refused == "55P03");
  CHECK(outcomes(report) == "p: 1 unchanged | c: 1 inserted | z: 1 inserted");
}

TEST_CASE("where more than its foreign keys would be silenced, each row of a table is checked") {
  const auto *what = GENERATE(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO fired VALUES "
      "(new.id); RETURN new; END'; CREATE TRIGGER t AFTER INSERT ON c FOR EACH ROW EXECUTE "
      "FUNCTION f()",
      "CREATE RULE r AS ON INSERT TO c DO ALSO INSERT INTO fired VALUES (new.id)");
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int "
                   "REFERENCES p); CREATE TABLE fired (n int)");
  two.target.run(what);
  two.source.run("INSERT INTO p VALUES (1); INSERT INTO c VALUES (1,1)");
  two.take([](ExportOptions &options) { options.choice.tables = {"p", "c"}; });
  CHECK(outcomes(two.bring(at_once)) == "p: 1 inserted | c: 1 inserted");
  CHECK(two.target.value("SELECT count(*) FROM fired") == "1");
}

TEST_CASE("a role that may not silence triggers is told, or has its rows checked one by one") {
  TwoDatabases two(family);
  two.source.run("INSERT INTO p VALUES (1); INSERT INTO c VALUES (1,1,NULL), (2,1,NULL)");
  two.target.run("INSERT INTO p VALUES (1); INSERT INTO c VALUES (1,1,NULL)");
  two.take();
  const Role role(two.target, "ALL ON ALL TABLES IN SCHEMA public");
  const auto why = failure([&] {
    static_cast<void>(two.bring([&](ImportOptions &options) {
      at_once(options);
      options.database_url = role.url();
    }));
  });
  CHECK(why.code() == ExitCode::refused);
  CHECK(contains(why.what(), "--fk-checks bulk"));
  CHECK(outcomes(two.bring([&](ImportOptions &options) {
          options.stage_always = true;
          options.fk_checks = ForeignKeyChecks::automatic;
          options.database_url = role.url();
        })) == "p: 1 unchanged | c: 1 inserted, 1 unchanged");
}
