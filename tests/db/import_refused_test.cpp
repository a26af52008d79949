#include "role.hpp"
#include "two_databases.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

namespace {

constexpr auto table = "CREATE TABLE t (id int PRIMARY KEY, v text)";

} // namespace

TEST_CASE("[C17] every table and column that is missing is in one refusal") {
  TwoDatabases two("");
  two.source.run(
      "CREATE TABLE a (id int PRIMARY KEY, x int, y int); CREATE TABLE b (id int PRIMARY "
      "KEY); CREATE TABLE c (id int PRIMARY KEY)");
  two.target.run(
      "CREATE TABLE a (id int PRIMARY KEY, x int, z int NOT NULL); CREATE VIEW b AS SELECT "
      "1 AS id");
  two.take();
  const auto dry = failure([&] { static_cast<void>(two.dry_run()); });
  const auto error = failure([&] { static_cast<void>(two.bring()); });
  CHECK(std::string(dry.what()) == error.what());
  CHECK(error.code() == ExitCode::refused);
  for (const auto *part : {"column a.y", "a.z is NOT NULL", "b is a view", "table c is missing"})
    CHECK(contains(error.what(), part));
}

TEST_CASE("[A18] a name that the server would cut off hits no other table") {
  const std::string cut(63, 'x');
  TwoDatabases two("CREATE TABLE " + cut + " (id int PRIMARY KEY)");
  two.source.run("INSERT INTO " + cut + " VALUES (1)");
  two.take();
  two.edit("\"" + cut + "\"", "\"" + cut + "y\"");
  CHECK(failure([&] { static_cast<void>(two.bring()); }).code() == ExitCode::refused);
}

TEST_CASE("[C22] the database that the snapshot came from is refused") {
  TwoDatabases two(table);
  two.source.run("INSERT INTO t VALUES (1,'a')");
  two.take();
  const auto back = [&](ImportOptions &options) { options.database_url = two.source.url(); };
  const auto error = failure([&] { static_cast<void>(two.bring(back)); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "--allow-same-database"));
  CHECK(outcomes(two.bring([&](ImportOptions &options) {
          back(options);
          options.allow_same_database = true;
        })) == "t: 1 unchanged");
}

TEST_CASE("[C16] missing rights are refused, table by table, and the dry run warns of them") {
  TwoDatabases two(
      "CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE u (id int PRIMARY KEY)");
  two.source.run("INSERT INTO t VALUES (1,'a'); INSERT INTO u VALUES (1)");
  two.take();
  const Role role(two.target, "SELECT ON t, u");
  role.allow("INSERT ON t");
  const auto dry = two.dry_run(role.tune());
  const auto error = failure([&] { static_cast<void>(two.bring(role.tune())); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(outcomes(dry) == "t: 1 inserted | u: 1 inserted");
  for (const std::string part :
       {"GRANT UPDATE ON TABLE public.t TO ", "GRANT INSERT, UPDATE ON TABLE public.u TO "}) {
    CHECK(contains(error.what(), part));
    CHECK(says(dry.warnings, part));
  }
}

TEST_CASE("[C16] rights on some columns only are refused, rather than every row") {
  TwoDatabases two(table);
  two.source.run("INSERT INTO t VALUES (1,'a')");
  two.take();
  const Role role(two.target, "SELECT, UPDATE ON t");
  role.allow("INSERT (id) ON t");
  const auto error = failure([&] { static_cast<void>(two.bring(role.tune())); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(says(two.dry_run(role.tune()).warnings, "GRANT INSERT ON TABLE public.t"));
  CHECK(two.target.everything().empty());
}

TEST_CASE("[C16] rights on columns alone are refused before anything is tried") {
  TwoDatabases two("");
  two.source.run(
      "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1,'a'), (2,'b')");
  two.target.run("CREATE TABLE t (id int PRIMARY KEY, v text, secret text); INSERT INTO t VALUES "
                 "(1,'old','s')");
  two.take();
  const Role role(two.target, "SELECT (id, v), INSERT (id, v), UPDATE (id, v) ON t");
  const auto error = failure([&] { static_cast<void>(two.bring(role.tune())); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), "GRANT SELECT, INSERT, UPDATE ON TABLE public.t TO "));
}

TEST_CASE("[C16] a sequence that the role may not move is refused, and the dry run warns of it") {
  TwoDatabases two("CREATE TABLE t (id serial PRIMARY KEY)");
  two.source.run("INSERT INTO t DEFAULT VALUES");
  two.take();
  const Role role(two.target, "SELECT, INSERT, UPDATE ON t");
  role.allow("SELECT ON SEQUENCE t_id_seq");
  const std::string grant = "GRANT UPDATE ON SEQUENCE \"public\".\"t_id_seq\" TO ";
  CHECK(says(two.dry_run(role.tune()).warnings, grant));
  const auto error = failure([&] { static_cast<void>(two.bring(role.tune())); });
  CHECK(error.code() == ExitCode::refused);
  CHECK(contains(error.what(), grant));
  CHECK(two.target.everything().empty());
}

TEST_CASE("verify needs no more than SELECT") {
  TwoDatabases two(table);
  two.source.run("INSERT INTO t VALUES (1,'a')");
  two.target.run("INSERT INTO t VALUES (1,'a')");
  two.take();
  const Role role(two.target, "SELECT ON t");
  VerifyOptions options;
  options.database_url = role.url();
  options.file = two.file;
  CHECK(verify_snapshot(options).exit_code == ExitCode::done);
}

TEST_CASE("[C16] row security on the target is refused") {
  TwoDatabases two(table);
  two.source.run("INSERT INTO t VALUES (1,'a')");
  two.take();
  const Role role(two.target, "SELECT, INSERT, UPDATE ON t");
  two.target.run("ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (true)");
  CHECK(failure([&] { static_cast<void>(two.dry_run(role.tune())); }).code() == ExitCode::refused);
  CHECK(failure([&] { static_cast<void>(two.bring(role.tune())); }).code() == ExitCode::refused);
}

TEST_CASE("[C12] a role that would not check foreign keys is refused or set right") {
  TwoDatabases two("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int "
                   "REFERENCES p)");
  two.source.run("INSERT INTO p VALUES (1); INSERT INTO c VALUES (1,1)");
  two.take([](ExportOptions &options) { options.choice.tables = {"c"}; });
  const Role role(two.target, "SELECT, INSERT, UPDATE ON p, c");
  role.set("session_replication_role = replica");
  CHECK(failure([&] { static_cast<void>(two.bring(role.tune())); }).code() == ExitCode::refused);
}

TEST_CASE("[D14] a role's defaults of serializable, and of read-only once overridden, do not get "
          "in the way") {
  TwoDatabases two(table);
  two.source.run("INSERT INTO t VALUES (1,'a')");
  two.take();
  const Role role(two.target, "SELECT, INSERT, UPDATE ON t");
  role.set("default_transaction_isolation = 'serializable'");
  role.set("default_transaction_read_only = on");
  role.set("statement_timeout = '200ms'");
  role.set("synchronous_commit = off");
  CHECK(outcomes(two.bring_as_foreseen([&](ImportOptions &options) {
          role.tune()(options);
          options.override_read_only = true;
        })) == "t: 1 inserted");
}
